"""Updates in: each is committed before Telegram hears that we have it.

python-telegram-bot's own Updater asks for the next updates before any handler ran, so an update could be
lost in a crash; this loop moves on only after the intake committed.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import random
from collections.abc import Callable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.core.errors import StoreUnavailable
from bot.core.reporting import Report
from bot.telegram.updates import Received, read_update

POLL_SECONDS = 25
LONGEST_PAUSE = 30.0
MOST_BYTES = 1_000_000
WANTED = ["message", "callback_query"]
PROOF_HEADER = "x-telegram-bot-api-secret-token"


class Intake(Protocol):
    """Takes an update and returns when it is committed. Raises `StoreUnavailable` when it cannot be."""

    async def __call__(self, received: Received) -> None:
        """Commit one update."""
        ...


Tell = Callable[[str, str], None]
"""Tells the state of the channel: a word and a Dutch sentence."""


class Polling:
    """Asks for updates, one batch at a time."""

    def __init__(self, bot: Bot, intake: Intake, *, tell: Tell, report: Report) -> None:
        self._bot = bot
        self._intake = intake
        self._tell = tell
        self._report = report

    async def run(self) -> None:
        """Poll until cancelled or refused for good.

        After an empty answer all is confirmed, and the offset goes: after a quiet week ids may start again
        lower, and updates below an offset are forgotten unseen (core.telegram.org/bots/api#update, NORMS E3).
        """
        offset: int | None = None
        failures = 0
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset=offset,
                    timeout=POLL_SECONDS,
                    allowed_updates=WANTED,
                    read_timeout=POLL_SECONDS + 10,
                )
                offset = await self._take(updates, offset) if updates else None
                self._tell("on", "Telegram staat aan.")
                failures = 0
            except InvalidToken:
                self._tell("refused", "Telegram weigert het token. Controleer STARTKOMPAS_TELEGRAM_TOKEN.")
                return
            except (TelegramError, StoreUnavailable) as error:
                failures += 1
                self._explain(error)
                await asyncio.sleep(_pause(error, failures))

    async def _take(self, updates: tuple[Update, ...], offset: int | None) -> int | None:
        """Commit a batch; the offset after it. What was not committed is asked for again."""
        for update in updates:
            await self._intake(read_update(update))
            offset = update.update_id + 1
        return offset

    def _explain(self, error: Exception) -> None:
        self._report("telegram_polling_failed", error=type(error).__name__)
        if isinstance(error, Conflict):
            self._tell("waiting", "Een andere Startkompas gebruikt dit Telegram-token al. Stop die eerst.")
        elif isinstance(error, NetworkError):
            self._tell("waiting", "Telegram is nu niet bereikbaar. Ik blijf het proberen.")
        else:
            self._tell("waiting", "Telegram werkt even niet. Ik blijf het proberen.")


def _pause(error: Exception, failures: int) -> float:
    """Seconds to wait, longer each time, with some chance in it so that processes do not march in step."""
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return float(after if isinstance(after, int) else after.total_seconds())
    longest = min(LONGEST_PAUSE, 0.5 * 2 ** min(failures, 8))
    return longest * (0.5 + random.random() / 2)


class Webhook:
    """Takes updates that Telegram posts."""

    def __init__(self, bot: Bot, intake: Intake, *, secret: str) -> None:
        self._bot = bot
        self._intake = intake
        self._secret = secret.encode()

    async def __call__(self, request: Request) -> Response:
        """200 only after the update is committed; 503 makes Telegram send it again."""
        given = request.headers.get(PROOF_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", errors="replace"), self._secret):
            return Response(status_code=403)
        if int(request.headers.get("content-length") or 0) > MOST_BYTES:
            return Response(status_code=413)
        update = _parse(await request.body(), self._bot)
        if update is None:
            return Response(status_code=400)
        try:
            await self._intake(read_update(update))
        except StoreUnavailable:
            return Response(status_code=503, headers={"Retry-After": "10"})
        return Response(status_code=200)


def _parse(body: bytes, bot: Bot) -> Update | None:
    try:
        data = json.loads(body)
        return Update.de_json(data, bot) if isinstance(data, dict) and "update_id" in data else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
