"""The catalogue: every option of `data/catalogue`, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.core.errors import ContentBroken
from bot.options.areas import KnownAreas
from bot.options.option import (
    Capital,
    CompanyLimits,
    Instrument,
    Level,
    OpenPeriod,
    Option,
    Requirement,
    Scope,
    Source,
    Stage,
)
from bot.options.problems import Problem
from bot.options.reading import Entry, read_entries
from bot.options.schema import faults
from bot.starter import Need, Segment


@dataclass(frozen=True)
class Catalogue:
    """All options, by id, in a fixed order."""

    options: Mapping[str, Option]

    @cached_property
    def by_need(self) -> Mapping[Need, Sequence[Option]]:
        """The options that can be offered to one starter, for each need; twins and desks left out."""
        offered = [o for o in self.options.values() if not (o.same_as or o.desk or o.collective or o.ended)]
        return {need: tuple(o for o in offered if need in o.need) for need in Need}

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


def load_catalogue(folder: Path, known: KnownAreas) -> Catalogue:
    """The catalogue. Raises `ContentBroken` with the first problem."""
    entries, problems = _read(folder, known)
    if problems:
        more = f" (en nog {len(problems) - 1}; zie: startkompas check)" if len(problems) > 1 else ""
        raise ContentBroken(f"{problems[0]}{more}")
    options = (_option(entry.values, known) for entry in entries)
    return Catalogue({option.id: option for option in sorted(options, key=lambda option: option.id)})


def check_catalogue(folder: Path, known: KnownAreas) -> list[Problem]:
    """Every problem of the catalogue, in the order of files and lines."""
    return _read(folder, known)[1]


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
    return entries, sorted(problems, key=lambda problem: (problem.file, problem.line))


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


def _option(values: Mapping[str, Any], known: KnownAreas) -> Option:
    scope, company, opened = values["scope"], values["company"], values["open"]
    level = Level(scope["level"])
    covered: frozenset[str] = frozenset()
    if level is not Level.NATIONAL:
        covered = frozenset().union(*(known.covered(area) or () for area in scope["areas"]))
    forms = company["legal_forms"]
    return Option(
        id=values["id"],
        name=values["name"],
        provider=values["provider"],
        url=values["url"],
        need=tuple(Need(need) for need in values["need"]),
        segments=tuple(Segment(segment) for segment in values["segments"]),
        summary=values["summary"],
        scope=Scope(level, tuple(scope["areas"]), covered),
        instrument=Instrument(values["instrument"]),
        capital=Capital(values["capital"]),
        open=OpenPeriod(_day(opened["from"]), _day(opened["until"]), opened["always"]),
        amount_min_eur=values["amount_min_eur"],
        amount_max_eur=values["amount_max_eur"],
        revolving=values["revolving"],
        public_private=values["public_private"],
        sectors=tuple(values["sectors"]),
        company=CompanyLimits(
            company["max_age_years"],
            company["max_employees"],
            company["max_turnover_eur"],
            tuple(forms) if forms else None,
        ),
        stage=tuple(Stage(stage) for stage in values["stage"]),
        conditions=tuple(values["conditions"]),
        steps=tuple(values["steps"]),
        sources=tuple(Source(s["url"], s["page_date"], _day(s["read_on"])) for s in values["sources"]),
        verified=values["verified"],
        note=values["note"] or "",
        requires=tuple(Requirement(one) for one in values["requires"]),
        same_as=values["same_as"],
        ended=values["ended"],
        collective=values["collective"],
        desk=values["desk"],
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
