"""Advice for every municipality, need and segment: is a page empty, is anything shown that may not be?

What is shown is judged here once more, by the entry alone, so that a fault in the matching is seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from bot.options.advice import MOST, NeedAdvice, advise, desk_of
from bot.options.catalogue import Catalogue
from bot.options.matching import Match
from bot.options.option import Level
from bot.starter import Need, Profile, Segment

STARTERS: Mapping[Segment, Profile] = {
    Segment.HYBRID: Profile(has_job=True),
    Segment.GROWTH: Profile(growth_ambition=True),
    Segment.OTHER: Profile(has_job=False),
    Segment.UNKNOWN: Profile(),
}
"""Of each segment the starter who told least: nothing but what makes the segment."""
NEAR: Mapping[Level, str] = {
    Level.MUNICIPALITY: "local",
    Level.REGION: "regional",
    Level.PROVINCE: "regional",
    Level.NATIONAL: "national",
}


@dataclass(frozen=True)
class Page:
    """What one starter sees for one need; `faults` are Dutch sentences."""

    municipality: str
    need: Need
    segment: Segment
    levels: tuple[str, ...]
    own_desk: bool
    faults: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.municipality}, {self.need.value}, {self.segment.value}"


@dataclass(frozen=True)
class Sweep:
    """Every page of the country."""

    pages: tuple[Page, ...] = field(repr=False)

    @property
    def faulty(self) -> tuple[Page, ...]:
        """The pages with a fault."""
        return tuple(page for page in self.pages if page.faults)

    def levels(self, need: Need | None = None, segment: Segment | None = None) -> Counter[str]:
        """How many options are shown of each level ("local", "regional", "national")."""
        return Counter(level for page in self._of(need, segment) for level in page.levels)

    def sizes(self, need: Need | None = None, segment: Segment | None = None) -> Counter[int]:
        """How many pages show so many options."""
        return Counter(len(page.levels) for page in self._of(need, segment))

    def towns_with(self, level: str) -> frozenset[str]:
        """Municipalities where at least one option of this level is shown."""
        return frozenset(page.municipality for page in self.pages if level in page.levels)

    @property
    def towns_with_a_desk(self) -> frozenset[str]:
        """Municipalities whose own desk stands under the advice."""
        return frozenset(page.municipality for page in self.pages if page.own_desk)

    def _of(self, need: Need | None, segment: Segment | None) -> Iterator[Page]:
        return (p for p in self.pages if need in (None, p.need) and segment in (None, p.segment))


def sweep(catalogue: Catalogue, municipalities: Iterable[str], *, today: date) -> Sweep:
    """The page of each municipality, need and segment."""
    return Sweep(
        tuple(
            _page(catalogue, town, need, segment, today)
            for town, need, segment in product(municipalities, Need, STARTERS)
        )
    )


def _page(catalogue: Catalogue, town: str, need: Need, segment: Segment, today: date) -> Page:
    profile = STARTERS[segment].with_(municipality=town, needs=(need,))
    [part] = advise(catalogue, profile, today=today).per_need
    levels = tuple(NEAR[match.option.scope.level] for match in part.options)
    faults = tuple(page_faults(catalogue, town, part, today))
    return Page(town, need, segment, levels, desk_of(catalogue, town) is not None, faults)


def page_faults(catalogue: Catalogue, town: str, part: NeedAdvice, today: date) -> Iterator[str]:
    """What is wrong with one page, as Dutch sentences; nothing when it is in order."""
    if not part.options:
        yield "Er is geen enkele optie."
    if len(part.options) > MOST:
        yield f"Er zijn meer dan {MOST} opties."
    for match in part.options:
        yield from _card_faults(catalogue, town, part.need, match)
        if not match.option.is_open(today):
            yield f"'{match.option.id}' is niet open."
    if part.near_miss is not None:
        yield from _card_faults(catalogue, town, part.need, part.near_miss)


def _card_faults(catalogue: Catalogue, town: str, need: Need, match: Match) -> Iterator[str]:
    option = match.option
    if catalogue.options.get(option.id) != option:
        yield f"'{option.id}' bestaat niet."
    if option.scope.level is not Level.NATIONAL and town not in option.scope.municipalities:
        yield f"'{option.id}' is er niet voor {town}."
    if need not in option.need:
        yield f"'{option.id}' is niet voor {need.value}."
