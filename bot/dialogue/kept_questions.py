"""What became of kept questions, for the people who asked them: by conversation, or by number."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.core.references import reference_in
from bot.dialogue.engine import Engine, EngineAnswer, EngineTurn
from bot.dialogue.late_answers import LateAnswer, LateAnswers, late_id
from bot.dialogue.messages import Reply
from bot.dialogue.slots import profile_of
from bot.unmet import Review

MOST_WRONG = 30
"""Numbers that nobody has, tried by everybody together in a minute: too few to guess one of 850 billion."""
A_MINUTE = 60.0


class ClosedQuestions(Protocol):
    """Where the questions stand."""

    def review(self, reference: str) -> Review | None:
        """Where a question stands."""

    def closed_in(self, conversation_id: str) -> Sequence[Review]:
        """The closed questions of a conversation."""


class KeptQuestions:
    """Looks up answers of staff. Waits for the database: call it in a thread."""

    def __init__(
        self, store: ClosedQuestions, late: LateAnswers, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._late = late
        self._clock = clock
        self._wrong: list[float] = []
        self._lock = threading.Lock()

    def since(self, conversation_id: str, after: str) -> Sequence[LateAnswer]:
        """The late answers of a conversation after the one with this id, in order; all of them after ""."""
        found = [
            LateAnswer(late_id(review), reply)
            for review in self._store.closed_in(conversation_id)
            if (reply := self._late.reply(review)) is not None
        ]
        return sorted((one for one in found if one.id > after), key=lambda one: one.id)

    def about(self, text: str) -> Reply | None:
        """Where the question stands whose number this message is; None when it is something else.

        A word that no question has as its number is a word: the chatbot hears it as ever.
        """
        reference = reference_in(text)
        if reference is None:
            return None
        if self._too_many():
            return self._late.wait() if _looks_like_one(reference) else None
        review = self._store.review(reference)
        if review is not None:
            return self._late.standing(review)
        if not _looks_like_one(reference):
            return None
        with self._lock:
            self._wrong.append(self._clock())
        return self._late.unknown(reference)

    def _too_many(self) -> bool:
        now = self._clock()
        with self._lock:
            self._wrong = [at for at in self._wrong if now - at < A_MINUTE]
            return len(self._wrong) >= MOST_WRONG


class NumbersFirst:
    """Tells where a question stands when a message is its number; else the engine inside answers."""

    def __init__(self, engine: Engine, kept: KeptQuestions) -> None:
        self._engine = engine
        self._kept = kept

    @property
    def model_version(self) -> str:
        """Names the model of the other engine."""
        return self._engine.model_version

    async def answer(self, turn: EngineTurn) -> EngineAnswer:
        """The answer to one message; a number leaves the conversation where it was."""
        told = self._kept.about(turn.text) if turn.text else None
        if told is None:
            return await self._engine.answer(turn)
        tracker = turn.tracker or {}
        state = profile_of(tracker.get("slots", {})).state()
        return EngineAnswer(replies=[told], state=state, tracker=tracker, answered=True)


def _looks_like_one(reference: str) -> bool:
    return any(sign.isdigit() for sign in reference)
