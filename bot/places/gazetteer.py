"""All Dutch place names, read once from `data/places`."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from bot.places.elsewhere import read_elsewhere
from bot.places.finding import Finder
from bot.places.name_index import Name, NameIndex, spellings
from bot.places.naming import place_key
from bot.places.ordinary import read_ordinary
from bot.places.place_match import Municipality, PlaceMatch

FILES = ("municipalities.csv", "places.csv", "elsewhere.csv", "ordinary_words.txt")
"""The files in the folder that together are the gazetteer."""
_Row = Mapping[str, str]


class Gazetteer:
    """Finds villages, districts, nicknames, old municipalities and misspelled names in a text."""

    def __init__(self, municipalities: Iterable[Municipality], finder: Finder) -> None:
        self.municipalities = tuple(municipalities)
        self._finder = finder

    @classmethod
    def load(cls, folder: Path) -> Gazetteer:
        """Read the files of `data/places`."""
        towns = [
            Municipality(row["code"], row["name"], row["cbs_name"], row["province"], row.get("corop", ""))
            for row in _rows(folder / "municipalities.csv")
        ]
        index = NameIndex(_names(_rows(folder / "places.csv")), read_elsewhere(folder / "elsewhere.csv"))
        ordinary = read_ordinary((folder / "ordinary_words.txt").read_text("utf-8").splitlines())
        return cls(towns, Finder(index, ordinary, {town.name: town.province for town in towns}))

    def find(self, text: str) -> list[PlaceMatch]:
        """All places in a text, from left to right; "pand in Overvecht" gives Utrecht."""
        return self._finder.find(text)

    def among(self, candidates: Collection[str], text: str) -> str | None:
        """The one of these municipalities that a text points at by its province: "die in Limburg"."""
        provinces = {
            name for match in self.find(text) if match.kind == "province" for name in match.candidates
        }
        fits = [town.name for town in self.municipalities if town.province in provinces]
        chosen = [name for name in fits if name in candidates]
        return chosen[0] if len(chosen) == 1 else None


def place_names(folder: Path) -> list[str]:
    """Every name of a municipality or place, as it is written in `data/places`."""
    towns = [row["name"] for row in _rows(folder / "municipalities.csv")]
    return towns + [row["place"] for row in _rows(folder / "places.csv")]


def _rows(path: Path) -> Iterator[_Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(rows: Iterable[_Row]) -> Iterator[Name]:
    by_key: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_key[row["place_key"]].append(row)
    for key, same in by_key.items():
        towns = tuple(sorted({row["municipality"] for row in same}))
        main = next((row["municipality"] for row in same if row["main"] == "true"), None)
        well_known = any(_is_well_known(row) for row in same)
        for spelling in spellings(key):
            if spelling == key or spelling not in by_key:
                yield Name(spelling, towns, main, same[0]["kind"], well_known)


def _is_well_known(row: _Row) -> bool:
    """A municipality, one that was, or a part of its name (Geleen in Sittard-Geleen)."""
    parts = place_key(row["municipality"]).split(" ")
    return row["kind"] == "gemeente" or row["place_key"] in parts or "gemeente tot" in row["note"]
