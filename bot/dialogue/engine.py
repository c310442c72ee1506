"""What the conversation needs from a dialogue engine; Rasa is one, a scripted stand-in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.dialogue.messages import Reply
from bot.unmet import Draft


@dataclass(frozen=True)
class EngineTurn:
    """One message for the engine: masked text or payload, and the tracker of the conversation.

    `pending_question` (replay only) says which question a short answer answers. `number` counts the turns
    of the conversation before this one, also those that were erased.
    """

    conversation_id: str
    channel: str
    text: str | None
    payload: str | None
    tracker: Mapping[str, Any] | None
    pending_question: str | None = None
    number: int = 0


@dataclass(frozen=True)
class EngineAnswer:
    """What the engine made of it."""

    replies: Sequence[Reply]
    state: Mapping[str, Any]
    tracker: Mapping[str, Any]
    drafts: Sequence[Draft] = ()
    offered: Sequence[Mapping[str, Any]] = field(default=())
    answered: bool = False
    erase: bool = False
    checked: Sequence[Mapping[str, Any]] = ()
    """What was asked back and what was chosen: labelled examples for review (text, slot, value, chosen)."""
    gave: Sequence[str] = ()
    """What was really answered with: "answer:<id>", "option:<id>" or "question:<number>" (by staff)."""
    around: Mapping[str, Any] = field(default_factory=dict)
    """The circumstances of the message, as `bot/unmet/circumstances.py` writes them."""


class Engine(Protocol):
    """Answers one message at a time."""

    @property
    def model_version(self) -> str:
        """Names the model that answers."""
        ...

    async def answer(self, turn: EngineTurn) -> EngineAnswer:
        """The answer to one message. May raise anything: the caller keeps the question then."""
        ...
