"""The expert cases as profiles, and the real catalogue they are judged against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.options import Catalogue, load_catalogue
from bot.settings import PROJECT
from bot.starter import Income, Need, Profile
from bot.wiring import known_areas, load_gazetteer

FOLDER = Path(__file__).parent / "expert_cases"
DATA = PROJECT / "data"


@dataclass(frozen=True)
class ExpertCase:
    """One case; see the README of the folder for the meaning of each field."""

    file: str
    name: str
    profile: Profile
    today: date
    top: Mapping[str, list[Any]]
    never: list[str]
    near_miss: str | None
    reason_mentions: Mapping[str, list[str]]


@cache
def catalogue() -> Catalogue:
    """The catalogue of the product."""
    return load_catalogue(DATA / "catalogue", known_areas(DATA, load_gazetteer(DATA)))


@cache
def expert_cases() -> tuple[ExpertCase, ...]:
    """Every case of every file."""
    return tuple(
        _case(path.name, one)
        for path in sorted(FOLDER.glob("*.yml"))
        for one in yaml.safe_load(path.read_text("utf-8"))
    )


def _case(file: str, one: dict[str, Any]) -> ExpertCase:
    facts = dict(one["profile"])
    facts["needs"] = tuple(Need(need) for need in facts["needs"])
    facts["income"] = Income(facts.get("income", "unknown"))
    return ExpertCase(
        file,
        one["name"],
        Profile(**facts),
        date.fromisoformat(one["today"]),
        one.get("top", {}),
        one.get("never", []),
        one.get("near_miss"),
        one.get("reason_mentions", {}),
    )
