"""What became of kept questions, for the people who asked them: by conversation, or by number."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.core.references import reference_in
from bot.dialogue.consent import ConsentAfter, ConsentTalk
from bot.dialogue.engine import Engine, EngineAnswer, EngineTurn
from bot.dialogue.late_answers import LateAnswer, LateAnswers, late_id
from bot.dialogue.messages import Reply
from bot.dialogue.payloads import QUESTION, reference_of
from bot.dialogue.slots import profile_of
from bot.unmet import Review

MOST_WRONG = 30
"""Numbers that nobody has, tried by everybody together in a minute: too few to guess one of 850 billion."""
A_MINUTE = 60.0
ASKED_AFTER = "toestemming"
"""Behind the id of a late answer: the id of the question about consent that follows it."""


class ClosedQuestions(Protocol):
    """Where the questions stand."""

    def review(self, reference: str) -> Review | None:
        """Where a question stands."""

    def closed_in(self, conversation_id: str) -> Sequence[Review]:
        """The closed questions of a conversation."""


class KeptQuestions:
    """Looks up answers of staff. Waits for the database: call it in a thread.

    With `consent` the first late answer of a conversation is followed by the question about consent.
    """

    def __init__(
        self,
        store: ClosedQuestions,
        late: LateAnswers,
        clock: Callable[[], float] = time.monotonic,
        *,
        consent: ConsentTalk | None = None,
    ) -> None:
        self.consent = consent
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
        found.sort(key=lambda one: one.id)
        if found:
            found += self._question_after(conversation_id, found[0], after)
        return sorted((one for one in found if one.id > after), key=lambda one: one.id)

    def about(self, text: str) -> Reply | None:
        """Where the question stands whose number this message is; None when it is something else."""
        told = self.told(text, None)
        return told[0] if told else None

    def told(self, text: str | None, payload: str | None) -> tuple[Reply, Sequence[str]] | None:
        """Where the question stands that a message or /vraag names, and what that answers.

        A word that no question has as its number is a word, unless it came behind /vraag: the chatbot
        hears it as ever.
        """
        if payload == QUESTION:
            return self._late.how(), ()
        asked = reference_of(payload or "")
        reference = asked or reference_in(text or "")
        if reference is None:
            return None
        is_number = asked is not None or _looks_like_one(reference)
        if self._too_many():
            return (self._late.wait(), ()) if is_number else None
        review = self._store.review(reference)
        if review is not None:
            answered = self._late.reply(review) is not None
            return self._late.standing(review), (f"question:{reference}",) * answered
        if not is_number:
            return None
        with self._lock:
            self._wrong.append(self._clock())
        return self._late.unknown(reference), ()

    def _question_after(self, conversation_id: str, first: LateAnswer, after: str) -> list[LateAnswer]:
        """The question about consent, its id right behind the first answer; for who has not seen it."""
        own = f"{first.id}~{ASKED_AFTER}"
        if self.consent is None or own <= after:
            return []
        question = self.consent.question(conversation_id, first.id)
        return [LateAnswer(own, question)] if question else []

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
        told = self._kept.told(turn.text, turn.payload)
        if told is None:
            return await self._engine.answer(turn)
        reply, gave = told
        tracker = turn.tracker or {}
        state = profile_of(tracker.get("slots", {})).state()
        return EngineAnswer(replies=[reply], state=state, tracker=tracker, answered=True, gave=gave)


def heard_first(engine: Engine, kept: KeptQuestions) -> Engine:
    """The engine, with numbers of kept questions and consent heard before it."""
    numbers = NumbersFirst(engine, kept)
    return ConsentAfter(numbers, kept.consent) if kept.consent else numbers


def _looks_like_one(reference: str) -> bool:
    return any(sign.isdigit() for sign in reference)
