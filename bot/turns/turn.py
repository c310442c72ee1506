"""One message on its way from arrival to answer, and what the store must promise about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.unmet import Draft, Reason


@dataclass(frozen=True)
class NewMessage:
    """A message at the door, masked already. `key` is the same for a repeat of the same message.

    `sealed_address` (Telegram only) is the encrypted place to answer to; a conversation that is not
    there yet is then made. On the web the conversation must exist.
    """

    key: str
    conversation_id: str
    channel: str
    text: str | None
    payload: str | None
    masked: tuple[str, ...] = ()
    sealed_address: str | None = None


@dataclass(frozen=True)
class TurnInput:
    """What the engine needs to answer one message."""

    arrival: int
    key: str
    conversation_id: str
    channel: str
    text: str | None
    payload: str | None
    masked: tuple[str, ...]
    tracker: Mapping[str, Any] | None
    turns: int
    sealed_address: str | None
    received_at: datetime
    waits_for_earlier: bool = False


@dataclass(frozen=True)
class Accepted:
    """A message that is kept. `answer` is there when a repeat was answered before; `turn` when it is new."""

    arrival: int
    conversation_id: str
    repeated: bool
    answer: Mapping[str, Any] | None
    turn: TurnInput | None = None


@dataclass(frozen=True)
class OutgoingPart:
    """One message that has to leave through the outbox."""

    body: Mapping[str, Any]


@dataclass(frozen=True)
class TurnResult:
    """What a turn came to; kept in one transaction or not at all.

    `answer` is {"replies": [...], "state": {...}}. `erase` means: the starter asked to be forgotten.
    """

    answer: Mapping[str, Any]
    tracker: Mapping[str, Any] | None
    drafts: Sequence[Draft] = ()
    outgoing: Sequence[OutgoingPart] = ()
    model_version: str = ""
    erase: bool = False
    offered: Sequence[Mapping[str, Any]] = field(default=())


class TurnStore(Protocol):
    """What the conversation needs from storage. Every method is one transaction.

    All raise `StoreUnavailable` when the database is away.
    """

    def open_conversation(self, conversation_id: str, channel: str, token_digest: str | None) -> None:
        """Keep a new conversation."""

    def token_digest(self, conversation_id: str) -> str | None:
        """The digest of the token that opens a conversation, None when there is none."""

    def accept(self, message: NewMessage, *, owner: str, lease_seconds: float) -> Accepted:
        """Commit a message; a repeat of `key` gives the message that is there.

        Raises `UnknownConversation` for a web conversation that does not exist.
        """

    def load(self, arrival: int) -> TurnInput | None:
        """The input of a turn, None when the message is closed or gone."""

    def complete(self, turn: TurnInput, result: TurnResult) -> bool:
        """Keep answer, tracker, questions and outgoing messages together; False when somebody was first."""

    def fail(
        self,
        turn: TurnInput,
        answer: Mapping[str, Any],
        draft: Draft,
        model_version: str,
        outgoing: Sequence[OutgoingPart],
    ) -> bool:
        """Close a message that the engine could not answer: the question is kept for staff."""

    def claim_stale(self, *, owner: str, lease_seconds: float, limit: int) -> list[tuple[int, str]]:
        """Take over open messages whose lease ran out: (arrival, conversation id), oldest first."""

    def answer_of(self, arrival: int) -> Mapping[str, Any] | None:
        """The answer of a closed message, None while it is open or when it is gone."""

    def known_about(self, conversation_id: str) -> Mapping[str, Any]:
        """What is held about a conversation. Raises `UnknownConversation`."""

    def erase(self, conversation_id: str) -> None:
        """Delete a conversation and all that points at it."""


KEPT_REASON = Reason.OUTAGE
"""The reason of a question that was kept because the engine was away or too slow."""
