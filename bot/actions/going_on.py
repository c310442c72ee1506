"""Going on after a stop: the question of before is open again, or the advice stands."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.asking_back import DONE
from bot.actions.speaking import Events, say, set_slots, words_of
from bot.dialogue import slots

_GO_ON = re.compile(
    r"\W*(?:(?:ja|oke|ok|hoi|kom|laten we|we|ik wil|toch|maar|en|nu|weer|ga|gaan)\W+)*"
    r"(?:verder|doorgaan|door|ga door|ga verder)(?:\W+(?:gaan|graag|maar|met mijn plan))*\W*",
    re.IGNORECASE,
)


def goes_on(tracker: Tracker) -> bool:
    """Whether the starter only says to go on after having stopped."""
    return bool(tracker.slots.get(slots.STOPPED)) and _GO_ON.fullmatch(words_of(tracker)) is not None


def go_on(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Nothing was told: what was asked is asked again by the next action; after an advice that stands."""
    say(dispatcher, "utter_session_going_on")
    stands = slots.fact_asked(tracker.slots) is None and tracker.slots.get(slots.ADVISED)
    if stands:
        say(dispatcher, "utter_answer_more_advised")
    return set_slots(
        **{
            slots.PENDING_QUESTION: slots.asked_last(tracker.slots),
            slots.STOPPED: None,
            slots.TURN_BROUGHT: slots.NOTHING,
            slots.ANSWER_FOUND: DONE if stands else None,
            slots.INTERRUPTED: None,
        }
    )
