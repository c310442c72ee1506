"""What to offer: at most three options for each need, the best near miss, and what comes after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.options.catalogue import Catalogue
from bot.options.matching import Match, match_all, match_option, needs_of
from bot.options.option import Level, Option
from bot.options.ranking import pick, rank
from bot.starter import Need, Profile

MOST = 3
LONG_CLOSED = timedelta(days=365)


@dataclass(frozen=True)
class NeedAdvice:
    """What fits one need, best first."""

    need: Need
    options: tuple[Match, ...]
    near_miss: Match | None = None


@dataclass(frozen=True)
class Advice:
    """Advice for each need, in the starter's order."""

    per_need: tuple[NeedAdvice, ...]


def advise(catalogue: Catalogue, profile: Profile, *, today: date) -> Advice:
    """Three options for each need; one for each when no need was told."""
    most = MOST if profile.needs else 1
    return Advice(tuple(_for_need(catalogue, profile, need, today, most) for need in needs_of(profile)))


def top(
    catalogue: Catalogue, profile: Profile, need: Need, *, today: date, most: int = MOST
) -> tuple[Match, ...]:
    """The options that are shown for one need."""
    ranked = rank(match_all(catalogue.by_need[need], profile, today=today), profile)
    return pick(ranked, need, profile, most)


def more_options(
    catalogue: Catalogue, profile: Profile, *, today: date, shown: frozenset[str]
) -> tuple[NeedAdvice, ...]:
    """The next options that fit, without those that were shown."""
    found = []
    for need in needs_of(profile):
        ranked = rank(match_all(catalogue.by_need[need], profile, today=today), profile)
        rest = [match for match in ranked if match.option.id not in shown]
        if rest:
            found.append(NeedAdvice(need, tuple(rest[:MOST])))
    return tuple(found)


def desk_of(catalogue: Catalogue, municipality: str | None) -> Option | None:
    """The municipality's own desk for entrepreneurs, None when we do not know one."""
    return catalogue.desks.get(municipality) if municipality else None


def _for_need(catalogue: Catalogue, profile: Profile, need: Need, today: date, most: int) -> NeedAdvice:
    options = top(catalogue, profile, need, today=today, most=most)
    return NeedAdvice(need, options, _near_miss(catalogue, profile, need, today))


def _near_miss(catalogue: Catalogue, profile: Profile, need: Need, today: date) -> Match | None:
    """The best option nearby that failed on one condition."""
    if profile.municipality is None or not profile.needs:
        return None
    near = [
        match
        for option in _nearby(catalogue.by_need[need], profile.municipality)
        if (match := match_option(option, profile, today=today)).near_miss
        and match.failed[0].name != "segment"
    ]
    ranked = rank(near, profile)
    return ranked[0] if ranked else None


def _still_of_use(option: Option, today: date) -> bool:
    """What closed more than a year ago helps nobody."""
    return option.open.until is None or today - option.open.until <= LONG_CLOSED


def _nearby(options: Sequence[Option], municipality: str) -> list[Option]:
    return [o for o in options if o.scope.level is not Level.NATIONAL and o.scope.covers(municipality)]
