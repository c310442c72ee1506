"""Answers out: the attempt is recorded before, the result after, nothing is repeated blindly."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.core.errors import StoreUnavailable
from bot.core.reporting import Report

BATCH = 30
PAUSE_SECONDS = 0.05
PER_CHAT_SECONDS = 1.0
"""One message a second to one chat, 30 a second in all (core.telegram.org/bots/faq, as NORMS E5 has it)."""
PER_SECOND = 20
"""Under the limit of 30: messages that leave evenly do not arrive evenly."""
MOST_TRIES = 8
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
REMEMBERED_CHATS = 10_000
LATE_SECONDS = 0.25
"""Who missed its place by more takes another one: messages that a stall held up would leave all at once."""
AFTER_FAILURE_SECONDS = 5.0
RECOVER_SECONDS = 30.0


@dataclass(frozen=True)
class OutboxRow:
    """One message to send, `wait` seconds after it was claimed."""

    id: int
    address: str
    body: Mapping[str, Any]
    attempts: int
    wait: float = 0.0


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

    async def take_place(self) -> float:
        """Seconds to wait with a message that was not claimed: all processes share one pace."""
        ...

    async def try_set_aside_again(self) -> None:
        """Messages whose address did not open get another chance."""
        ...


class Pace:
    """Keeps this process to Telegram's limits: a moment for each chat and one for all, from the last arrival.

    The places of the outbox keep all processes together to the limit for all.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._chats: OrderedDict[str, float] = OrderedDict()
        self._all = clock()

    def wait_for(self, chat: str) -> float:
        """Seconds to wait before the next message to this chat; the place is taken."""
        now = self._clock()
        leaves = max(now, self._all, self._chats.get(chat, now))
        self._all = max(now, self._all) + 1 / PER_SECOND
        self._keep(chat, leaves + PER_CHAT_SECONDS)
        return leaves - now

    def arrived(self, chat: str) -> None:
        """A message got there just now: the next one to this chat is a second away from here."""
        self._keep(chat, max(self._chats.get(chat, 0.0), self._clock() + PER_CHAT_SECONDS))

    def is_free(self, chat: str) -> bool:
        """True when a message to this chat could leave now."""
        return self._chats.get(chat, 0.0) <= self._clock()

    def _keep(self, chat: str, moment: float) -> None:
        self._chats.pop(chat, None)
        self._chats[chat] = moment
        if len(self._chats) > REMEMBERED_CHATS:
            self._chats.popitem(last=False)


class Sender:
    """Sends what is due, again and again."""

    def __init__(self, bot: Bot, outbox: Outbox, *, report: Report, pace: Pace | None = None) -> None:
        self._bot = bot
        self._outbox = outbox
        self._report = report
        self._pace = pace or Pace()
        self._sending: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Send until cancelled."""
        recovered = 0.0
        again = True
        while True:
            pause = PAUSE_SECONDS
            try:
                if again:
                    await self._outbox.try_set_aside_again()
                    again = False
                if time.monotonic() - recovered > RECOVER_SECONDS:
                    await self._outbox.recover()
                    recovered = time.monotonic()
                await self._begin_due()
            except StoreUnavailable:
                self._report("store_unavailable")
            except Exception as error:  # noqa: BLE001 - the outermost handler: nothing may end the sending
                self._report("sending_failed", error=type(error).__name__)
                pause = AFTER_FAILURE_SECONDS
            await asyncio.sleep(pause)

    async def stop(self) -> None:
        """Stop what is being sent; its outcome is looked at again at the next start."""
        for task in self._sending:
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)

    async def _begin_due(self) -> None:
        """Begin to send what is due, side by side: one chat that hangs does not hold up the others."""
        room = BATCH - len(self._sending)
        for row in await self._outbox.claim_due(room) if room else ():
            task = asyncio.create_task(self._send(row))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _send(self, row: OutboxRow) -> None:
        outcome, at = await self._attempt(row)
        try:
            await self._outbox.mark(outcome, row.id, at)
        except StoreUnavailable:
            self._report("store_unavailable")
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

    async def wait_for_place(self, chat: str, wait: float | None = None) -> None:
        """Until a message to this chat may leave. `wait` is that of a claim; without one a place is taken."""
        leaves = time.monotonic() + self._pace.wait_for(
            chat
        )  # first: whoever asks meanwhile sees it is taken
        place = time.monotonic() + (await self._take_place() if wait is None else wait)
        leaves = max(leaves, place)
        await asyncio.sleep(leaves - time.monotonic())
        while time.monotonic() - leaves > LATE_SECONDS:
            leaves = time.monotonic() + await self._take_place()
            await asyncio.sleep(leaves - time.monotonic())

    async def _take_place(self) -> float:
        try:
            return await self._outbox.take_place()
        except StoreUnavailable:  # the pace of this process is still kept
            return 0.0

    async def _message(self, row: OutboxRow, *, html: bool) -> None:
        await self.wait_for_place(row.address, row.wait if html else None)
        rows = row.body.get("keyboard") or ()
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(**b) for b in line] for line in rows])
        try:
            await self._bot.send_message(
                chat_id=int(row.address),
                text=row.body["text"] if html else row.body["plain"],
                parse_mode=ParseMode.HTML if html else None,
                reply_markup=keyboard if rows else None,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        finally:
            self._pace.arrived(row.address)


def _outcome(error: TelegramError, attempts: int) -> tuple[str, datetime | None]:
    """What a failure means for the message."""
    now = datetime.now(UTC)
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return "retry", now + (timedelta(seconds=after) if isinstance(after, int) else after)
    if isinstance(error, Forbidden):
        return "blocked", None
    if _may_have_arrived(error):
        return "unknown", None
    if isinstance(error, NetworkError) and attempts < MOST_TRIES:
        return "retry", now + timedelta(seconds=min(300, 2**attempts))
    return "dead", None


def _may_have_arrived(error: TelegramError) -> bool:
    """True when nobody knows: no answer in time, one that was cut off, or one that cannot be read."""
    if isinstance(error.__cause__, NEVER_LEFT):
        return False
    cut_off = isinstance(error, TimedOut) or isinstance(error.__cause__, httpx.HTTPError)
    return cut_off or type(error) is TelegramError
