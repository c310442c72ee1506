"""Takes a message at the door and sees it through: masked, committed, then answered or kept."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from bot.core.errors import MessageRefused, UnknownConversation
from bot.core.ids import digest, new_id, new_token
from bot.core.references import reference_in
from bot.dialogue.kept_questions import KeptQuestions
from bot.dialogue.late_answers import LateAnswer
from bot.dialogue.messages import Reply, reply_from_dict
from bot.dialogue.payloads import command_in, is_payload
from bot.dialogue.port import Answered, Incoming
from bot.dialogue.texts import Texts
from bot.dialogue.turns import TurnRunner
from bot.privacy import redact
from bot.turns import Accepted, NewMessage, TurnStore

MAX_CHARACTERS = 2_000
POLL_SECONDS = 0.1
T = TypeVar("T")


@dataclass(frozen=True)
class Clean:
    """What is left of a message after masking: text or payload."""

    text: str | None
    payload: str | None
    masked: tuple[str, ...] = ()


def clean(text: str | None, payload: str | None) -> Clean:
    """Mask a message and read typed commands as buttons.

    Raises `MessageRefused` with a Dutch sentence when there is nothing to take.
    """
    if payload is not None:
        if not is_payload(payload):
            raise MessageRefused("Deze knop ken ik niet. Typ in woorden wat je wilt.")
        return Clean(None, payload)
    if text is None or len(text) > MAX_CHARACTERS:
        raise MessageRefused(f"Je bericht is te lang. Maak het korter dan {MAX_CHARACTERS} tekens.")
    plain = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t\u200d").strip()
    if not plain:
        raise MessageRefused("Je bericht is leeg. Typ in een paar woorden wat je wilt weten.")
    command = command_in(plain)
    if command is not None:
        return Clean(None, command)
    if reference_in(plain):
        return Clean(plain, None)
    masked = redact(plain)
    return Clean(masked.text, None, masked.found)


class Reception:
    """Fulfils `bot.dialogue.port.Conversations`, and takes Telegram's messages."""

    def __init__(
        self,
        store: TurnStore,
        runner: TurnRunner,
        texts: Texts,
        kept: KeptQuestions | None = None,
    ) -> None:
        self._kept = kept
        self._store = store
        self._runner = runner
        self._texts = texts
        self._doors: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def open_web(self) -> tuple[str, str, Sequence[Reply]]:
        """Open a web conversation: its id, its secret token, and the welcome."""
        identity, token = await self.open("web")
        return identity, token, [self._texts.reply("utter_session_welcome")]

    async def open(self, channel: str) -> tuple[str, str]:
        """Open a conversation: its id and its secret token."""
        identity, token = new_id(), new_token()
        await self._runner.in_store(self._store.open_conversation, identity, channel, digest(token))
        return identity, token

    def welcome(self) -> Reply:
        """The first thing the bot says."""
        return self._texts.reply("utter_session_welcome")

    async def check_token(self, conversation_id: str, token: str) -> bool:
        """True when this token opens this conversation (constant time)."""
        known = await self._runner.in_store(self._store.token_digest, conversation_id)
        return hmac.compare_digest(known or digest(""), digest(token)) and known is not None

    async def say(self, incoming: Incoming, *, pending_question: str | None = None) -> Answered:
        """Take one message: mask, commit, answer. The same `message_id` gives the same answer again."""
        message = clean(incoming.text, incoming.payload)
        accepted = await self._accept(
            NewMessage(
                key=f"web:{incoming.conversation_id}:{incoming.message_id}",
                conversation_id=incoming.conversation_id,
                channel="web",
                text=message.text,
                payload=message.payload,
                masked=message.masked,
            ),
            pending_question,
        )
        return _answered(accepted if isinstance(accepted, Mapping) else await accepted)

    async def take_telegram(self, message: NewMessage) -> None:
        """Commit one Telegram message; the answer leaves through the outbox."""
        async with self._door(message.conversation_id):
            accepted = await self._commit(message)
            if not accepted.repeated:
                self._runner.schedule(accepted.arrival, accepted.conversation_id, turn=accepted.turn)

    async def known_about(self, conversation_id: str) -> Mapping[str, Any]:
        """What we hold about this conversation."""
        return await self._runner.in_store(self._store.known_about, conversation_id)

    async def late_answers(self, conversation_id: str, after: str) -> Sequence[LateAnswer]:
        """Answers of staff that came after the one with this id."""
        if self._kept is None:
            return ()
        found: Sequence[LateAnswer] = await self._runner.in_store(self._kept.since, conversation_id, after)
        return found

    async def erase(self, conversation_id: str) -> None:
        """Delete this conversation and everything that points at it."""
        await self._runner.in_store(self._store.erase, conversation_id)

    def _door(self, conversation_id: str) -> asyncio.Lock:
        """Messages of one conversation come in one after the other, in the order they were sent."""
        return self._doors.setdefault(conversation_id, asyncio.Lock())

    async def _commit(self, message: NewMessage) -> Accepted:
        limits = self._runner.limits
        accepted: Accepted = await self._runner.in_store(
            lambda: self._store.accept(message, owner=limits.owner, lease_seconds=limits.lease_seconds)
        )
        return accepted

    async def _accept(
        self, message: NewMessage, pending: str | None
    ) -> Awaitable[Mapping[str, Any]] | Mapping[str, Any]:
        """The answer, or what to wait for."""
        async with self._door(message.conversation_id):
            accepted = await self._commit(message)
            if accepted.answer is not None:
                return accepted.answer
            if accepted.repeated and not self._runner.has(accepted.arrival):
                return self._wait_for_other(accepted.arrival)
            return self._runner.schedule(
                accepted.arrival, accepted.conversation_id, turn=accepted.turn, pending=pending
            )

    async def _wait_for_other(self, arrival: int) -> Mapping[str, Any]:
        """The answer that another process, or the clean-up after a crash, is working on."""
        for _ in range(int(2 * self._runner.limits.answer_seconds / POLL_SECONDS)):
            answer = await self._runner.in_store(self._store.answer_of, arrival)
            if answer is not None:
                return answer
            await asyncio.sleep(POLL_SECONDS)
        raise UnknownConversation("Op dit bericht is nog geen antwoord. Probeer het later opnieuw.")


class StorePool:
    """Runs blocking store calls in a few threads."""

    def __init__(self, threads: int = 4) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="startkompas-store")

    async def __call__(self, call: Callable[..., T], *args: Any) -> T:
        """The result of a blocking call."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: call(*args))

    def close(self) -> None:
        """End the threads when their work is done."""
        self._pool.shutdown(wait=True)


def _answered(answer: Mapping[str, Any]) -> Answered:
    return Answered(
        replies=[reply_from_dict(reply) for reply in answer["replies"]],
        state=answer["state"],
        offered=answer.get("offered", ()),
        answered=bool(answer.get("answered")),
        unmet=answer.get("unmet", ()),
    )
