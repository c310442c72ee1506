"""Which of several places with one name is meant: "Bergen in Limburg", "Hengelo (Gld)", "Nes op Ameland"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.places.elsewhere import ABBREVIATION, FOREIGN
from bot.places.name_index import Name, NameIndex
from bot.places.place_match import PlaceMatch
from bot.places.sentence import Sentence

_LINKS = frozenset("in op bij te gem gemeente provincie prov naast onder vlakbij".split())
_NEAR = frozenset("bij naast onder vlakbij".split())
_ARTICLES = frozenset("de het t".split())
_ADJOINING = re.compile(r"[\s(,\-\u2010\u2011/]{0,3}$")
_CLOSING = re.compile(r"\.?\)")
_PLAIN_ABBREVIATIONS = frozenset("gld ov ovl zh nh nb lb zld frl utr".split())
"""These may be typed with small letters after a name; the others only with capitals or between brackets."""
_COUNTRIES = frozenset("belgie duitsland vlaanderen".split())


@dataclass(frozen=True)
class _Addition:
    """What follows a name and says where it lies; `last` is the number of its last word."""

    last: int
    province: str = ""
    town: str = ""
    near: bool = False
    abroad: bool = False


class Narrower:
    """Chooses between namesakes by the province, region or municipality that is named beside them."""

    def __init__(self, index: NameIndex, province_of: Mapping[str, str]) -> None:
        self._index = index
        self._province_of = province_of

    def by_what_follows(
        self, sentence: Sentence, at: int, size: int, match: PlaceMatch, name: Name
    ) -> tuple[PlaceMatch, int]:
        """The match in the light of an addition right after it, and how many words are read."""
        addition = self._addition(sentence, at + size - 1)
        if addition is None:
            return match, size
        read = addition.last - at + 1
        end = past_bracket(sentence, at, read)
        wider = replace(match, end=end, surface=sentence.text[match.start : end])
        if addition.abroad:
            return replace(wider, municipality=None, candidates=(), kind="foreign"), read
        fits = self._fitting(self._index.namesakes(name.key), addition)
        if len(fits) == 1:
            return replace(wider, municipality=fits[0], candidates=fits, kind="municipality"), read
        if fits and match.municipality not in fits:
            return replace(wider, municipality=None, candidates=fits, kind="ambiguous"), read
        return (wider, read) if match.municipality in fits and addition.province else (match, size)

    def addition_fits(self, sentence: Sentence, last: int, name: Name) -> bool:
        """Whether what follows says where this place lies, so that the name must be that of a place."""
        addition = self._addition(sentence, last)
        return addition is not None and bool(self._fitting(self._index.namesakes(name.key), addition))

    def by_each_other(self, found: Sequence[PlaceMatch]) -> list[PlaceMatch]:
        """An ambiguous name is the one in a municipality or province that is named elsewhere in the text."""
        towns = {match.municipality for match in found}
        provinces = {name for match in found if match.kind == "province" for name in match.candidates}
        return [
            self._among(match, towns, provinces) if match.kind == "ambiguous" else match for match in found
        ]

    def _among(self, match: PlaceMatch, towns: set[str | None], provinces: set[str]) -> PlaceMatch:
        named = tuple(town for town in match.candidates if town in towns)
        near = tuple(town for town in match.candidates if self._province_of.get(town) in provinces)
        for fits in (named, near):
            if len(fits) == 1:
                return replace(match, municipality=fits[0], candidates=fits, kind="municipality")
        return match

    def _fitting(self, namesakes: Sequence[str], addition: _Addition) -> tuple[str, ...]:
        if addition.town and len(namesakes) == 1:
            return ()
        if addition.town and (addition.town in namesakes or not addition.near):
            return tuple(town for town in namesakes if town == addition.town)
        if addition.town:
            addition = replace(addition, province=self._province_of.get(addition.town, ""))
        return tuple(town for town in namesakes if self._province_of.get(town) == addition.province)

    def _addition(self, sentence: Sentence, last: int) -> _Addition | None:
        if not _ADJOINING.match(sentence.gap(last)):
            return None
        bracket = "(" in sentence.gap(last)
        start = last + 1
        linked, near = sentence.key(start) in _LINKS, sentence.key(start) in _NEAR
        while sentence.key(start) in _LINKS | _ARTICLES and start - last < 4:
            start += 1
        for size in self._index.lengths(sentence.key(start)):
            key = sentence.joined(start, size)
            found = self._means(sentence, start, size, key, linked, bracket) if key else None
            if found is not None:
                return replace(found, near=near)
        return None

    def _means(
        self, sentence: Sentence, start: int, size: int, key: str, linked: bool, bracket: bool
    ) -> _Addition | None:
        elsewhere, end = self._index.elsewhere.get(key), start + size - 1
        if elsewhere is not None and elsewhere.kind == ABBREVIATION:
            typed = sentence.surface(start, size)
            plain = key in _PLAIN_ABBREVIATIONS or (
                len(key) > 1 and typed.istitle() and sentence.stops_after(end)
            )
            fits = not linked and (bracket or typed.isupper() or plain)
            return _Addition(end, province=elsewhere.province) if fits else None
        if elsewhere is not None and elsewhere.kind == FOREIGN:
            abroad = key in _COUNTRIES and (bracket or linked)
            return _Addition(end, abroad=True) if abroad else None
        if elsewhere is not None and elsewhere.province:
            return _Addition(end, province=elsewhere.province)
        name = self._index.names.get(key)
        if name is None or name.main is None or not (bracket or linked or "," in sentence.gap(start - 1)):
            return None
        return _Addition(end, town=name.main)


def past_bracket(sentence: Sentence, at: int, size: int) -> int:
    """The end of a name, with the bracket that closes the one inside it."""
    end = sentence.words[at + size - 1].end
    if "(" not in sentence.surface(at, size):
        return end
    closing = _CLOSING.match(sentence.text, end)
    return closing.end() if closing else end
