"""Answers out: the attempt is recorded before, the result after, nothing is repeated blindly."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.core.errors import StoreUnavailable
from bot.core.reporting import Report

BATCH = 30
PAUSE_SECONDS = 0.05
PER_CHAT_SECONDS = 1.0
BURST = 3
"""So many messages may go to one chat at once; on average one a second (core.telegram.org/bots/faq)."""
PER_SECOND = 30
MOST_TRIES = 8
REMEMBERED_CHATS = 10_000
RECOVER_SECONDS = 30.0


@dataclass(frozen=True)
class OutboxRow:
    """One message to send."""

    id: int
    address: str
    body: Mapping[str, Any]
    attempts: int


class Outbox(Protocol):
    """What sending needs from the store; each call is one transaction."""

    async def claim_due(self, limit: int) -> Sequence[OutboxRow]:
        """Messages that are due; their attempt is recorded with this."""
        ...

    async def mark(self, outcome: str, identity: int, at: datetime | None = None) -> None:
        """Outcome: sent, retry (at a moment), blocked, dead or unknown."""
        ...

    async def recover(self) -> None:
        """Attempts that a crash cut off get an unknown outcome."""
        ...


class Pace:
    """Keeps to Telegram's limits: a bucket for each chat and one for all."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._chats: OrderedDict[str, float] = OrderedDict()
        self._all = clock()

    def wait_for(self, chat: str) -> float:
        """Seconds to wait before the next message to this chat; the place is taken."""
        now = self._clock()
        rested = now - (BURST - 1) * PER_CHAT_SECONDS
        free = max(self._chats.pop(chat, rested), rested)
        self._chats[chat] = free + PER_CHAT_SECONDS
        if len(self._chats) > REMEMBERED_CHATS:
            self._chats.popitem(last=False)
        self._all = max(self._all, now) + 1 / PER_SECOND
        return max(0.0, free - now, self._all - now - 1 / PER_SECOND)


class Sender:
    """Sends what is due, again and again."""

    def __init__(self, bot: Bot, outbox: Outbox, *, report: Report, pace: Pace | None = None) -> None:
        self._bot = bot
        self._outbox = outbox
        self._report = report
        self._pace = pace or Pace()

    async def run(self) -> None:
        """Send until cancelled."""
        recovered = 0.0
        while True:
            try:
                if time.monotonic() - recovered > RECOVER_SECONDS:
                    await self._outbox.recover()
                    recovered = time.monotonic()
                sent = await self.send_due()
            except StoreUnavailable:
                self._report("store_unavailable")
                sent = 0
            await asyncio.sleep(0 if sent else PAUSE_SECONDS)

    async def send_due(self) -> int:
        """Send one batch side by side; how many messages."""
        rows = await self._outbox.claim_due(BATCH)
        await asyncio.gather(*(self._send(row) for row in rows))
        return len(rows)

    async def _send(self, row: OutboxRow) -> None:
        await asyncio.sleep(self._pace.wait_for(row.address))
        outcome, at = await self._attempt(row)
        await self._outbox.mark(outcome, row.id, at)
        if outcome != "sent":
            self._report("telegram_not_sent", state=outcome, attempt=row.attempts)

    async def _attempt(self, row: OutboxRow) -> tuple[str, datetime | None]:
        try:
            await self._message(row, html=True)
        except BadRequest:
            return await self._as_plain_text(row)
        except TelegramError as error:
            return _outcome(error, row.attempts)
        return "sent", None

    async def _as_plain_text(self, row: OutboxRow) -> tuple[str, datetime | None]:
        """Telegram did not like our marks: the same words without them."""
        try:
            await self._message(row, html=False)
        except BadRequest:
            return "dead", None
        except TelegramError as error:
            return _outcome(error, row.attempts)
        return "sent", None

    def _message(self, row: OutboxRow, *, html: bool) -> Awaitable[Any]:
        rows = row.body.get("keyboard") or ()
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(**b) for b in line] for line in rows])
        return self._bot.send_message(
            chat_id=int(row.address),
            text=row.body["text"] if html else row.body["plain"],
            parse_mode=ParseMode.HTML if html else None,
            reply_markup=keyboard if rows else None,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )


def _outcome(error: TelegramError, attempts: int) -> tuple[str, datetime | None]:
    """What a failure means for the message."""
    now = datetime.now(UTC)
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return "retry", now + (timedelta(seconds=after) if isinstance(after, int) else after)
    if isinstance(error, Forbidden):
        return "blocked", None
    if isinstance(error, TimedOut):
        return "unknown", None
    if isinstance(error, NetworkError) and attempts < MOST_TRIES:
        return "retry", now + timedelta(seconds=min(300, 2**attempts))
    return "dead", None
