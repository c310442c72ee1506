"""Slot names and how a profile goes into slots and out again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.starter import NO_WISH, Income, Money, MoneyWish, Need, Profile

HAS_JOB = "has_job"
GROWTH_AMBITION = "growth_ambition"
NEEDS = "needs"
MUNICIPALITY = "municipality"
HOURS_PER_WEEK = "hours_per_week"
AMOUNT_EUR = "amount_eur"
SECTOR = "sector"
STAGE = "stage"
INCOME = "income"
MONEY = "money"
"""Which kind of money is wanted and refused."""
DECLINED = "declined"
PENDING_QUESTION = "pending_question"
ASKED = "asked"
OFFERED = "offered"
ADVISED = "advised"
MISSES = "misses"
PLACE_CANDIDATES = "place_candidates"
PLACES_ASKED = "places_asked"
"""The municipalities among which the starter was asked to choose."""
HISTORY = "history"
"""What was known before each of the last answers, so that "terug" can take one back."""
TURN_BROUGHT = "turn_brought"
"""What the facts of this turn came to: one of `FACTS_CHANGED`, `ANSWERED`, `NOTHING`, `MISSING`."""
OPEN_REFERENCE = "open_reference"
"""The kept question to which the next message adds what was missing."""

FACTS_CHANGED = "facts"
ANSWERED = "answer"
NOTHING = "nothing"

HELPFUL = "helpful"
"""Pending after advice: "Kun je hiermee verder?"."""
MISSING = "missing"
"""Pending after a no to that: "Wat mist er?"."""
ANSWER_FOUND = "answer_found"
ANSWERED_LAST = "answered_last"
"""The id of the answer that was given last; None after an advice."""
INTERRUPTED = "interrupted"
ASKED_BACK = "asked_back"
CHECKING = "checking"
"""What was asked back: slot, value, and the words it was heard in; gone after the answer."""
CHECKS = "checks"
STOPPED = "stopped"
"""The question that was open when the starter stopped; who goes on, goes on there."""
BECAUSE = "because"
"""For each fact that was heard the starter's own words that decided; gone with the conversation."""

FACTS = (
    HAS_JOB,
    GROWTH_AMBITION,
    NEEDS,
    MUNICIPALITY,
    HOURS_PER_WEEK,
    AMOUNT_EUR,
    SECTOR,
    STAGE,
    INCOME,
    MONEY,
    DECLINED,
)
ALL = (
    *FACTS,
    PENDING_QUESTION,
    ASKED,
    OFFERED,
    ADVISED,
    MISSES,
    PLACE_CANDIDATES,
    PLACES_ASKED,
    HISTORY,
    TURN_BROUGHT,
    OPEN_REFERENCE,
    ANSWER_FOUND,
    ANSWERED_LAST,
    INTERRUPTED,
    ASKED_BACK,
    CHECKING,
    CHECKS,
    STOPPED,
    BECAUSE,
)


def asked_last(slots: Mapping[str, Any]) -> str | None:
    """What was asked last and not answered yet, also when the starter stopped in between."""
    asked: str | None = slots.get(PENDING_QUESTION) or slots.get(STOPPED)
    return None if asked == NOTHING else asked


def fact_asked(slots: Mapping[str, Any]) -> str | None:
    """The fact that was asked for last and not answered yet; None for a question about the advice."""
    pending = asked_last(slots)
    return pending if pending in FACTS else None


def profile_of(slots: Mapping[str, Any]) -> Profile:
    """The starter's profile as the slots hold it."""
    return Profile(
        has_job=slots.get(HAS_JOB),
        growth_ambition=slots.get(GROWTH_AMBITION),
        needs=tuple(Need(value) for value in slots.get(NEEDS) or ()),
        municipality=slots.get(MUNICIPALITY),
        hours_per_week=slots.get(HOURS_PER_WEEK),
        amount_eur=slots.get(AMOUNT_EUR),
        sector=slots.get(SECTOR),
        stage=slots.get(STAGE),
        income=Income(slots.get(INCOME) or Income.UNKNOWN),
        money=_money(slots.get(MONEY) or {}),
        declined=frozenset(slots.get(DECLINED) or ()),
    )


def slots_of(profile: Profile) -> dict[str, Any]:
    """The slot values that hold a profile."""
    return {
        HAS_JOB: profile.has_job,
        GROWTH_AMBITION: profile.growth_ambition,
        NEEDS: [need.value for need in profile.needs] or None,
        MUNICIPALITY: profile.municipality,
        HOURS_PER_WEEK: profile.hours_per_week,
        AMOUNT_EUR: profile.amount_eur,
        SECTOR: profile.sector,
        STAGE: profile.stage,
        INCOME: None if profile.income is Income.UNKNOWN else profile.income.value,
        MONEY: _money_slot(profile.money),
        DECLINED: sorted(profile.declined) or None,
    }


def _money(kept: Mapping[str, Any]) -> MoneyWish:
    wanted, refused = ([Money(kind) for kind in kept.get(name) or ()] for name in ("wanted", "refused"))
    return MoneyWish(tuple(wanted), tuple(refused))


def _money_slot(wish: MoneyWish) -> dict[str, list[str]] | None:
    if wish == NO_WISH:
        return None
    kept = {"wanted": wish.wanted, "refused": wish.refused}
    return {name: [kind.value for kind in kinds] for name, kinds in kept.items()}
