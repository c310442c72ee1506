"""Starting over, coming back to a question, showing and erasing data."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots
from bot.dialogue import slots
from bot.starter.labels import describe, in_a_row

FORGET = dict.fromkeys(slots.ALL)


class ActionStartOver(CityAction):
    """Forgets the facts; the conversation stays."""

    called = "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """All slots empty."""
        say(dispatcher, "utter_session_restarted")
        return set_slots(**FORGET)


class ActionErase(CityAction):
    """Erases everything, at once and without a question back."""

    called = "action_erase"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """All slots empty; the store deletes the rest with this turn."""
        say(dispatcher, "utter_privacy_erased", meta={"erase": True})
        return set_slots(**FORGET)


class ActionShowData(CityAction):
    """Shows what we know."""

    called = "action_show_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Nothing changes."""
        facts = describe(profile_in(tracker))
        if facts:
            say(dispatcher, "utter_privacy_data", facts=in_a_row(facts))
        else:
            say(dispatcher, "utter_privacy_nothing")
        return []


class ActionResume(CityAction):
    """After a digression: asks again what was open."""

    called = "action_resume"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Nothing changes; the question stays pending."""
        pending = tracker.slots.get(slots.PENDING_QUESTION)
        if pending:
            say(dispatcher, f"utter_facts_ask_{pending}")
        return []
