"""Groups of words that say the same about a starter, written by people in `data/lexicon`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from bot.core.errors import ContentBroken

OTHER = "_"
"""A word of no group."""
LONGEST_PHRASE = 4
CACHED_WORDS = 20_000
KEPT = frozenset(
    "de het een en of maar dus want om te voor van in met als al wel ook er is zijn heb heeft hebben ben aan "
    "op uit tot over door naar bij die dat dit ? ! % 0 € <plaats> <bedrag> <uren> <buitenland>".split()
)
"""Small words that stay themselves: "naast een", "voor het"."""
_ENTRY = re.compile(r"\S+")
_ALLOWED = re.compile(r"[\w*'.<>-]+")


class WordClasses:
    """Knows the group of a word or of a few words together.

    >>> groups = WordClasses({"job": "baan bij*baan", "no_job": "zonder_baan"})
    >>> groups.of("ik zit zonder baan maar zoek een bijbaan".split())
    ['_', '_', 'NO_JOB', 'maar', '_', 'een', 'JOB']
    """

    def __init__(self, groups: Mapping[str, str]) -> None:
        self.groups = dict(groups)
        self._phrases: dict[tuple[str, ...], str] = {}
        self._words: dict[str, str] = {}
        self._patterns: list[tuple[str, str]] = []
        for group, entry in entries(groups):
            self._add(group.upper(), entry)
        self._starts = frozenset(phrase[0] for phrase in self._phrases)
        self._any = re.compile("|".join(f"({pattern})" for _, pattern in self._patterns) or r"(?!)")
        self._group_of = lru_cache(CACHED_WORDS)(self._look_up)

    @classmethod
    def load(cls, path: Path) -> WordClasses:
        """Read a file. Raises `ContentBroken` with the entry that is wrong."""
        groups = yaml.safe_load(path.read_text("utf-8"))
        if not isinstance(groups, dict) or not all(isinstance(words, str) for words in groups.values()):
            raise ContentBroken(f"{path.name}: elke regel is een groep met woorden.")
        for group, entry in entries(groups):
            if not _ALLOWED.fullmatch(entry) or entry != entry.casefold():
                raise ContentBroken(f"{path.name}, {group}: '{entry}' heeft hoofdletters of vreemde tekens.")
        return cls(groups)

    def of(self, words: Sequence[str]) -> list[str]:
        """The groups of the words of a text; a phrase counts as one."""
        return [group for group, _, _ in self.spans(words)]

    def spans(self, words: Sequence[str]) -> list[tuple[str, int, int]]:
        """The same with the first word of each group and how many words it takes."""
        found: list[tuple[str, int, int]] = []
        at = 0
        while at < len(words):
            size, group = self._phrase_at(words, at)
            found.append((group if size else self._group_of(words[at]), at, size or 1))
            at += size or 1
        return found

    def _phrase_at(self, words: Sequence[str], at: int) -> tuple[int, str]:
        if words[at] not in self._starts:
            return 0, OTHER
        for size in range(min(LONGEST_PHRASE, len(words) - at), 1, -1):
            group = self._phrases.get(tuple(words[at : at + size]))
            if group:
                return size, group
        return 0, OTHER

    def _look_up(self, word: str) -> str:
        known = self._words.get(word)
        if known:
            return known
        match = self._any.fullmatch(word)
        if match:
            return self._patterns[(match.lastindex or 1) - 1][0]
        return word if word in KEPT else OTHER

    def _add(self, group: str, entry: str) -> None:
        if "_" in entry:
            self._phrases.setdefault(tuple(entry.split("_")), group)
        elif "*" in entry:
            self._patterns.append((group, re.escape(entry).replace(r"\*", ".*")))
        else:
            self._words.setdefault(entry, group)


def entries(groups: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each entry with its group, in order."""
    for group, words in groups.items():
        for entry in _ENTRY.findall(words):
            yield group, entry
