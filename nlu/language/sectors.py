"""In which sector the business is, by the words of `data/lexicon/sectors.yml`. Precision goes first.

A trade that is the starter's job ("ik werk in een restaurant") is not the trade of the business; two sectors
that both fit are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.core.errors import ContentBroken
from nlu.language.word_classes import WordClasses

GENERAL = "_general"
NEAR = 6
"""Words between a trade and the word that says it is a job, or a business."""
_WORD = re.compile(r"\w+(?:['’&-]\w+)*|[.,;:!?\n]")
_BREAK = frozenset([*".,;:!?\n", "en", "maar", "daarnaast", "ernaast", "terwijl", "dus"])
_JOB = frozenset(
    "werk werkte werkzaam baan bijbaan loondienst dienst baas werkgever contract gewerkt werkend ontslagen "
    "was klant vroeger jaar bbl bbl'er nachtdienst vriend vriendin man vrouw vader moeder broer zus buurman "
    "partner collega opleiding stage studeer ervaring gestopt failliet stop weg".split()
)
_OWN = frozenset(
    "begin beginnen begint start starten gestart begonnen open openen opzetten eigen zaak bedrijf bedrijfje "
    "verkoop verkopen mezelf mijzelf zzp zzp'er zelfstandig zelfstandige freelance freelancer onderneming "
    "runnen inschrijven ingeschreven overnemen".split()
)
_NOT = frozenset("geen niet nooit zonder zoek".split())
_JOB_AFTER = frozenset("loondienst dienst loonlijst arbeidscontract vaste".split())
_AT = frozenset("bij achter naast tegenover onder".split())
"""Before "een" or "de": where somebody works, or what is next door."""


@dataclass(frozen=True)
class Sector:
    """A sector and the words that say so."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class _Hit:
    name: str
    at: int
    size: int
    general: bool


class Sectors:
    """Knows the words of each sector.

    >>> known = Sectors({"food": {"words": "bakkerij restaurant"}, "retail": {"general": "winkel"}})
    >>> known.find("ik werk in een restaurant en begin een winkel").name
    'retail'
    """

    def __init__(self, sectors: Mapping[str, Mapping[str, str]]) -> None:
        words = {name: parts.get("words", "") for name, parts in sectors.items()}
        general = {name + GENERAL: parts.get("general", "") for name, parts in sectors.items()}
        self._words = WordClasses({name: text for name, text in {**words, **general}.items() if text})
        self._names = {name.upper() for name in self._words.groups}

    @classmethod
    def load(cls, path: Path) -> Sectors:
        """Read a file. Raises `ContentBroken` when a sector has no words."""
        sectors = yaml.safe_load(path.read_text("utf-8"))
        for name, parts in sectors.items() if isinstance(sectors, dict) else [("", None)]:
            if not isinstance(parts, dict) or not isinstance(parts.get("words"), str):
                raise ContentBroken(f"{path.name}: bij sector '{name}' ontbreken de woorden (words).")
        return cls(sectors)

    def find(self, text: str) -> Sector | None:
        """The sector of the business, None when it is not said or not clear."""
        found = list(_WORD.finditer(text))
        words = [match[0].casefold().replace("’", "'") for match in found]
        hits = [hit for hit in self._hits(words) if not _is_other(words, hit)]
        hits = [hit for hit in hits if not hit.general] or hits
        own = [hit for hit in hits if _is_own(words, hit)] or hits
        if len({hit.name for hit in own}) != 1:
            return None
        first = own[0]
        return Sector(first.name, found[first.at].start(), found[first.at + first.size - 1].end())

    def _hits(self, words: Sequence[str]) -> list[_Hit]:
        return [
            _Hit(group.casefold().removesuffix(GENERAL), at, size, group.casefold().endswith(GENERAL))
            for group, at, size in self._words.spans(words)
            if group in self._names
        ]


def _clause(words: Sequence[str], hit: _Hit) -> tuple[list[str], list[str]]:
    """The words before (nearest last) and after a hit, up to a break."""
    before: list[str] = []
    for word in reversed(words[max(0, hit.at - NEAR) : hit.at]):
        if word in _BREAK:
            break
        before.insert(0, word)
    after: list[str] = []
    for word in words[hit.at + hit.size : hit.at + hit.size + NEAR]:
        if word in _BREAK:
            break
        after.append(word)
    return before, after


def _is_other(words: Sequence[str], hit: _Hit) -> bool:
    """True for a trade that is denied, sought, or somebody's job."""
    before, after = _clause(words, hit)
    if not _NOT.isdisjoint(before[-2:]) or not _JOB_AFTER.isdisjoint(after) or _AT & set(before[-2:]):
        return True
    for word in reversed(before):
        if word in _OWN:
            return False
        if word in _JOB:
            return True
    return False


def _is_own(words: Sequence[str], hit: _Hit) -> bool:
    before, after = _clause(words, hit)
    return not _OWN.isdisjoint([*before, *after])
