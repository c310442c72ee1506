"""Makes an option out of a checked entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.options.areas import KnownAreas
from bot.options.option import (
    Answer,
    BesideJob,
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
from bot.starter import Need, Segment


def build_option(values: Mapping[str, Any], known: KnownAreas, *, led_to: int = 0) -> Option:
    """The option that an entry without faults describes."""
    return Option(
        id=values["id"],
        name=values["name"],
        provider=values["provider"],
        url=values["url"],
        need=tuple(Need(need) for need in values["need"]),
        segments=tuple(Segment(segment) for segment in values["segments"]),
        summary=values["summary"],
        scope=scope_of(values["scope"], known),
        instrument=Instrument(values["instrument"]),
        capital=Capital(values["capital"]),
        open=_open(values["open"]),
        amount_min_eur=values["amount_min_eur"],
        amount_max_eur=values["amount_max_eur"],
        revolving=values["revolving"],
        public_private=values["public_private"],
        sectors=tuple(values["sectors"]),
        company=_company(values["company"]),
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
        beside_a_job=_beside(values["beside_a_job"]),
        connects_to=tuple(values["connects_to"]),
        contact=values["contact"],
        not_for_sectors=tuple(values.get("not_for_sectors") or ()),
        in_doubt=bool(values.get("in_doubt")),
        sector_reach=known.sectors.reach_of(values["sectors"], values.get("not_for_sectors") or ()),
        led_to=led_to,
    )


def scope_of(scope: Mapping[str, Any], known: KnownAreas) -> Scope:
    """The areas with the municipalities they come down to."""
    level = Level(scope["level"])
    covered: frozenset[str] = frozenset()
    if level is not Level.NATIONAL:
        province = level is Level.PROVINCE
        covered = frozenset().union(
            *(known.covered(area, province=province) or () for area in scope["areas"])
        )
    return Scope(level, tuple(scope["areas"]), covered)


def _open(opened: Mapping[str, Any]) -> OpenPeriod:
    return OpenPeriod(_day(opened["from"]), _day(opened["until"]), opened["always"])


def _company(company: Mapping[str, Any]) -> CompanyLimits:
    forms = company["legal_forms"]
    return CompanyLimits(
        company["max_age_years"],
        company["max_employees"],
        company["max_turnover_eur"],
        tuple(forms) if forms else None,
    )


def _beside(beside: Mapping[str, Any]) -> BesideJob:
    return BesideJob(answer_of(beside["value"]), beside["why"] or "")


def answer_of(value: Any) -> Answer:
    """A yes, no or unknown; YAML reads a bare yes or no as true or false.

    >>> answer_of(True), answer_of("unknown")
    (<Answer.YES: 'yes'>, <Answer.UNKNOWN: 'unknown'>)
    """
    if isinstance(value, bool):
        return Answer.YES if value else Answer.NO
    return Answer(value)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
