"""What to ask next: the fact whose answer would change the advice most, over the catalogue. Pure.

For each fact that is not known the possible answers are tried with a stated chance (`likely_answers`), and
the share of the shown options that would be new is counted. Nothing to gain: nothing asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.options.advice import desk_of, top
from bot.options.catalogue import Catalogue
from bot.options.likely_answers import Answers, likely_answers
from bot.options.matching import needs_of
from bot.starter import Need, Profile

LEAST_CHANGE = 0.15
"""Less expected change than this is not worth a question."""
OTHER_FACT: Mapping[str, str] = {
    "municipality": "growth_ambition",
    "has_job": "growth_ambition",
    "growth_ambition": "has_job",
}
"""Whether a job matters depends on growth, and the other way round: each is weighed in the light of the other."""
MOST_KEPT = 4096
"""So many answers of `top` are kept in memory, because the same profiles come back all the time."""


@dataclass(frozen=True)
class NextQuestion:
    """The fact to ask for, and the expected change of each fact that could be asked (0 to 1)."""

    slot: str
    expected_change: float
    numbers: Mapping[str, float]


def next_question(
    catalogue: Catalogue, profile: Profile, *, today: date, asked: Sequence[str]
) -> NextQuestion | None:
    """The best question, None when no answer would change the advice enough."""
    numbers = question_values(catalogue, profile, today=today, asked=asked)
    if not numbers:
        return None
    best = max(numbers, key=lambda slot: (numbers[slot], slot))
    return NextQuestion(best, numbers[best], numbers) if numbers[best] >= LEAST_CHANGE else None


def question_values(
    catalogue: Catalogue, profile: Profile, *, today: date, asked: Sequence[str] = ()
) -> dict[str, float]:
    """The expected change of the shown options (0 to 1) for each fact that may be asked, by slot name.

    Without a need there is nothing to compare, so the need comes first. What was asked or declined is left
    out. `next_question` asks for the highest one when it is at least `LEAST_CHANGE`.
    """
    closed = {*asked, *profile.declined}
    if not profile.needs and "needs" not in closed:
        return {"needs": 1.0}
    answers = likely_answers(catalogue, profile)
    return {
        slot: round(_expected_change(catalogue, profile, slot, answers, today), 4)
        for slot in answers
        if slot not in closed
    }


def _expected_change(
    catalogue: Catalogue, profile: Profile, slot: str, answers: Mapping[str, Answers], today: date
) -> float:
    """What an answer changes, whatever the answer to the other deciding fact would turn out to be."""
    other = OTHER_FACT[slot]
    worlds = answers.get(other) or [(1.0, profile)]
    total = 0.0
    for likely, world in worlds:
        before = _shown(catalogue, world, today)
        for chance, after in likely_answers(catalogue, world)[slot]:
            total += likely * chance * _change(before, _shown(catalogue, after, today))
    return total


def _change(before: frozenset[str], after: frozenset[str]) -> float:
    """The share of what is shown that is new."""
    return len(after - before) / len(after) if after else 0.0


def _shown(catalogue: Catalogue, profile: Profile, today: date) -> frozenset[str]:
    """The ids that would be shown, the desk among them."""
    ids = frozenset().union(*(_top_ids(catalogue, profile, need, today) for need in needs_of(profile)))
    desk = desk_of(catalogue, profile.municipality)
    return ids | {desk.id} if desk else ids


def _top_ids(catalogue: Catalogue, profile: Profile, need: Need, today: date) -> frozenset[str]:
    """The ids of `top`, kept by everything they depend on; places with the same offers count as one."""
    offers = catalogue.within(need, profile.municipality)
    key = (need, today, offers, profile.with_(needs=(), municipality=None, declined=frozenset()))
    if key not in catalogue.kept:
        if len(catalogue.kept) >= MOST_KEPT:
            catalogue.kept.clear()
        shown = top(catalogue, profile, need, today=today)
        catalogue.kept[key] = frozenset(match.option.id for match in shown)
    return catalogue.kept[key]
