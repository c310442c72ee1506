"""The one door to the conversation: what every channel calls, and what it gets back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.dialogue.late_answers import LateAnswer
from bot.dialogue.messages import Reply


@dataclass(frozen=True)
class Incoming:
    """One thing a person sent. `text` is what was typed, `payload` what a button carried; one of them is set.

    `message_id` is the sender's own id: the same id in the same conversation is the same message.
    """

    conversation_id: str
    message_id: str
    text: str | None = None
    payload: str | None = None


@dataclass(frozen=True)
class Answered:
    """What goes back: the replies in order and what we know about the starter now.

    `offered` are the options that were shown as fitting (id, need, instrument), `answered` is true for
    advice or a question about the matter, `unmet` are the questions that were kept (reference, reason).
    """

    replies: Sequence[Reply]
    state: Mapping[str, Any]
    offered: Sequence[Mapping[str, Any]] = ()
    answered: bool = False
    unmet: Sequence[Mapping[str, Any]] = ()


class Conversations(Protocol):
    """The conversation as a channel sees it. All methods are safe to call from the event loop."""

    async def open_web(self) -> tuple[str, str, Sequence[Reply]]:
        """Open a web conversation: its id, its secret token, and the welcome.

        Raises `StoreUnavailable` when nothing can be kept.
        """
        ...

    async def check_token(self, conversation_id: str, token: str) -> bool:
        """True when this token opens this conversation (constant time)."""
        ...

    async def say(self, incoming: Incoming) -> Answered:
        """Take one message: mask, commit, answer. The same `message_id` gives the same answer again.

        Raises `MessageRefused` (empty, over 2,000 characters, no text in it, unknown payload),
        `UnknownConversation` and `StoreUnavailable`; each carries a Dutch sentence for the person.
        A slow or broken engine is no error: the answer then says that the question is kept.
        """
        ...

    async def known_about(self, conversation_id: str) -> Mapping[str, Any]:
        """What we hold about this conversation (the right of access). Raises `UnknownConversation`."""
        ...

    async def late_answers(self, conversation_id: str, after: str) -> Sequence[LateAnswer]:
        """Answers of staff that came after the one with this id, in order; all of them after "".

        Raises `StoreUnavailable`.
        """
        ...

    async def erase(self, conversation_id: str) -> None:
        """Delete this conversation and everything that points at it. Harmless when repeated."""
        ...
