"""The next options that fit: on "meer", and when a starter said what was missing."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.human import desk_line
from bot.actions.missing import NO_MORE_TO_TELL
from bot.actions.showing import say_options
from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots, words_of
from bot.dialogue import slots
from bot.options import more_options
from bot.starter import Need, Profile, named_needs


def search_on(action: CityAction, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """After "Wat mist er?" nothing new was heard: more of the need that the words name."""
    act = (tracker.latest_message.get("intent") or {}).get("name")
    profile = profile_in(tracker)
    named = [need for need in named_needs(words_of(tracker)) if need in profile.needs]
    needs = named or (profile.needs if len(profile.needs) == 1 else ())
    if act in NO_MORE_TO_TELL or not needs or not tracker.slots.get(slots.ADVISED):
        return []
    more = say_more(action, dispatcher, tracker, profile.with_(needs=tuple(needs)))
    return end_more(action, dispatcher, tracker, more) if more else []


def need_pressed(tracker: Tracker) -> Need | None:
    """The need of the button "Meer geld", or of the same in words; None for "meer" in general."""
    entities = (tracker.latest_message or {}).get("entities") or ()
    chosen = {one["entity"]: one["value"] for one in entities}
    value = chosen.get("value") if chosen.get("slot") == slots.NEEDS else None
    named = named_needs(words_of(tracker))
    return Need(value) if value in set(Need) else next(iter(named), None) if len(named) == 1 else None


def say_more(
    action: CityAction, dispatcher: CollectingDispatcher, tracker: Tracker, profile: Profile
) -> list[str]:
    """The next options as cards; their ids."""
    catalogue, today = action.services.catalogue, action.services.today()
    offered = frozenset(tracker.slots.get(slots.OFFERED) or ())
    parts = more_options(catalogue, profile, today=today, shown=offered)
    for part in parts:
        say_options(action, dispatcher, profile, part.options, "utter_advice_more", part)
    return [match.option.id for part in parts for match in part.options]


def end_more(
    action: CityAction, dispatcher: CollectingDispatcher, tracker: Tracker, more: Sequence[str]
) -> Events:
    """The desk, whether it helps, and what was shown."""
    say(dispatcher, "utter_advice_desk", desk=desk_line(action.services, profile_in(tracker)))
    offered = [*(tracker.slots.get(slots.OFFERED) or ()), *more]
    return set_slots(
        **{
            slots.OFFERED: offered or None,
            slots.PENDING_QUESTION: slots.HELPFUL,
            slots.ANSWERED_LAST: None,
        }
    )
