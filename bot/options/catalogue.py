"""The catalogue: every option of `data/catalogue`, read and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.core.errors import ContentBroken
from bot.options.areas import KnownAreas
from bot.options.building import build_option
from bot.options.care import Care, most_useful_first
from bot.options.option import Level, Option
from bot.options.problems import Problem
from bot.options.reading import Entry, read_entries
from bot.options.schema import faults
from bot.options.upkeep import MAX_AGE_MONTHS, upkeep
from bot.starter import Need


@dataclass(frozen=True, eq=False)
class Offers(Sequence[Option]):
    """Options that reach a place; two are the same only when they are the same object."""

    options: tuple[Option, ...]

    def __len__(self) -> int:
        return len(self.options)

    def __getitem__(self, index: Any) -> Any:
        return self.options[index]

    def __iter__(self) -> Iterator[Option]:
        return iter(self.options)


@dataclass(frozen=True)
class Catalogue:
    """All options, by id, in a fixed order."""

    options: Mapping[str, Option]
    kept: dict[object, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    """What `next_question` worked out before."""
    _within: dict[tuple[Need, str | None], Offers] = field(default_factory=dict, repr=False, compare=False)
    _same: dict[tuple[str, ...], Offers] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_need(self) -> Mapping[Need, Sequence[Option]]:
        """The options that can be offered to one starter, for each need; twins and desks left out."""
        offered = [option for option in self.options.values() if option.for_one_starter]
        return {need: tuple(option for option in offered if need in option.need) for need in Need}

    def within(self, need: Need, municipality: str | None) -> Offers:
        """The options of `by_need` that reach this place; only national ones when the place is not known.

        Places with the same options share one object.
        """
        key = (need, municipality)
        if key not in self._within:
            found = tuple(option for option in self.by_need[need] if _reaches(option, municipality))
            ids = tuple(option.id for option in found)
            self._within[key] = self._same.setdefault(ids, Offers(found))
        return self._within[key]

    @cached_property
    def desks(self) -> Mapping[str, Option]:
        """The municipality's own desk, by municipality."""
        return {area: o for o in self.options.values() if o.desk for area in o.scope.areas}

    @cached_property
    def towns_with_offers(self) -> frozenset[str]:
        """Municipalities that have an offer of their own besides a desk."""
        return frozenset(
            area
            for option in self.options.values()
            if option.scope.level is Level.MUNICIPALITY and not option.desk
            for area in option.scope.areas
        )


def _reaches(option: Option, municipality: str | None) -> bool:
    if municipality is None:
        return option.scope.level is Level.NATIONAL
    return option.scope.covers(municipality)


def load_catalogue(folder: Path, known: KnownAreas) -> Catalogue:
    """The catalogue. Raises `ContentBroken` with the first problem."""
    entries, problems = _read(folder, known)
    if problems:
        more = f" (en nog {len(problems) - 1}; zie: startkompas check)" if len(problems) > 1 else ""
        raise ContentBroken(f"{problems[0]}{more}")
    led = Counter(other for entry in entries for other in entry.values["connects_to"])
    options = (build_option(e.values, known, led_to=led[e.values["id"]]) for e in entries)
    return Catalogue({option.id: option for option in sorted(options, key=lambda option: option.id)})


def check_catalogue(folder: Path, known: KnownAreas) -> list[Problem]:
    """Every problem of the catalogue, in the order of files and lines."""
    return _read(folder, known)[1]


def check_upkeep(folder: Path, known: KnownAreas, *, today: date, months: int = MAX_AGE_MONTHS) -> list[Care]:
    """What wants care in a catalogue without faults: old pages, dead links, no reach, no desk."""
    entries, problems = _read(folder, known)
    return [] if problems else most_useful_first(upkeep(entries, known, today=today, months=months))


def _read(folder: Path, known: KnownAreas) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.y*ml")):
        shown = f"{folder.parent.name}/{path.relative_to(folder.parent).as_posix()}"
        found, wrong = read_entries(path, shown)
        entries += found
        problems += wrong
    if not entries and not problems:
        problems.append(
            Problem(folder.name, 1, "", "Er zijn geen regelingen.", "Zet de YAML-bestanden terug.")
        )
    problems += [problem for entry in entries for problem in faults(entry, known)]
    problems += _together(entries)
    return entries, sorted(problems, key=_place)


def _place(problem: Problem) -> tuple[str, int]:
    return problem.file, problem.line


def _together(entries: Sequence[Entry]) -> Iterator[Problem]:
    """What only shows when all entries are seen: double ids, twins that are not there."""
    first: dict[str, Entry] = {}
    for entry in entries:
        identity = str(entry.values.get("id"))
        if identity in first:
            other = first[identity]
            yield entry.problem(
                "id", f"'{identity}' staat ook in {other.file}, regel {other.line}.", "Kies een ander id."
            )
        first.setdefault(identity, entry)
    for entry in entries:
        twin = entry.values.get("same_as")
        if twin is not None and (twin not in first or twin == entry.values.get("id")):
            yield entry.problem(
                "same_as", f"'{twin}' bestaat niet.", "Noem het id van een andere optie, of null."
            )
