"""Takes up the facts of a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.speaking import CityAction, Events, profile_in, set_slots, words_of
from bot.dialogue import slots
from bot.starter import Fact, Heard, Income, Need, Profile, take_up
from bot.starter.hearing import SHORT_WORDS, SURE

NEED_THRESHOLD = 0.5
TOLD = ("start_told", "fact_corrected")
WORDS_TO_TELL: Mapping[str, int] = {"answer_yes": 3, "answer_no": 3, "human_asked": 8, "advice_more": 8}
"""From so many words on, another act may tell a fact as well: "nee, ik heb een uitkering"."""
NEVER = 10_000


class ActionTakeFacts(CityAction):
    """Every turn with facts: what was heard goes into the slots."""

    called = "action_take_facts"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Slots that changed; the question that was asked is no longer pending."""
        heard = heard_in(tracker)
        before = profile_in(tracker)
        pending = tracker.slots.get(slots.PENDING_QUESTION)
        changes, after = fact_changes(before, heard, pending)
        candidates = heard.place_candidates if heard.municipality is None else ()
        if heard.chosen.get("slot") == slots.MUNICIPALITY or after.municipality != before.municipality:
            candidates = ()
        return set_slots(
            **changes,
            **{
                slots.PENDING_QUESTION: None,
                slots.PLACE_CANDIDATES: list(candidates) or None,
                slots.MISSES: None,
                slots.INTERRUPTED: pending,
                slots.ANSWER_FOUND: None,
            },
        )


def fact_changes(before: Profile, heard: Heard, pending: str | None) -> tuple[dict[str, Any], Profile]:
    """The slots that a message changes, and the profile after it."""
    after = take_up(before, heard, pending)
    old, new = slots.slots_of(before), slots.slots_of(after)
    return {name: value for name, value in new.items() if value != old[name]}, after


def heard_in(tracker: Tracker, *, all_facts: bool = False) -> Heard:
    """The last message as the rules of `bot.starter` read it.

    `all_facts`: also the facts of an act that usually tells none.
    """
    message: Mapping[str, Any] = tracker.latest_message or {}
    entities: Sequence[Mapping[str, Any]] = message.get("entities") or ()
    act = (message.get("intent") or {}).get("name") or ""
    tells = all_facts or _tells(act, words_of(tracker))
    facts: Mapping[str, Any] = (message.get("facts") or {}) if tells else {}
    chances: Mapping[str, float] = facts.get("needs") or {}
    return Heard(
        text=words_of(tracker),
        act=act,
        has_job=_fact(facts, "has_job"),
        growth_ambition=_fact(facts, "growth_ambition"),
        needs=tuple(need for need in Need if chances.get(need.value, 0) >= _least(tracker)),
        income=_income(facts),
        municipality=_first(entities, "municipality"),
        place_candidates=tuple((_first(entities, "place_ambiguous") or "").split("|"))
        if _first(entities, "place_ambiguous")
        else (),
        hours_per_week=_first(entities, "hours_per_week"),
        amount_eur=_first(entities, "amount_eur"),
        numbers=tuple(e["value"] for e in entities if e["entity"] == "number"),
        chosen={e["entity"]: str(e["value"]) for e in entities if e["entity"] in ("slot", "value")},
    )


def _tells(act: str, text: str) -> bool:
    """True when a message tells something about the starter: always when told, else from some words on."""
    return act in TOLD or len(text.split()) >= WORDS_TO_TELL.get(act, NEVER)


def _least(tracker: Tracker) -> float:
    """How surely a need must be heard: more so in a short answer to another question."""
    pending = tracker.slots.get(slots.PENDING_QUESTION)
    short = len(words_of(tracker).split()) <= SHORT_WORDS
    return SURE if pending not in (None, slots.NEEDS) and short else NEED_THRESHOLD


def _fact(facts: Mapping[str, Any], name: str) -> Fact:
    found = facts.get(name) or {}
    return Fact(found.get("value"), found.get("confidence", 0.0))


def _income(facts: Mapping[str, Any]) -> Income:
    value = (facts.get("income") or {}).get("value")
    return Income(value) if value in set(Income) else Income.UNKNOWN


def _first(entities: Sequence[Mapping[str, Any]], name: str) -> Any:
    return next((entity["value"] for entity in entities if entity["entity"] == name), None)
