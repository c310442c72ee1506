"""Puts Telegram and the store together: what comes in is masked and committed, what goes out is unsealed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.core.clock import system_clock
from bot.core.errors import MessageRefused, StartkompasError
from bot.dialogue.messages import Reply
from bot.dialogue.reception import Reception, StorePool, clean
from bot.privacy import KeyLock, Keys, load_or_make_keys, pseudonym, seal, unseal
from bot.settings import Settings
from bot.store import SendLimits, SqlOutbox
from bot.telegram import OutboxRow, Received, TelegramChannel, render
from bot.telegram.channel import TelegramAccess
from bot.telegram.sending import PER_CHAT_SECONDS, PER_SECOND
from bot.turns import NewMessage, OutgoingPart
from bot.wiring import Conversation, reporter

SEND_LIMITS = SendLimits(PER_SECOND, PER_CHAT_SECONDS)


class TelegramIntake:
    """Commits one update, and returns only then."""

    def __init__(self, reception: Reception, keys: Keys, bot_name: str) -> None:
        self._reception = reception
        self._keys = keys
        self._bot_name = bot_name

    async def __call__(self, received: Received) -> None:
        """A refused text (too long, empty) is answered with the help button, so that somebody answers."""
        try:
            message = clean(received.text, received.payload)
        except MessageRefused:
            message = clean(None, "act:help")
        chat = str(received.chat)
        await self._reception.take_telegram(
            NewMessage(
                key=f"telegram:{self._bot_name}:{received.update_id}",
                conversation_id=pseudonym(self._keys, "telegram", chat),
                channel="telegram",
                text=message.text,
                payload=message.payload,
                masked=message.masked,
                sealed_address=seal(self._keys, chat),
            )
        )


class TelegramOutbox:
    """The outbox as the sender sees it."""

    def __init__(self, store: SqlOutbox, pool: StorePool) -> None:
        self._store = store
        self._pool = pool

    async def claim_due(self, limit: int) -> Sequence[OutboxRow]:
        """Messages that are due; their attempt is recorded with this."""
        rows = await self._pool(self._store.claim_due, limit)
        return [
            OutboxRow(row.id, row.address, row.body, row.attempts, row.wait.total_seconds()) for row in rows
        ]

    async def take_place(self) -> float:
        """Seconds to wait with a message that was not claimed."""
        wait = await self._pool(self._store.take_place)
        return float(wait.total_seconds())

    async def mark(self, outcome: str, identity: int, at: datetime | None = None) -> None:
        """Keep what came of an attempt."""
        if outcome == "retry":
            await self._pool(self._store.mark_retry, identity, at or datetime.now(UTC))
            return
        marks = {
            "sent": self._store.mark_sent,
            "blocked": self._store.mark_blocked,
            "dead": self._store.mark_dead,
            "unknown": self._store.mark_unknown,
        }
        await self._pool(marks[outcome], identity)

    async def recover(self) -> None:
        """Attempts that a crash cut off."""
        await self._pool(self._store.recover)

    async def try_set_aside_again(self) -> None:
        """Messages whose address did not open."""
        await self._pool(self._store.try_set_aside_again)


def parts_of(replies: Sequence[Reply]) -> Sequence[OutgoingPart]:
    """Replies as messages for the outbox."""
    return [OutgoingPart(body) for body in render(replies)]


def keys_in_use(settings: Settings) -> Keys:
    """The keys, in use until this process ends: they are not renewed meanwhile.

    Raises `StartkompasError` when renewing them goes on, or was cut off.
    """
    load_or_make_keys(settings.keys, settings.data)
    KeyLock(settings.keys)
    keys = load_or_make_keys(settings.keys, settings.data)
    if keys.older:
        raise StartkompasError(
            "Het vernieuwen van de sleutels is niet afgemaakt. Maak het af met: startkompas keys rotate"
        )
    return keys


def chat_of(keys: Keys, sealed: str) -> str:
    """The number of a chat. Raises `StartkompasError` when it cannot be opened, or is none."""
    chat = unseal(keys, sealed)
    if not chat.removeprefix("-").isdigit():
        raise StartkompasError("Een verzegeld adres is geen nummer van een gesprek.")
    return chat


def build_telegram(settings: Settings, conversation: Conversation) -> TelegramChannel | None:
    """The channel, None without a token."""
    if not settings.telegram_token:
        return None
    keys = keys_in_use(settings)
    access = TelegramAccess(
        token=settings.telegram_token,
        api_url=settings.telegram_api_url,
        public_url=settings.public_url,
        secret=settings.telegram_secret or secrets.token_urlsafe(32),
    )
    outbox = SqlOutbox(
        conversation.database,
        system_clock,
        lambda sealed: chat_of(keys, sealed),
        SEND_LIMITS,
        reporter("telegram"),
    )
    bot_name = settings.telegram_token.split(":", 1)[0]
    return TelegramChannel(
        access,
        TelegramIntake(conversation.reception, keys, bot_name),
        TelegramOutbox(outbox, conversation.pool),
        report=reporter("telegram"),
    )
