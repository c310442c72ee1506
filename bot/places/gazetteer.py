"""Finds Dutch places in a text: villages, districts, nicknames, old municipalities, and names with a typo."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.places.elsewhere import ABBREVIATIONS, FOREIGN, PROVINCES
from bot.places.naming import place_key

_WORD = re.compile(r"'?[\w\u00c0-\u017f]+(?:['\u2019/-][\w\u00c0-\u017f]+)*")
_CUE = re.compile(
    r"(?:\b(?:in|uit|uut|te|bij|rond|nabij|naar|richting|omgeving|vanuit|gemeente|plaats|dorp|regio|stad|yn|ien|út)\s+)"
    r"(?:de\s+|het\s+)?$",
    re.I,
)
_STRONG_CUE = re.compile(
    r"\b(?:gemeente|dorp|plaats|stad|woon(?:\s+ik)?\s+in|wonen\s+in|kom\s+uit|gevestigd\s+in)\s+$", re.I
)
_IN_PROVINCE = re.compile(
    r"\s+(?:in\s+)?\(?(?:limburg|gelderland|overijssel|fryslân|friesland|noord-|zuid-)", re.I
)
_PROVINCE = re.compile(r"\bprovincie\s+$", re.I)
_OR_BEFORE = re.compile(r"\b(?:of|en)\s+$", re.I)
LONGEST_NAME = 5
"""Words in the longest name that is looked for."""
COUNTRY = "nederland"
"""Also a hamlet, but nobody means it."""
TYPO_LENGTH = 6
"""Shorter names are not looked for with a typo."""
TWO_TYPOS_LENGTH = 10


@dataclass(frozen=True)
class Municipality:
    """A municipality as CBS has it."""

    code: str
    name: str
    cbs_name: str
    province: str


@dataclass(frozen=True)
class PlaceMatch:
    """A place in a text. `kind`: municipality, ambiguous, province or foreign."""

    start: int
    end: int
    surface: str
    municipality: str | None
    candidates: tuple[str, ...] = ()
    kind: str = "municipality"
    confidence: float = 1.0


class Gazetteer:
    """All place names, read once."""

    def __init__(
        self,
        municipalities: Iterable[Municipality],
        names: Mapping[str, Sequence[tuple[str, bool]]],
        ordinary: Iterable[str],
    ) -> None:
        self.municipalities = tuple(municipalities)
        self.province_of = {town.name: town.province for town in self.municipalities}
        self._names = dict(names)
        self._ordinary = frozenset(ordinary)
        self._long: dict[str, list[str]] = defaultdict(list)
        for key in self._names:
            if len(key) >= TYPO_LENGTH:
                self._long[key[0]].append(key)

    @classmethod
    def load(cls, folder: Path) -> Gazetteer:
        """Read the three files of `data/places`."""
        with (folder / "municipalities.csv").open(encoding="utf-8", newline="") as file:
            towns = [
                Municipality(row["code"], row["name"], row["cbs_name"], row["province"])
                for row in csv.DictReader(file)
            ]
        names: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                entry = (row["municipality"], row["main"] == "true")
                for key in _spellings(row["place_key"]):
                    names[key].append(entry)
        lines = (folder / "ordinary_words.txt").read_text("utf-8").splitlines()
        return cls(towns, names, (line.strip() for line in lines if line and not line.startswith("#")))

    def find(self, text: str) -> list[PlaceMatch]:
        """All places in a text, from left to right."""
        words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        found: list[PlaceMatch] = []
        number = 0
        while number < len(words):
            match, used = self._at(text, words, number)
            if match is not None:
                found.append(match)
            number += used
        return _narrowed(found, text, self.province_of)

    def _at(self, text: str, words: Sequence[tuple[int, int]], number: int) -> tuple[PlaceMatch | None, int]:
        """The place that starts at a word, and how many words it takes."""
        start = words[number][0]
        for size in range(min(LONGEST_NAME, len(words) - number), 0, -1):
            end = words[number + size - 1][1]
            match = self._exact(text, start, end)
            if match is not None:
                return match, size
        return self._with_typo(text, start, words[number][1]), 1

    def _exact(self, text: str, start: int, end: int) -> PlaceMatch | None:
        surface = text[start:end]
        key = place_key(surface)
        if key in self._names:
            return self._named(text, start, end, key)
        if key in PROVINCES and (key not in ABBREVIATIONS or start > 0):
            return PlaceMatch(start, end, surface, None, (PROVINCES[key],), "province")
        if key in FOREIGN:
            return PlaceMatch(start, end, surface, None, (), "foreign")
        return None

    def _named(self, text: str, start: int, end: int, key: str) -> PlaceMatch | None:
        surface = text[start:end]
        if key == COUNTRY:
            return None
        if key in self._ordinary and not self._surely_a_place(text, start, end, key):
            return None
        if len(key) <= 2 and not surface[0].isupper() or _PROVINCE.search(text[:start]):
            return None
        rows = self._names[key]
        towns = tuple(sorted({town for town, _ in rows}))
        main = [town for town, is_main in rows if is_main]
        if len(towns) == 1 or main:
            return PlaceMatch(start, end, surface, main[0] if main else towns[0], towns)
        return PlaceMatch(start, end, surface, None, towns, "ambiguous")

    def _surely_a_place(self, text: str, start: int, end: int, key: str) -> bool:
        """An ordinary word is a place after a strong cue, after a cue with a capital, or all alone."""
        before = text[:start]
        if place_key(text) == key or _STRONG_CUE.search(before) or _IN_PROVINCE.match(text, end):
            return True
        capital = text[start].isupper() and start > 0
        return capital and bool(_CUE.search(before) or _OR_BEFORE.search(before))

    def _with_typo(self, text: str, start: int, end: int) -> PlaceMatch | None:
        surface = text[start:end]
        key = place_key(surface)
        if len(key) < TYPO_LENGTH or " " in key and len(key) < TWO_TYPOS_LENGTH:
            return None
        alone = place_key(text) == key
        capital = surface[0].isupper() and start > 0
        if not (
            alone
            or capital
            and _CUE.search(text[:start])
            or _STRONG_CUE.search(text[:start])
            or (_CUE.search(text[:start]) and len(key) >= TYPO_LENGTH + 1)
        ):
            return None
        most = 2 if len(key) >= TWO_TYPOS_LENGTH else 1
        best = process.extractOne(key, self._long.get(key[0], ()), scorer=OSA.distance, score_cutoff=most)
        if best is None or best[0] in self._ordinary:
            return None
        found = self._named(text, start, end, best[0])
        return replace(found, confidence=0.8) if found else None


def _spellings(key: str) -> list[str]:
    """A key and its other usual form: St. and Sint."""
    if key.startswith("st "):
        return [key, f"sint {key[3:]}"]
    return [key, f"st {key[5:]}"] if key.startswith("sint ") else [key]


def _narrowed(found: list[PlaceMatch], text: str, province_of: Mapping[str, str]) -> list[PlaceMatch]:
    """An ambiguous name next to its province ("Bergen in Limburg", "Hengelo gld") is one place."""
    provinces = [match for match in found if match.kind == "province"]
    result = []
    for match in found:
        near = [p for p in provinces if 0 <= p.start - match.end <= 12 or 0 <= match.start - p.end <= 3]
        if len(match.candidates) > 1 and near:
            fits = [town for town in match.candidates if province_of.get(town) in near[0].candidates]
            if len(fits) == 1:
                match = replace(match, municipality=fits[0], candidates=(fits[0],), kind="municipality")
        result.append(match)
    return [
        match for match in result if match.kind != "province" or place_key(match.surface) not in ABBREVIATIONS
    ]
