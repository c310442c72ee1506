"""Starting over, coming back to a question, showing and erasing data."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.missing import ask_again
from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots, words_of
from bot.actions.unmet import show_channel
from bot.dialogue import slots
from bot.starter.labels import describe, in_a_list
from bot.unmet import plainly_official

_ELSEWHERE = re.compile(
    r"gemeente|\bkvk\b|kamer van koophandel|belasting|\buwv\b|\bduo\b|\brvo\b|\bbank\b|qredits|\w*registe?r\b"
    r"|\bhandelsregister|\w*administratie\b"
    r"|\b(?:jullie|uw|ander\w*) \w*(?:systeem|systemen|bestand\w*)"
    r"|\bklantsysteem|\bzaaksysteem|\bdossier\b|\bnieuwsbrief",
    re.IGNORECASE,
)
"""Who names another organisation or system may mean data that this chat does not have."""
FORGET = dict.fromkeys(slots.ALL)


class ActionStartOver(CityAction):
    """Forgets the facts; the conversation stays."""

    called = "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """All slots empty."""
        say(dispatcher, "utter_session_restarted")
        return set_slots(**FORGET)


class ActionStop(CityAction):
    """Ends the questions; what is known stays until the starter wants it gone."""

    called = "action_stop"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """No question is open; the one that was, comes back when the starter goes on."""
        say(dispatcher, "utter_session_stopped")
        open_ = slots.asked_last(tracker.slots) or slots.NOTHING
        return set_slots(**{slots.PENDING_QUESTION: None, slots.STOPPED: open_, slots.MISSES: None})


class ActionErase(CityAction):
    """Erases everything, at once; only who names another system is asked back which data are meant."""

    called = "action_erase"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """All slots empty; the store deletes the rest with this turn."""
        if plainly_official(words_of(tracker)):
            return show_channel(self.services, dispatcher, tracker)
        if _ELSEWHERE.search(words_of(tracker)):
            say(dispatcher, "utter_privacy_erase_which")
            return []
        earlier = sum(event.get("event") == "user" for event in tracker.events) > 1
        # A long turn leaves no message in the bounded tracker, but it leaves slots.
        told = earlier or any(tracker.get_slot(name) is not None for name in slots.ALL)
        response = "utter_privacy_erased" if told else "utter_privacy_nothing_to_erase"
        say(dispatcher, response, meta={"erase": True})
        return set_slots(**FORGET)


class ActionShowData(CityAction):
    """Shows what we know."""

    called = "action_show_data"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Nothing changes."""
        facts = describe(profile_in(tracker))
        if facts:
            say(dispatcher, "utter_privacy_data", facts=in_a_list(facts))
        else:
            say(dispatcher, "utter_privacy_nothing")
        return []


class ActionResume(CityAction):
    """After a digression: asks again what was open."""

    called = "action_resume"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Nothing changes; the question stays pending."""
        ask_again(dispatcher, tracker)
        return []
