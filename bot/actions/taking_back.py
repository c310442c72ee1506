"""Takes the last answer back: "terug"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.speaking import CityAction, Events, say, set_slots
from bot.dialogue import slots
from bot.starter.labels import describe, in_a_row

STEPS_KEPT = 5
"""So many answers can be taken back."""
RESTORED = (*slots.FACTS, slots.PENDING_QUESTION, slots.ASKED, slots.ADVISED)


class ActionBack(CityAction):
    """The state before the last answer, and the question of then."""

    called = "action_back"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Facts and question as they were; what was shown stays shown."""
        history = list(tracker.slots.get(slots.HISTORY) or ())
        if not history:
            say(dispatcher, "utter_session_back_nothing")
            return self._ask(dispatcher, tracker.slots)
        before: Mapping[str, Any] = history.pop()
        self._say(dispatcher, before)
        restored = {name: before.get(name) for name in RESTORED}
        return set_slots(
            **restored, **{slots.HISTORY: history or None, slots.PLACE_CANDIDATES: None, slots.MISSES: None}
        )

    def _say(self, dispatcher: CollectingDispatcher, before: Mapping[str, Any]) -> None:
        facts = describe(slots.profile_of(before))
        if slots.fact_asked(before):
            say(dispatcher, "utter_session_back")
        elif facts:
            say(dispatcher, "utter_session_back_known", facts=in_a_row(facts))
        else:
            say(dispatcher, "utter_session_back_empty")
        self._ask(dispatcher, before)

    @staticmethod
    def _ask(dispatcher: CollectingDispatcher, known: Mapping[str, Any]) -> Events:
        asked = slots.fact_asked(known)
        if asked:
            say(dispatcher, f"utter_facts_ask_{asked}")
        return []


def remember(tracker: Tracker) -> list[dict[str, Any]]:
    """The history with the state of before this turn added."""
    now = {name: tracker.slots.get(name) for name in RESTORED if tracker.slots.get(name) is not None}
    return [*(tracker.slots.get(slots.HISTORY) or ()), now][-STEPS_KEPT:]
