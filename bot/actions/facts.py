"""Takes up the facts of a message."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.checking import settled
from bot.actions.going_on import go_on, goes_on
from bot.actions.missing import add_what_was_missing
from bot.actions.speaking import CityAction, Events, note, profile_in, say, set_slots, words_of
from bot.actions.taking_back import remember
from bot.dialogue import slots
from bot.starter import (
    NO_WISH,
    Fact,
    Heard,
    Income,
    Need,
    Profile,
    denied_needs,
    dropped_needs,
    in_order_of,
    money_in,
    named_needs,
    refuses_only_a_kind,
    take_up,
)
from bot.starter.doubt import LOW
from bot.starter.hearing import SHORT_WORDS, SURE_AGAINST, UNSURE
from bot.starter.labels import NO_LONGER_LABELS, describe, in_a_row

NEED_THRESHOLD = 0.5
TOLD = ("start_told", "fact_corrected")
WORDS_TO_TELL: Mapping[str, int] = {"answer_yes": 3, "answer_no": 3, "human_asked": 8, "advice_more": 8}
"""From so many words on, another act may tell a fact as well: "nee, ik heb een uitkering"."""
NEVER = 10_000
_SEEKS = re.compile(r"\bzoek\w*|\bnodig\b", re.IGNORECASE)
ASIDE = ("human_asked", "advice_more")
"""Acts that tell something only now and then: without it the question that was asked stays open."""


class ActionTakeFacts(CityAction):
    """Every turn with facts: what was heard goes into the slots."""

    called = "action_take_facts"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Slots that changed; a question that was answered, or passed by, is no longer pending."""
        heard = heard_in(tracker, self.services.municipalities)
        before = profile_in(tracker)
        asked = slots.fact_asked(tracker.slots)
        if goes_on(tracker):
            return go_on(dispatcher, tracker)
        heard = self._place_chosen(tracker, heard)
        after, label = settled(tracker, take_up(before, heard, asked))
        after = _said_first(tracker, before, after)
        if label is not None:
            note(dispatcher, {"checked": label})
        changes = changed_slots(before, after)
        brought = _brought(before, after, heard)
        candidates = heard.place_candidates if heard.municipality is None else ()
        if heard.chosen.get("slot") == slots.MUNICIPALITY or after.municipality != before.municipality:
            candidates = ()
        events = set_slots(
            **changes,
            **{
                slots.TURN_BROUGHT: brought,
                slots.PLACE_CANDIDATES: list(candidates) or None,
                slots.PLACES_ASKED: None,
                slots.INTERRUPTED: asked,
                slots.ANSWER_FOUND: None,
                slots.CHECKING: None,
                slots.STOPPED: None,
                slots.BECAUSE: because(tracker, changes) or None,
            },
        )
        if label is None and _stays_open(tracker, heard, brought):
            return events
        events += add_what_was_missing(dispatcher, tracker, heard.act, brought)
        if heard.act == "fact_corrected" or (label is None and _gave_up(before, after)):
            self._confirm(dispatcher, before, after)
        if brought != slots.NOTHING:
            events += set_slots(**{slots.HISTORY: remember(tracker), slots.MISSES: None})
        return events + set_slots(**{slots.PENDING_QUESTION: None})

    def _place_chosen(self, tracker: Tracker, heard: Heard) -> Heard:
        """An answer to "welke bedoel je?" that only names the province."""
        choices = tracker.slots.get(slots.PLACES_ASKED)
        if not choices or heard.municipality is not None:
            return heard
        return replace(heard, municipality=self.services.gazetteer.among(choices, heard.text))

    @staticmethod
    def _confirm(dispatcher: CollectingDispatcher, before: Profile, after: Profile) -> None:
        known = describe(before)
        gone = [need for need in before.needs if need not in after.needs]
        only_less = bool(gone) and set(after.needs) <= set(before.needs)
        new = [NO_LONGER_LABELS[need] for need in gone] if only_less else []
        told = after.with_(needs=before.needs) if only_less else after
        new += [fact for fact in describe(told) if fact not in known]
        if known and new:
            say(dispatcher, "utter_facts_changed", facts=in_a_row(new))


def _gave_up(before: Profile, after: Profile) -> bool:
    """Whether a need, or a kind of money, is not wanted any more; that is said, whatever the act was."""
    dropped = set(before.needs) - set(after.needs)
    return bool(dropped or set(after.money.refused) - set(before.money.refused))


def _said_first(tracker: Tracker, before: Profile, after: Profile) -> Profile:
    """The needs that the starter named before those that were only read between the lines."""
    said = tracker.slots.get(slots.BECAUSE) or {}
    between = {need for need in before.needs if need not in named_needs(said.get(need.value) or need.value)}
    between = {need for need in between if said.get(need.value)}
    if not between or not (set(after.needs) - set(before.needs)) & set(named_needs(words_of(tracker))):
        return after
    return after.with_(needs=tuple(sorted(after.needs, key=lambda need: need in between)))


def _brought(before: Profile, after: Profile, heard: Heard) -> str:
    if after.with_(declined=before.declined) != before or heard.place_candidates:
        return slots.FACTS_CHANGED
    return slots.ANSWERED if after != before else slots.NOTHING


