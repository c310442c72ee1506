"""Looks through a text for place names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.places.clues import (
    adjective_of_business,
    area_code_as_name,
    expects_name,
    is_place,
    may_be_misspelled,
    says_who_i_am,
)
from bot.places.elsewhere import ABBREVIATION, COUNTRY, FOREIGN
from bot.places.name_index import ADJECTIVE, AREA_CODE, INHABITANT, Name, NameIndex
from bot.places.naming import has_apostrophe
from bot.places.narrowing import Narrower, past_bracket
from bot.places.ordinary import Need
from bot.places.place_match import Kind, PlaceMatch
from bot.places.sentence import Sentence

_DIRECTIONS = frozenset(
    "noord oost zuid west centrum stad binnenstad zuidoost zuidwest noordoost noordwest city".split()
)
_ARTICLES = frozenset("de het t".split())
_BEFORE_NOUNS = _ARTICLES | frozenset("een mijn zijn haar ons onze dit dat".split())
_SHORTEST = 5
"""Words shorter than this are not read as a misspelled name."""


class Finder:
    """Place names in a text, by an index of names and the words that need a clear clue."""

    def __init__(
        self, index: NameIndex, ordinary: Mapping[str, Need], province_of: Mapping[str, str]
    ) -> None:
        self._index = index
        self._ordinary = ordinary
        self._narrower = Narrower(index, province_of)

    def find(self, text: str) -> list[PlaceMatch]:
        """All places in a text, from left to right."""
        sentence = Sentence(text)
        found: list[PlaceMatch] = []
        at = 0
        while at < len(sentence.words):
            match, used = self._at(sentence, at)
            if match is not None:
                found.append(match)
            at += used
        return self._narrower.by_each_other(found)

    def _at(self, sentence: Sentence, at: int) -> tuple[PlaceMatch | None, int]:
        """The place that starts at a word, and how many words are read."""
        for size in self._index.lengths(sentence.keys[at]):
            key = sentence.joined(at, size)
            found = self._listed(sentence, at, size, key) if key else None
            if found is None and size > 2:
                found = self._several_words(sentence, at, size)
            if found is not None:
                return found
        return self._misspelled(sentence, at) or (None, 1)

    def _listed(
        self, sentence: Sentence, at: int, size: int, key: str
    ) -> tuple[PlaceMatch | None, int] | None:
        """A name as it stands in the files; (None, size) for a name that is no place at all."""
        name, elsewhere = self._index.names.get(key), self._index.elsewhere.get(key)
        if name is None and elsewhere is None:
            return None
        if elsewhere is not None and elsewhere.kind == COUNTRY:
            return None, size
        if not self._counts(sentence, at, size, key):
            return None
        if elsewhere is not None and self._is_elsewhere(sentence, at, size, name):
            return self._outside(sentence, at, size, key)
        return self._town(sentence, at, size, name) if name else None

    def _counts(self, sentence: Sentence, at: int, size: int, key: str) -> bool:
        """Whether the words mean a place: by what stands around them, or by an addition that fits."""
        need = None if has_apostrophe(sentence.surface(at, size)) else self._ordinary.get(key)
        if is_place(sentence, at, size, need):
            return True
        if need not in (Need.PREPOSITION, Need.PREPOSITION_AS_NAME) or sentence.key(at - 1) in _BEFORE_NOUNS:
            return False
        name = self._index.names.get(key)
        return name is not None and self._narrower.addition_fits(sentence, at + size - 1, name)

    def _is_elsewhere(self, sentence: Sentence, at: int, size: int, name: Name | None) -> bool:
        """Whether a name that is also a province or foreign is meant as that: Utrecht is a city first."""
        if name is None:
            return True
        before = sentence.key(at - 1)
        if before in ("provincie", "prov"):
            return True
        village = before in ("dorp", "gemeente") or self._narrower.addition_fits(
            sentence, at + size - 1, name
        )
        return not (name.well_known or village)

    def _outside(
        self, sentence: Sentence, at: int, size: int, key: str
    ) -> tuple[PlaceMatch | None, int] | None:
        elsewhere = self._index.elsewhere[key]
        if elsewhere.kind == ABBREVIATION:
            return None
        start, end = sentence.words[at].start, sentence.words[at + size - 1].end
        candidates = (elsewhere.province,) if elsewhere.province else ()
        kind: Kind = "foreign" if elsewhere.kind == FOREIGN else "province"
        return PlaceMatch(start, end, sentence.text[start:end], None, candidates, kind), size

    def _town(self, sentence: Sentence, at: int, size: int, name: Name) -> tuple[PlaceMatch, int] | None:
        weak = self._weak(sentence, at, name)
        if weak is False:
            return None
        while self._direction_follows(sentence, at + size - 1):
            size += 1
        start, end = sentence.words[at].start, past_bracket(sentence, at, size)
        sure = 0.6 if weak else 1.0
        match = PlaceMatch(start, end, sentence.text[start:end], name.main, name.towns, "municipality", sure)
        if name.main is None:
            only = name.towns[0] if len(name.towns) == 1 else None
            match = replace(match, municipality=only, kind="municipality" if only else "ambiguous")
        return self._narrower.by_what_follows(sentence, at, size, match, name)

    def _weak(self, sentence: Sentence, at: int, name: Name) -> bool | None:
        """None for a plain name, True for a weaker kind that fits here, False for one that does not."""
        if name.kind == ADJECTIVE:
            return adjective_of_business(sentence, at)
        if name.kind == INHABITANT:
            return says_who_i_am(sentence, at)
        if name.kind == AREA_CODE:
            return area_code_as_name(sentence, at)
        return None

    def _direction_follows(self, sentence: Sentence, last: int) -> bool:
        return sentence.key(last + 1) in _DIRECTIONS and sentence.gap(last) in (" ", "-", "\u2011")

    def _misspelled(self, sentence: Sentence, at: int) -> tuple[PlaceMatch | None, int] | None:
        """A name run together or with a slip, where a place is expected."""
        key = sentence.keys[at]
        if len(key) < _SHORTEST and not self._index.lengths(key) or key[0].isdigit() or key in self._ordinary:
            return None
        joined = self._index.joined.get(key)
        if joined is not None and is_place(sentence, at, 1, None):
            return self._town(sentence, at, 1, joined)
        for size in self._index.lengths(key):
            if size > 1 and (found := self._several_words(sentence, at, size)):
                return found
        if len(key) < _SHORTEST or key in self._index.names or not may_be_misspelled(sentence, at):
            return None
        best = self._index.nearest(key, small_too=expects_name(sentence, at))
        return self._read_as(sentence, at, 1, best)

    def _several_words(self, sentence: Sentence, at: int, size: int) -> tuple[PlaceMatch | None, int] | None:
        key = sentence.joined(at, size)
        if key is None or len(key.partition(" ")[2]) < _SHORTEST or key in self._ordinary:
            return None
        if sentence.keys[at] in _ARTICLES and not sentence.capital(at + size - 1):
            return None
        if not may_be_misspelled(sentence, at, size):
            return None
        best = self._index.nearest_of_more_words(sentence.keys[at], size, key)
        return self._read_as(sentence, at, size, best)

    def _read_as(
        self, sentence: Sentence, at: int, size: int, best: tuple[str, int] | None
    ) -> tuple[PlaceMatch | None, int] | None:
        if best is None or best[0] in self._ordinary:
            return None
        found = self._listed(sentence, at, size, best[0])
        if found is None or found[0] is None:
            return None
        return replace(found[0], confidence=0.9 - 0.1 * best[1]), found[1]
