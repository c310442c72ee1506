"""What to ask next: the need, then the place, then what would still change the advice enough. Pure.

Without a need there is nothing to choose, without a place no desk and no local offer. What is worth asking
after that is planned: for each set of facts not known yet the possible answers are tried with a stated chance
(`likely_answers`), and the share of the shown options that would still be wrong is counted. A question has a
price; when no question is worth it, nothing is asked. Other ways that were tried: docs/advies.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations, product
from math import prod

from bot.options.advice import top
from bot.options.catalogue import Catalogue
from bot.options.likely_answers import Answers, likely_answers
from bot.options.matching import needs_of
from bot.starter import Need, Profile

PRICE = 0.18
"""A question must put right this share of the shown options. From 0.17 to 0.22 the interviews of the expert
cases need at most two questions and end in the full advice for nine of ten (tests/options/asking.py)."""
FIRST = ("needs", "municipality")
"""What is asked before anything is weighed, when it is not known."""
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
    """The question to ask, None when no answer would change the advice enough."""
    numbers = question_values(catalogue, profile, today=today, asked=asked)
    slot = next((one for one in FIRST if one in numbers), None)
    slot = slot or _plan(catalogue, profile, list(numbers), today)
    return NextQuestion(slot, numbers[slot], numbers) if slot else None


def question_values(
    catalogue: Catalogue, profile: Profile, *, today: date, asked: Sequence[str] = ()
) -> dict[str, float]:
    """The expected change of the shown options (0 to 1) for each fact that may be asked, by slot name.

    Without a need there is nothing to compare, so the need comes first. What was asked or declined is left
    out.
    """
    closed = {*asked, *profile.declined}
    if not profile.needs and "needs" not in closed:
        return {"needs": 1.0}
    now = _shown(catalogue, profile, today)
    answers = likely_answers(catalogue, profile)
    return {
        slot: round(_expected_change(catalogue, answers[slot], now, today), 4)
        for slot in answers
        if slot not in closed
    }


def _plan(catalogue: Catalogue, profile: Profile, slots: Sequence[str], today: date) -> str | None:
    """The first question of the set that leaves the least wrong for its price; None when that is no question.

    When it makes no difference, fewer questions, and the job before growth: that is easier to answer.
    """
    answers = likely_answers(catalogue, profile)
    worlds = [
        (
            prod(chance for chance, _after in world),
            dict(zip(slots, (after for _c, after in world), strict=True)),
        )
        for world in product(*(answers[slot] for slot in slots))
    ]

    def wrong(asked: Sequence[str]) -> float:
        """The expected share of the shown options that would not be there if everything was known."""
        return round(
            sum(
                chance
                * _change(
                    _shown(catalogue, _told(profile, world, asked), today),
                    _shown(catalogue, _told(profile, world, slots), today),
                )
                for chance, world in worlds
            ),
            6,
        )

    plans = chain.from_iterable(combinations(slots, size) for size in range(len(slots) + 1))
    best = min(plans, key=lambda plan: (round(wrong(plan) + PRICE * len(plan), 6), len(plan)))
    return min(best, key=lambda slot: wrong((slot,)), default=None)


def _told(profile: Profile, world: Mapping[str, Profile], slots: Sequence[str]) -> Profile:
    """What is known after these questions, when the answers are those of this world."""
    for slot in slots:
        profile = profile.with_(**{slot: getattr(world[slot], slot)})
        if slot == "has_job":
            profile = profile.with_(income=world[slot].income)
    return profile


def _expected_change(catalogue: Catalogue, answers: Answers, now: frozenset[str], today: date) -> float:
    return sum(chance * _change(now, _shown(catalogue, after, today)) for chance, after in answers)


def _change(before: frozenset[str], after: frozenset[str]) -> float:
    """The share of what is shown that is new."""
    return len(after - before) / len(after) if after else 0.0


def _shown(catalogue: Catalogue, profile: Profile, today: date) -> frozenset[str]:
    """The ids that would be shown."""
    return frozenset().union(*(_top_ids(catalogue, profile, need, today) for need in needs_of(profile)))


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
