"""Names that are places but no Dutch municipality: provinces, regions, towns across the border."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.places.naming import place_key

PROVINCE, ABBREVIATION, REGION, FOREIGN, COUNTRY = "provincie", "afkorting", "streek", "buitenland", "land"
"""The values of the column `kind`. COUNTRY is the Netherlands itself: never a place."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A name outside the list of municipalities; `province` is empty when there is none or more than one."""

    kind: str
    province: str


def read_elsewhere(path: Path) -> Mapping[str, Elsewhere]:
    """The names of `elsewhere.csv` by their key."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            place_key(row["name"]): Elsewhere(row["kind"], row["province"]) for row in csv.DictReader(file)
        }
