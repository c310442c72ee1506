"""A fact that was half heard: worth asking back when it would change the advice. Pure.

Between two chances a fact is neither sure nor unlikely. It is taken up as heard until the starter says
otherwise; "Iets anders" takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.starter.profile import Income, Need, Profile

LOW, HIGH = 0.35, 0.65
"""Chances between which a fact is half heard; the chances are calibrated (docs/nlu-rules.md)."""
MOST_CHECKS = 2
"""So often is asked back before the first advice."""


@dataclass(frozen=True)
class Doubt:
    """A fact that was half heard: its slot and the value as a button carries it."""

    slot: str
    value: str


def doubts_in(facts: Mapping[str, Any]) -> list[Doubt]:
    """The half heard facts of a message, as the classifiers put them on it.

    >>> doubts_in({"has_job": {"value": True, "confidence": 0.5}, "needs": {"housing": 0.4, "support": 0.9}})
    [Doubt(slot='has_job', value='true'), Doubt(slot='needs', value='housing')]
    """
    found = [
        Doubt(name, str(fact["value"]).lower())
        for name in ("has_job", "growth_ambition")
        if (fact := facts.get(name)) and fact["value"] is not None and LOW <= fact["confidence"] <= HIGH
    ]
    needs: Mapping[str, float] = facts.get("needs") or {}
    return found + [Doubt("needs", need) for need, chance in needs.items() if LOW <= chance <= HIGH]


def confirm(profile: Profile, doubt: Doubt) -> Profile:
    """The profile when the fact holds."""
    if doubt.slot == "needs":
        return profile.with_(needs=tuple(dict.fromkeys([*profile.needs, Need(doubt.value)])))
    return profile.with_(**{doubt.slot: doubt.value == "true"})


def take_back(profile: Profile, doubt: Doubt) -> Profile:
    """The profile without the fact."""
    if doubt.slot == "needs":
        return profile.with_(needs=tuple(need for need in profile.needs if need.value != doubt.value))
    if doubt.slot == "has_job":
        income = Income.UNKNOWN if profile.income is Income.JOB else profile.income
        return profile.with_(has_job=None, hours_per_week=None, income=income)
    return profile.with_(growth_ambition=None)
