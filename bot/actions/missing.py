"""What the advice did not answer: a no is kept at once, and what was missing is added to it."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.going_on import go_on, goes_on
from bot.actions.human import say_contact
from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots, words_of
from bot.actions.unmet import count_miss, draft
from bot.dialogue import slots
from bot.unmet import Reason

NO_MORE_TO_TELL = ("answer_yes", "answer_no", "answer_unsure", "answer_skip")
_OF_NO_USE = re.compile(
    r"\b(niets|niks|nix|weinig)\s+aan\b|\bniet\s+(geholpen|verder)\b|\bhelpt?\s+(me\s+|mij\s+)?niet\b",
    re.IGNORECASE,
)
"""Did not help, whatever the model made of it: "hier heb ik niets aan" is one word from its opposite."""


class ActionHelpful(CityAction):
    """The answer or the advice helps."""

    called = "action_helpful"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Nothing is open any more; a question that was asked is asked again."""
        if _OF_NO_USE.search(words_of(tracker)):
            return ActionNotHelpful(self.services).run(dispatcher, tracker, domain)
        if goes_on(tracker):
            events = go_on(dispatcher, tracker)
            ask_again(dispatcher, tracker)
            return events
        if not (tracker.slots.get(slots.ADVISED) or tracker.slots.get(slots.ANSWERED_LAST)):
            say(dispatcher, "utter_advice_nothing_yet")
            ask_again(dispatcher, tracker)
            return []
        say(dispatcher, "utter_advice_helpful")
        pending = _waits(tracker)
        if pending:
            ask_again(dispatcher, tracker)
        return set_slots(**{slots.PENDING_QUESTION: pending, slots.MISSES: None, slots.OPEN_REFERENCE: None})


class ActionNotHelpful(CityAction):
    """Keeps that the answer or the advice did not help, and asks what was missing."""

    called = "action_not_helpful"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """One question is kept for one answer or advice; a second no gives the contact."""
        reference = tracker.slots.get(slots.OPEN_REFERENCE)
        if reference:
            return self._still_not(dispatcher, tracker, reference)
        answer = tracker.slots.get(slots.ANSWERED_LAST)
        if not (tracker.slots.get(slots.ADVISED) or answer):
            say(dispatcher, "utter_advice_nothing_yet")
            ask_again(dispatcher, tracker)
            return []
        reference = self.services.reference()
        if answer:
            return self._after_answer(dispatcher, tracker, answer, reference)
        words = words_of(tracker) or "Dit advies hielp niet."
        shown = [f"option:{one}" for one in tracker.slots.get(slots.OFFERED) or ()]
        kept = draft(profile_in(tracker), Reason.NOT_HELPFUL, words, reference, answered=shown)
        say(dispatcher, "utter_advice_not_helpful", meta={"unmet": kept}, reference=reference)
        asked = {slots.OPEN_REFERENCE: reference, slots.PENDING_QUESTION: slots.MISSING}
        return count_miss(self, dispatcher, tracker) + set_slots(**asked)

    def _still_not(self, dispatcher: CollectingDispatcher, tracker: Tracker, reference: str) -> Events:
        say(dispatcher, "utter_advice_still_not_helpful", reference=reference)
        say_contact(dispatcher, self.services, profile_in(tracker))
        pending = _waits(tracker) or slots.MISSING
        return set_slots(**{slots.MISSES: None, slots.PENDING_QUESTION: pending})

    def _after_answer(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, answer: str, reference: str
    ) -> Events:
        """What was asked and answered goes along; a question about the starter that waits, is asked again."""
        found = self.services.answers.by_id(answer)
        words = words_of(tracker) or f"Dit antwoord hielp niet: {found.title if found else answer}"
        kept = draft(profile_in(tracker), Reason.NOT_HELPFUL, words, reference, answered=[f"answer:{answer}"])
        pending = _waits(tracker)
        response = "utter_answer_not_helpful_aside" if pending else "utter_answer_not_helpful"
        say(dispatcher, response, meta={"unmet": kept}, reference=reference)
        events = count_miss(self, dispatcher, tracker)
        if pending:
            ask_again(dispatcher, tracker)
        after = {slots.OPEN_REFERENCE: reference, slots.PENDING_QUESTION: pending or slots.MISSING}
        return events + set_slots(**after, **{slots.ANSWERED_LAST: None})


def _waits(tracker: Tracker) -> str | None:
    """The question about the starter that an answer came in between of; after an advice none waits."""
    in_between = tracker.slots.get(slots.ANSWERED_LAST) or not tracker.slots.get(slots.ADVISED)
    return slots.fact_asked(tracker.slots) if in_between else None


def add_what_was_missing(
    dispatcher: CollectingDispatcher, tracker: Tracker, act: str, brought: str
) -> Events:
    """After "Wat mist er?": the words go to the question that was kept."""
    reference, words = tracker.slots.get(slots.OPEN_REFERENCE), words_of(tracker)
    if tracker.slots.get(slots.PENDING_QUESTION) != slots.MISSING or not reference or not words:
        return []
    if act in NO_MORE_TO_TELL:
        say(dispatcher, "utter_advice_missing_nothing")
    else:
        kept = draft(profile_in(tracker), Reason.NOT_HELPFUL, words, reference)
        say(
            dispatcher,
            "utter_advice_missing_kept",
            meta={"unmet": {**kept, "follows": True}},
            reference=reference,
        )
    told = {slots.TURN_BROUGHT: slots.MISSING} if brought == slots.NOTHING else {}
    return set_slots(**{slots.OPEN_REFERENCE: None}, **told)


def ask_again(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """The fact that was asked for, once more."""
    asked = slots.fact_asked(tracker.slots)
    if asked:
        say(dispatcher, f"utter_facts_ask_{asked}")
