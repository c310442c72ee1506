"""Asks, once and after an answer, whether questions may be used to improve the chatbot; tells and changes it.

Heard before Rasa, as numbers of questions are: the choice stands in the database, not in the conversation,
so the model need not know of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.answers import full_day
from bot.core.clock import day_of
from bot.core.errors import StoreUnavailable
from bot.dialogue import slots
from bot.dialogue.engine import Engine, EngineAnswer, EngineTurn
from bot.dialogue.messages import Reply
from bot.dialogue.payloads import CONSENT, CONSENT_NO, CONSENT_YES
from bot.dialogue.slots import profile_of
from bot.dialogue.texts import Texts
from bot.privacy import Consent, ConsentDesk

_ASKED_FOR = re.compile(
    r"(?:ik wil |kan ik |mag ik |hoe kan ik )?(?:(?:mijn|de) )?toestemming"
    r"(?: (?:geven|intrekken|bekijken|wijzigen|veranderen|zien))?"
    r"|(?:ik )?(?:trek|geef) (?:ik )?(?:mijn )?toestemming(?: in)?",
    re.IGNORECASE,
)
_CHOICES: Mapping[str, bool] = {CONSENT_YES: True, CONSENT_NO: False}


class ConsentTalk:
    """What is said about consent. Waits for the database: call it in a thread."""

    def __init__(self, texts: Texts, desk: ConsentDesk) -> None:
        self._texts = texts
        self._desk = desk

    @property
    def text_version(self) -> str:
        """Which words the question has."""
        return self._desk.text_version

    def about(self, turn: EngineTurn) -> Reply | None:
        """The reply when a message is about consent; None when it is not."""
        choice = _CHOICES.get(turn.payload or "")
        if choice is not None:
            return self._choose(turn.conversation_id, given=choice)
        if turn.payload == CONSENT or (turn.text and asks_for_consent(turn.text)):
            return self._stands(self._desk.standing(turn.conversation_id))
        return None

    def question(self, conversation_id: str, occasion: str) -> Reply | None:
        """The question, when it may be put now; None when it was put before, or nothing was ever kept."""
        return self.words() if self._desk.may_ask(conversation_id, occasion) else None

    def words(self) -> Reply:
        """The question itself."""
        return self._texts.reply("consent_question")

    def _choose(self, conversation_id: str, *, given: bool) -> Reply:
        before = self._desk.standing(conversation_id)
        self._desk.choose(conversation_id, given=given)
        if given:
            return self._texts.reply("consent_given")
        return self._texts.reply("consent_revoked" if before and before.is_live else "consent_refused")

    def _stands(self, consent: Consent | None) -> Reply:
        if consent is None or consent.at is None or not (consent.given or consent.revoked_at):
            return self._texts.reply("consent_is_not_given")
        name = "consent_is_given" if consent.is_live else "consent_is_revoked"
        return self._texts.reply(name, day=full_day(day_of(consent.at)))


class ConsentAfter:
    """Answers what is about consent, and asks for it after an answer that the engine inside gave."""

    def __init__(self, engine: Engine, talk: ConsentTalk) -> None:
        self._engine = engine
        self._talk = talk

    @property
    def model_version(self) -> str:
        """Names the model of the engine inside."""
        return self._engine.model_version

    async def answer(self, turn: EngineTurn) -> EngineAnswer:
        """The answer to one message; what is about consent leaves the conversation where it was."""
        told = self._talk.about(turn)
        if told is not None:
            tracker = turn.tracker or {}
            state = profile_of(tracker.get("slots", {})).state()
            return EngineAnswer(replies=[told], state=state, tracker=tracker)
        answer = await self._engine.answer(turn)
        if not answer.gave or answer.erase or _still_asks(answer):
            return answer
        try:
            question = self._talk.question(turn.conversation_id, f"turn {turn.number}")
        except StoreUnavailable:
            return answer
        return replace(answer, replies=[*answer.replies, question]) if question else answer


def asks_for_consent(text: str) -> bool:
    """True for a message about consent and nothing else.

    >>> asks_for_consent("Trek mijn toestemming in."), asks_for_consent("toestemming van de gemeente nodig?")
    (True, False)
    """
    return _ASKED_FOR.fullmatch(text.strip().rstrip(".?!").strip()) is not None


def _still_asks(answer: EngineAnswer) -> bool:
    """A question about the starter waits: one at a time."""
    return slots.fact_asked(answer.tracker.get("slots", {})) is not None
