"""Ways to choose the next question, side by side: `uv run python -m tests.benchmarks.interview`.

Two yardsticks: the starters of the expert cases, and 400 starters drawn at random by the chances below, whom
nobody looked at while the price of a question was chosen. The first column of figures is the mean number of
questions, the second the share of starters who see the options of the full profile.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from math import prod

from bot.options import Catalogue, advise, question_values
from bot.options.likely_answers import likely_answers
from bot.starter import Income, Need, Profile
from tests.options.asking import Ask, Outcome, by_value, in_order, interview, play
from tests.options.expert_profiles import catalogue

TODAY = date(2026, 11, 25)
STARTERS, SEED = 400, 7
TRADES = (
    "tech horeca creatief detailhandel gezondheid food personal_care construction energie business_services"
).split()


def a_starter(chance: random.Random) -> Profile:
    """A starter of whom all is known; towns with offers of their own come more often than they are."""
    rich = sorted(catalogue().towns_with_offers)
    everywhere = sorted({t for o in catalogue().options.values() for t in o.scope.municipalities})
    sector = chance.choice([None] * 5 + TRADES)
    growth: bool | None = chance.random() < (0.6 if sector in ("tech", "energie") else 0.2)
    has_job: bool | None = chance.random() < 0.4
    income = Income.JOB if has_job else chance.choice([i for i in Income if i is not Income.JOB])
    if chance.random() < 0.1:
        has_job, income = None, Income.UNKNOWN
    needs = tuple(chance.sample(list(Need), 1 if chance.random() < 0.75 else 2))
    sums = [None, 5_000, 15_000, 30_000, 100_000, 300_000]
    return Profile(
        has_job=has_job,
        growth_ambition=growth if chance.random() < 0.85 else None,
        income=income,
        hours_per_week=chance.choice([16.0, 24.0, 36.0]) if has_job else None,
        municipality=chance.choice(rich if chance.random() < 0.6 else everywhere),
        needs=needs,
        amount_eur=chance.choice(sums) if Need.FINANCING in needs else None,
        sector=sector,
    )


def play_random(ask: Ask) -> Outcome:
    """Interview the random starters."""
    chance = random.Random(SEED)
    starters = [a_starter(chance) for _number in range(STARTERS)]
    return Outcome(tuple(interview(str(n), one, TODAY, ask) for n, one in enumerate(starters)))


def highest(least: float, weights: Mapping[tuple[Need, str], float] | None = None) -> Ask:
    """The fact whose answer changes most, when that is at least so much; weighed by need."""

    def ask(options: Catalogue, profile: Profile, today: date, asked: Sequence[str]) -> str | None:
        values = question_values(options, profile, today=today, asked=asked)
        for slot in values:
            found = [(weights or {}).get((need, slot), 1.0) for need in profile.needs]
            values[slot] *= sum(found) / len(found)
        best = max(values, key=lambda slot: (values[slot], slot), default=None)
        return best if best is not None and values[best] >= least else None

    return ask


def place_first(then: Ask) -> Ask:
    """The place when it is not known, then another way."""

    def ask(options: Catalogue, profile: Profile, today: date, asked: Sequence[str]) -> str | None:
        open_ = profile.municipality is None and "municipality" not in {*asked, *profile.declined}
        return "municipality" if open_ else then(options, profile, today, asked)

    return ask


def looking_ahead(price: float) -> Ask:
    """Plan over all facts at once, the place among them; the product does so when the place is known."""

    def ask(options: Catalogue, profile: Profile, today: date, asked: Sequence[str]) -> str | None:
        answers = likely_answers(options, profile)
        slots = [slot for slot in answers if slot not in {*asked, *profile.declined}]
        worlds = [
            (prod(c for c, _after in world), {s: a for s, (_c, a) in zip(slots, world, strict=True)})
            for world in product(*(answers[slot] for slot in slots))
        ]

        def wrong(told: Sequence[str]) -> float:
            return sum(c * _change(profile, world, told, slots, today) for c, world in worlds)

        plans = [plan for size in range(len(slots) + 1) for plan in combinations(slots, size)]
        best = min(plans, key=lambda plan: (round(wrong(plan) + price * len(plan), 6), len(plan)))
        return min(best, key=lambda slot: wrong((slot,)), default=None)

    return ask


def _change(
    profile: Profile, world: Mapping[str, Profile], told: Sequence[str], slots: Sequence[str], today: date
) -> float:
    before, after = (_shown(profile, world, some, today) for some in (told, slots))
    return len(after - before) / len(after) if after else 0.0


_KEPT: dict[object, frozenset[str]] = {}


def _shown(
    profile: Profile, world: Mapping[str, Profile], told: Sequence[str], today: date
) -> frozenset[str]:
    for slot in told:
        profile = profile.with_(**{slot: getattr(world[slot], slot)})
        profile = profile.with_(income=world[slot].income) if slot == "has_job" else profile
    key = (profile, today)
    if key not in _KEPT:
        parts = advise(catalogue(), profile, today=today).per_need
        _KEPT[key] = frozenset(match.option.id for part in parts for match in part.options)
    return _KEPT[key]


def ways() -> Iterator[tuple[str, Ask]]:
    """Every way, with the name it has in docs/advies.md."""
    for order in (("municipality", "has_job"), ("municipality", "growth_ambition")):
        yield f"vast: {', '.join(order)}", in_order(*order)
    yield "vast: alle drie", in_order("municipality", "has_job", "growth_ambition")
    for least in (0.05, 0.1, 0.15, 0.2):
        yield f"grootste verandering, minstens {least}", highest(least)
    for price in (0.1, 0.18):
        yield f"vooruit kijken over alle feiten, prijs {price}", looking_ahead(price)
    for least in (0.15, 0.25):
        yield f"eerst de plaats, dan grootste verandering, minstens {least}", place_first(highest(least))
    for factor in (1.5, 2.0):
        weights = {(need, "growth_ambition"): factor for need in (Need.SUPPORT, Need.HOUSING)}
        named = f"eerst de plaats, groei telt {factor} keer bij begeleiding en plek, minstens 0.25"
        yield named, place_first(highest(0.25, weights))
    for price in (0.15, 0.2, 0.25):
        yield f"eerst de plaats, dan vooruit kijken, prijs {price}", place_first(looking_ahead(price))
    yield "**zoals het nu is: eerst de plaats, dan vooruit kijken, prijs 0.18**", by_value


def main() -> None:
    """Print the table of docs/advies.md."""
    print("| manier | vragen | zelfde advies | vragen (toeval) | zelfde advies (toeval) |")
    print("|---|--:|--:|--:|--:|")
    for name, ask in ways():
        expert, drawn = play(ask), play_random(ask)
        print(
            f"| {name} | {expert.questions:.2f} | {expert.same:.0%} | {drawn.questions:.2f} | {drawn.same:.0%} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
