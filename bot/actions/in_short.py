"""The same in fewer words: "korter", and an advice that stays as it was."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.human import desk_line, say_contact
from bot.actions.missing import ask_again
from bot.actions.services import Services
from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots
from bot.dialogue import slots

LINES = 6
"""More options than this are not short."""


class ActionShorter(CityAction):
    """The last options by name, one line each; before any advice, the question alone."""

    called = "action_shorter"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Nothing changes."""
        lines = in_short(self.services, tracker)
        if slots.fact_asked(tracker.slots):
            say(dispatcher, "utter_advice_short_question")
            ask_again(dispatcher, tracker)
        elif lines:
            say(dispatcher, "utter_advice_short", meta={"answered": True}, options=lines)
        else:
            say(dispatcher, "utter_advice_short_nothing")
        return []


def in_short(services: Services, tracker: Tracker) -> str:
    """The options that were shown last, as a list; empty when there were none."""
    shown = list(tracker.slots.get(slots.OFFERED) or ())[-LINES:]
    by_id = services.catalogue.options
    return "\n".join(f"- {by_id[one].name}: {by_id[one].url}" for one in shown if one in by_id)


def say_unchanged(services: Services, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """A fact was taken up, and the options stay the same: their names, and whether they help."""
    desk = desk_line(services, profile_in(tracker))
    lines = in_short(services, tracker)
    say(dispatcher, "utter_advice_unchanged", meta={"answered": True}, options=lines, desk=desk)
    return set_slots(**{slots.PENDING_QUESTION: slots.HELPFUL})


NOT_SURE = ("answer_unsure", "answer_skip")


def say_same(services: Services, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Nothing new was heard after the advice: the names once more, not all the words."""
    act = (tracker.latest_message.get("intent") or {}).get("name")
    lines = in_short(services, tracker)
    if act in NOT_SURE:
        say(dispatcher, "utter_advice_unsure", meta={"answered": True})
        say_contact(dispatcher, services, profile_in(tracker))
    elif lines:
        say(dispatcher, "utter_advice_same", meta={"answered": True}, options=lines)
    else:
        say(dispatcher, "utter_advice_same_nothing")
    return set_slots(**{slots.PENDING_QUESTION: slots.HELPFUL})
