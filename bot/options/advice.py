"""What to offer: at most three options for each need, the best near miss, and what comes after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.options.catalogue import Catalogue
from bot.options.conditions import MONEY_OF
from bot.options.matching import Match, match_all, needs_of
from bot.options.near_miss import near_miss
from bot.options.option import Option
from bot.options.ranking import pick, rank
from bot.starter import Need, Profile

MOST = 3
MOST_OF_SEVERAL = 2
"""For each need, when there are more: six cards in short are one screen, nine in full are three."""


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


def advise(catalogue: Catalogue, profile: Profile, *, today: date, most: int = MOST) -> Advice:
    """At most three options for each need; one for each when no need was told."""
    most = most if profile.needs else 1
    return Advice(tuple(_for_need(catalogue, profile, need, today, most) for need in needs_of(profile)))


def show_once(catalogue: Catalogue, profile: Profile, advice: Advice, *, today: date) -> Advice:
    """The advice as it is shown: an offer that helps with two needs has one card, under the first of them.

    Under the other need the next best take its place; only when nothing else fits there is it shown again.
    """
    parts: list[NeedAdvice] = []
    seen: set[str] = set()
    for part in advice.per_need:
        if seen & {match.option.id for match in part.options}:
            ranked = ranked_for(catalogue, profile, part.need, today=today)
            rest = [match for match in ranked if match.option.id not in seen]
            most = len(part.options)
            part = replace(part, options=pick(rest, part.need, profile, most) or part.options)
        seen |= {match.option.id for match in part.options}
        parts.append(part)
    return Advice(tuple(parts))


def top(
    catalogue: Catalogue, profile: Profile, need: Need, *, today: date, most: int = MOST
) -> tuple[Match, ...]:
    """The options that are shown for one need."""
    return pick(ranked_for(catalogue, profile, need, today=today), need, profile, most)


def ranked_for(catalogue: Catalogue, profile: Profile, need: Need, *, today: date) -> list[Match]:
    """Every option that fits one need, best first."""
    options = catalogue.within(need, profile.municipality)
    matches = match_all(options, profile, today=today)
    if need is Need.FINANCING and profile.money.refused:
        # Help that also lends fits as help, not as money.
        matches = [one for one in matches if MONEY_OF.get(one.option.capital) not in profile.money.refused]
    return rank(matches, need, profile, today=today)


def most_for(profile: Profile) -> int:
    """How many options are shown at once for each need."""
    return MOST_OF_SEVERAL if len(profile.needs) > 1 else MOST


def more_options(
    catalogue: Catalogue, profile: Profile, *, today: date, shown: frozenset[str]
) -> tuple[NeedAdvice, ...]:
    """The next options that fit, without those that were shown; each once, under its first need."""
    found, seen = [], set(shown)
    for need in needs_of(profile):
        ranked = ranked_for(catalogue, profile, need, today=today)
        rest = [match for match in ranked if match.option.id not in seen][: most_for(profile)]
        if rest:
            found.append(NeedAdvice(need, tuple(rest)))
            seen |= {match.option.id for match in rest}
    return tuple(found)


def desk_of(catalogue: Catalogue, municipality: str | None) -> Option | None:
    """The municipality's own desk for entrepreneurs, None when we do not know one."""
    return catalogue.desks.get(municipality) if municipality else None


def _for_need(catalogue: Catalogue, profile: Profile, need: Need, today: date, most: int) -> NeedAdvice:
    options = top(catalogue, profile, need, today=today, most=most)
    return NeedAdvice(need, options, near_miss(catalogue, profile, need, today=today))