def _stays_open(tracker: Tracker, heard: Heard, brought: str) -> bool:
    """The question stays: nothing was told beside a command, or a button changed nothing."""
    pending = tracker.slots.get(slots.PENDING_QUESTION)
    if pending is None or brought != slots.NOTHING:
        return False
    if heard.act in ASIDE:
        return True
    return bool(heard.chosen) and pending in slots.FACTS


def changed_slots(before: Profile, after: Profile) -> dict[str, Any]:
    """The slots that differ between two profiles, as they are after."""
    old, new = slots.slots_of(before), slots.slots_of(after)
    return {name: value for name, value in new.items() if value != old[name]}


def heard_in(tracker: Tracker, municipalities: Collection[str], *, all_facts: bool = False) -> Heard:
    """The last message as the rules of `bot.starter` read it; a button names a municipality that exists.

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
        needs=(needs := _needs(tracker, chances)),
        dropped_needs=tuple(dropped_needs(words_of(tracker))),
        denied_needs=tuple(need for need in _denied(words_of(tracker)) if need not in needs),
        income=_income(facts),
        municipality=_first(entities, "municipality"),
        place_candidates=tuple((_first(entities, "place_ambiguous") or "").split("|"))
        if _first(entities, "place_ambiguous")
        else (),
        hours_per_week=_first(entities, "hours_per_week"),
        amount_eur=_first(entities, "amount_eur"),
        sector=_first(entities, "sector"),
        stage=_first(entities, "stage"),
        numbers=tuple(e["value"] for e in entities if e["entity"] == "number"),
        chosen=_chosen(entities, municipalities),
        money=money_in(words_of(tracker)) if tells else NO_WISH,
    )


def _chosen(entities: Sequence[Mapping[str, Any]], municipalities: Collection[str]) -> Mapping[str, str]:
    chosen = {e["entity"]: str(e["value"]) for e in entities if e["entity"] in ("slot", "value")}
    wrong_place = chosen.get("slot") == slots.MUNICIPALITY and chosen.get("value") not in (
        *municipalities,
        UNSURE,
    )
    return {"slot": "", "value": ""} if wrong_place else chosen


def because(tracker: Tracker, changes: Mapping[str, Any]) -> dict[str, str]:
    """For each fact the words that decided, with those of this message for what has changed."""
    facts: Mapping[str, Any] = (tracker.latest_message or {}).get("facts") or {}
    said = {name: (facts.get(name) or {}).get("words") for name in (slots.HAS_JOB, slots.GROWTH_AMBITION)}
    if slots.HOURS_PER_WEEK in changes and said[slots.HAS_JOB]:
        changes = {slots.HAS_JOB: True, **changes}  # other hours are heard by the words about the job
    kept = {
        name: words for name, words in (tracker.slots.get(slots.BECAUSE) or {}).items() if name not in changes
    }
    new = {name: words[0] for name, words in said.items() if words and changes.get(name) is not None}
    needs = {need: words[0] for need, words in (facts.get("need_words") or {}).items() if words}
    return {**kept, **new, **(needs if slots.NEEDS in changes else {})}


def _tells(act: str, text: str) -> bool:
    """True when a message tells something about the starter: always when told, else from some words on."""
    return act in TOLD or len(text.split()) >= WORDS_TO_TELL.get(act, NEVER)


def _needs(tracker: Tracker, chances: Mapping[str, float]) -> tuple[Need, ...]:
    """The needs in the starter's order; in an answer to another question they must be named, or very sure."""
    text, asked = words_of(tracker), slots.fact_asked(tracker.slots)
    named = set(named_needs(text)) | ({Need.FINANCING} if _seeks_a_sum(tracker) else set())
    against = denied_needs(text) | dropped_needs(text)
    heard = [
        need
        for need in Need
        if chances.get(need.value, 0) >= (LOW if need in named and need not in against else NEED_THRESHOLD)
        and need not in dropped_needs(text)
    ]
    if asked == slots.NEEDS and not heard and len(text.split()) <= SHORT_WORDS:
        heard = [need for need in named_needs(text) if need not in against]
    elif asked not in (None, slots.NEEDS):
        heard = [need for need in heard if need in named or chances.get(need.value, 0) >= SURE_AGAINST]
    return in_order_of(text, heard)


def _denied(text: str) -> frozenset[Need]:
    """The needs that a text takes back; who wants no loan still wants money."""
    return denied_needs(text) - ({Need.FINANCING} if refuses_only_a_kind(text) else set())


def _seeks_a_sum(tracker: Tracker) -> bool:
    """Whether the message says that a sum is sought or needed: "we zoeken 1,5 miljoen"."""
    entities = (tracker.latest_message or {}).get("entities") or ()
    return _first(entities, "amount_eur") is not None and _SEEKS.search(words_of(tracker)) is not None


def _fact(facts: Mapping[str, Any], name: str) -> Fact:
    found = facts.get(name) or {}
    return Fact(found.get("value"), found.get("confidence", 0.0))


def _income(facts: Mapping[str, Any]) -> Income:
    value = (facts.get("income") or {}).get("value")
    return Income(value) if value in set(Income) else Income.UNKNOWN


def _first(entities: Sequence[Mapping[str, Any]], name: str) -> Any:
    return next((entity["value"] for entity in entities if entity["entity"] == name), None)
