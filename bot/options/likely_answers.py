"""What a starter may answer to a question, and how likely: the guesses behind the choice of a question.

They are judgements, not counts: about a third of the starters keeps a job, one in four wants to grow fast;
a trade, a sum, a stage or an income says more. Being wrong costs one question too many or too few, no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.options.catalogue import Catalogue
from bot.starter import Income, Need, Profile

Answers = Sequence[tuple[float, Profile]]
TOWNS_WITH_OFFERS, TOWNS_WITHOUT = 9, 3
"""So many towns stand for all. A city that runs this has offers, and most of its starters live there."""
SCALABLE = frozenset(
    "tech, digitaal, gezondheid, life sciences, farmacie, biomedisch, energie, circulair, duurzaam, "
    "agrofood, water, chemie, kunststof, maakindustrie, mobiliteit, impact".split(", ")
)
"""Sectors in which growth is meant more often than not."""
LARGE_SUM, SMALL_SUM = 150_000, 50_000


def likely_answers(catalogue: Catalogue, profile: Profile) -> Mapping[str, Answers]:
    """For each fact that is not known and can be asked: the profiles it may lead to, with their chances."""
    answers: dict[str, Answers] = {}
    if profile.municipality is None:
        towns = sample_of_towns(catalogue)
        answers["municipality"] = [(1 / len(towns), profile.with_(municipality=town)) for town in towns]
    if profile.has_job is None:
        answers["has_job"] = _job(profile)
    if profile.growth_ambition is None:
        chance = chance_of_growth(profile)
        answers["growth_ambition"] = [
            (chance, profile.with_(growth_ambition=True)),
            (1 - chance, profile.with_(growth_ambition=False)),
        ]
    return answers


def _job(profile: Profile) -> Answers:
    if profile.income in (Income.BENEFIT, Income.PENSION, Income.OWN_BUSINESS, Income.NONE):
        return [(0.05, profile.with_(has_job=True)), (0.95, profile.with_(has_job=False))]
    working = 0.3 if profile.growth_ambition else 0.5
    without = (1 - working) / 2
    return [
        (working, profile.with_(has_job=True, income=Income.JOB)),
        (without, profile.with_(has_job=False, income=Income.BENEFIT)),
        (without, profile.with_(has_job=False, income=Income.NONE)),
    ]


def chance_of_growth(profile: Profile) -> float:
    """How likely this starter wants to grow fast.

    >>> chance_of_growth(Profile(sector="tech")), chance_of_growth(Profile(sector="horeca"))
    (0.8, 0.1)
    """
    if profile.income in (Income.BENEFIT, Income.PENSION):
        return 0.05
    if profile.stage == "growth" or (profile.amount_eur or 0) >= LARGE_SUM:
        return 0.6
    if profile.sector is not None:
        return 0.8 if profile.sector.lower() in SCALABLE else 0.1
    if profile.amount_eur is not None and profile.amount_eur <= SMALL_SUM:
        return 0.1
    if profile.has_job is not None:
        return 0.1
    return 0.25 if Need.FINANCING in profile.needs or not profile.needs else 0.2


def sample_of_towns(catalogue: Catalogue) -> tuple[str, ...]:
    """Towns that stand for all: some with offers of their own, some without, spread over the alphabet."""
    rich = sorted(catalogue.towns_with_offers)
    everywhere = {town for option in catalogue.options.values() for town in option.scope.municipalities}
    poor = sorted(everywhere - catalogue.towns_with_offers)
    return (*_spread(rich, TOWNS_WITH_OFFERS), *_spread(poor, TOWNS_WITHOUT)) or ("-",)


def _spread(towns: Sequence[str], most: int) -> Sequence[str]:
    return towns[:: max(1, len(towns) // most)][:most]
