"""The same in fewer words: "korter", and an advice that stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.human import desk_line, say_contact
from bot.actions.missing import ask_again
from bot.actions.services import Services
from bot.actions.speaking import CityAction, Events, profile_in, say, set_slots
from bot.actions.unmet import count_miss
from bot.dialogue import slots
from bot.options import Advice, advise, most_for, show_once
from bot.starter import Profile
from bot.starter.labels import in_a_list

LINES = 9
"""More options than this are not short: three for each of three needs."""
NOT_SURE = ("answer_unsure", "answer_skip")


class ActionShorter(CityAction):
    """The last options by name, one line each; before any advice, the question alone."""

    called = "action_shorter"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Nothing changes."""
        lines = in_short(self.services, shown_last(self.services, tracker))
        if slots.fact_asked(tracker.slots):
            say(dispatcher, "utter_advice_short_question")
            ask_again(dispatcher, tracker)
        elif lines:
            say(dispatcher, "utter_advice_short", meta={"answered": True}, options=lines)
        else:
            say(dispatcher, "utter_advice_short_nothing")
        return []


def shown_last(services: Services, tracker: Tracker) -> list[str]:
    """The ids of the options that were shown last: what came with "meer", else the advice."""
    now, more = _advice_and_more(services, tracker)
    return more or now


def in_short(services: Services, ids: Sequence[str]) -> str:
    """Options by name and link, one line each; empty when there are none."""
    by_id = services.catalogue.options
    return in_a_list([f"{by_id[one].name}: {by_id[one].url}" for one in ids[:LINES] if one in by_id])


def _advice_and_more(services: Services, tracker: Tracker) -> tuple[list[str], list[str]]:
    """The advice as it stands, as far as it was shown, and what was shown after it."""
    offered = list(tracker.slots.get(slots.OFFERED) or ())
    now = [one for one in ids_of(advice_for(services, profile_in(tracker))) if one in offered]
    if not now:
        return offered[-LINES:], []
    return now, offered[max(map(offered.index, now)) + 1 :]


def advice_for(services: Services, profile: Profile) -> Advice:
    """The advice as it is shown to this starter today."""
    catalogue, today = services.catalogue, services.today()
    advice = advise(catalogue, profile, today=today, most=most_for(profile))
    return show_once(catalogue, profile, advice, today=today)


def is_unchanged(services: Services, tracker: Tracker, advice: Advice) -> bool:
    """Whether this message left the advice as it was, and all of it was read."""
    history = tracker.slots.get(slots.HISTORY)
    ids, offered = set(ids_of(advice)), set(tracker.slots.get(slots.OFFERED) or ())
    if not tracker.slots.get(slots.ADVISED) or not history or not ids <= offered:
        return False
    return bool(ids) and set(ids_of(advice_for(services, slots.profile_of(history[-1])))) == ids


def ids_of(advice: Advice) -> list[str]:
    """The options of an advice, in the order in which they are shown."""
    return [match.option.id for part in advice.per_need for match in part.options]


def say_unchanged(services: Services, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """A fact was taken up, and the options stay the same: their names, and whether they help."""
    desk = desk_line(services, profile_in(tracker))
    lines = in_short(services, _advice_and_more(services, tracker)[0])
    say(dispatcher, "utter_advice_unchanged", meta={"answered": True}, options=lines, desk=desk)
    return set_slots(**{slots.PENDING_QUESTION: slots.HELPFUL, slots.ANSWERED_LAST: None})


def say_same(action: CityAction, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Nothing new was heard after the advice: the names once more, not all the words; that is a miss.

    Who does not know how to go on gets one first step and a human, and that is no miss.
    """
    act = (tracker.latest_message.get("intent") or {}).get("name")
    ids = _advice_and_more(action.services, tracker)[0]
    asks = set_slots(**{slots.PENDING_QUESTION: slots.HELPFUL})
    if act in NOT_SURE:
        _say_first_step(action.services, dispatcher, ids)
        say_contact(dispatcher, action.services, profile_in(tracker))
        return asks + set_slots(**{slots.MISSES: None})
    if ids:
        say(
            dispatcher,
            "utter_advice_same",
            meta={"answered": True},
            options=in_short(action.services, ids),
        )
    else:
        say(dispatcher, "utter_advice_same_nothing")
    return asks + count_miss(action, dispatcher, tracker)


def _say_first_step(services: Services, dispatcher: CollectingDispatcher, ids: Sequence[str]) -> None:
    found = (services.catalogue.options.get(one) for one in ids)
    option = next((one for one in found if one and one.steps), None)
    if option is None:
        say(dispatcher, "utter_advice_unsure", meta={"answered": True})
        return
    step = option.steps[0].rstrip(".")
    step = step[0].lower() + step[1:]
    say(dispatcher, "utter_advice_first_step", meta={"answered": True}, name=option.name, step=step)
