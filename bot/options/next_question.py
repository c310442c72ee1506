"""What to ask next: the fact whose answer would change the advice most, over the catalogue. Pure.

For each fact that is not known the possible answers are tried with a stated chance, and the share of the
shown options that would change is counted. Nothing to gain: nothing asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.options.advice import top
from bot.options.catalogue import Catalogue
from bot.options.matching import needs_of
from bot.starter import Income, Need, Profile

LEAST_CHANGE = 0.15
"""Less expected change than this is not worth a question."""
SAMPLE_TOWNS = 3
"""So many towns stand for all when the municipality is not known: with many offers, few, and none."""


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
    if not profile.needs and "needs" not in asked and "needs" not in profile.declined:
        return NextQuestion("needs", 1.0, {"needs": 1.0})
    now = _shown(catalogue, profile, today)
    numbers = {
        slot: _expected_change(catalogue, answers, now, today)
        for slot, answers in _answers(catalogue, profile)
        if slot not in asked and slot not in profile.declined
    }
    if not numbers:
        return None
    best = max(numbers, key=lambda slot: (numbers[slot], slot))
    return NextQuestion(best, numbers[best], numbers) if numbers[best] >= LEAST_CHANGE else None


Answers = list[tuple[float, Profile]]


def _answers(catalogue: Catalogue, profile: Profile) -> Iterator[tuple[str, Answers]]:
    """For each fact that is not known: what could be answered, with its chance."""
    if profile.municipality is None:
        towns = _sample(catalogue)
        yield "municipality", [(1 / len(towns), profile.with_(municipality=town)) for town in towns]
    if profile.has_job is None:
        yield (
            "has_job",
            [
                (0.5, profile.with_(has_job=True, income=Income.JOB)),
                (0.25, profile.with_(has_job=False, income=Income.BENEFIT)),
                (0.25, profile.with_(has_job=False, income=Income.NONE)),
            ],
        )
    if profile.growth_ambition is None:
        yield (
            "growth_ambition",
            [
                (0.3, profile.with_(growth_ambition=True)),
                (0.7, profile.with_(growth_ambition=False)),
            ],
        )


def _expected_change(catalogue: Catalogue, answers: Answers, now: frozenset[str], today: date) -> float:
    return sum(chance * _change(now, _shown(catalogue, after, today)) for chance, after in answers)


def _change(before: frozenset[str], after: frozenset[str]) -> float:
    """The share of what is shown that is new."""
    return len(after - before) / len(after) if after else 0.0


def _shown(catalogue: Catalogue, profile: Profile, today: date) -> frozenset[str]:
    """The ids that would be shown; kept, because the same profiles come back all the time."""
    key = (profile.segment, profile.has_job, profile.income, profile.municipality, profile.growth_ambition)
    shown: set[str] = set()
    for need in needs_of(profile):
        shown |= _kept(catalogue, profile, need, today, (*key, profile.amount_eur, profile.hours_per_week))
    return frozenset(shown)


_MOST_KEPT = 4096


def _kept(
    catalogue: Catalogue, profile: Profile, need: Need, today: date, key: tuple[object, ...]
) -> frozenset[str]:
    kept: dict[object, frozenset[str]] = catalogue.__dict__.setdefault("_shown", {})
    full = (need, today, key)
    if full not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[full] = frozenset(match.option.id for match in top(catalogue, profile, need, today=today))
    return kept[full]


def _sample(catalogue: Catalogue) -> list[str]:
    """Towns that stand for all: spread evenly over those with offers, and one without."""
    kept: list[str] | None = catalogue.__dict__.get("_sample")
    if kept is None:
        towns = sorted(catalogue.towns_with_offers)
        step = max(1, len(towns) // SAMPLE_TOWNS)
        kept = [*towns[::step][:SAMPLE_TOWNS], "-"]
        catalogue.__dict__["_sample"] = kept
    return kept
