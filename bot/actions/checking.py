"""Asks back what was half heard, when it would change the advice: "Bedoel je ...?"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.services import Services
from bot.actions.speaking import Events, profile_in, say, set_slots, words_of
from bot.answers import asks
from bot.dialogue import slots
from bot.options import advise
from bot.starter import Profile, named_needs
from bot.starter.doubt import MOST_CHECKS, Doubt, confirm, doubts_in, take_back

CHECKS: Mapping[tuple[str, str], str] = {
    ("has_job", "true"): "utter_check_has_job_true",
    ("has_job", "false"): "utter_check_has_job_false",
    ("growth_ambition", "true"): "utter_check_growth_true",
    ("growth_ambition", "false"): "utter_check_growth_false",
    ("needs", "support"): "utter_check_needs_support",
    ("needs", "housing"): "utter_check_needs_housing",
    ("needs", "financing"): "utter_check_needs_financing",
}
HELP = Doubt("needs", "support")
CHECKED = "checked"
"""Slot of the button "Iets anders"."""


def check_back(dispatcher: CollectingDispatcher, tracker: Tracker, services: Services) -> Events:
    """Ask about one half heard fact of this message; no events when there is nothing to ask."""
    done = int(tracker.slots.get(slots.CHECKS) or 0)
    if tracker.slots.get(slots.ADVISED) or done >= MOST_CHECKS or not words_of(tracker):
        return []
    if (tracker.latest_message.get("intent") or {}).get("name") != "start_told":
        return []
    profile, answered = profile_in(tracker), answered_now(tracker)
    for doubt in doubts_in(tracker.latest_message.get("facts") or {}):
        if answered and doubt == HELP:
            continue  # the answer was the help
        if doubt.slot == slots.NEEDS and not _worth_checking(profile, words_of(tracker)):
            continue
        if matters(services, profile, doubt):
            say(dispatcher, CHECKS[doubt.slot, doubt.value], meta={"answered": True})
            checking = {"slot": doubt.slot, "value": doubt.value, "text": words_of(tracker)}
            return set_slots(
                **{
                    slots.PENDING_QUESTION: doubt.slot,
                    slots.CHECKING: checking,
                    slots.CHECKS: done + 1,
                }
            )
    return []


def _worth_checking(profile: Profile, words: str) -> bool:
    """Who names what is sought is taken at that word; who only tells a plan is asked openly."""
    if profile.needs and set(named_needs(words)) & set(profile.needs):
        return False
    return bool(profile.needs) or asks(words)


def answered_now(tracker: Tracker) -> bool:
    """True when this turn already gave an answer."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "slot" and event.get("name") == slots.ANSWERED_LAST and event.get("value"):
            return True
    return False


def matters(services: Services, profile: Profile, doubt: Doubt) -> bool:
    """True when the advice with the fact is another than without it."""
    today = services.today()
    with_it, without = confirm(profile, doubt), take_back(profile, doubt)
    return shown(services, with_it, today) != shown(services, without, today)


def shown(services: Services, profile: Profile, today: Any) -> Sequence[str]:
    """The ids of the options an advice would show."""
    advice = advise(services.catalogue, profile, today=today)
    return [match.option.id for part in advice.per_need for match in part.options]


def settled(tracker: Tracker, profile: Profile) -> tuple[Profile, dict[str, Any] | None]:
    """The profile after the answer to what was asked back; with what was asked and chosen, if answered."""
    checking: Mapping[str, str] | None = tracker.slots.get(slots.CHECKING)
    if not checking or tracker.slots.get(slots.PENDING_QUESTION) != checking["slot"]:
        return profile, None
    doubt = Doubt(checking["slot"], checking["value"])
    chosen = _chosen(tracker, doubt)
    if chosen == "yes":
        profile = confirm(profile, doubt)
    elif chosen == "other" or (chosen == "no" and doubt.slot == "needs"):
        profile = take_back(profile, doubt)
    return profile, {**checking, "chosen": chosen} if chosen else None


def _chosen(tracker: Tracker, doubt: Doubt) -> str | None:
    message: Mapping[str, Any] = tracker.latest_message or {}
    pressed = {entity["entity"]: entity["value"] for entity in message.get("entities") or ()}
    if pressed.get("slot") == CHECKED:
        return "other"
    if pressed.get("slot") == doubt.slot:
        return "yes" if pressed.get("value") == doubt.value else "no"
    acts = {"answer_yes": "yes", "answer_no": "no", "answer_unsure": "other", "answer_skip": "other"}
    said = acts.get((message.get("intent") or {}).get("name") or "")
    # Asked as "heb je een baan?": yes and no are then read as for any question.
    return said if doubt.value != "false" or said == "other" else None
