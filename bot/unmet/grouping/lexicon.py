"""The word lists that grouping stands on, as people keep them in `data/lexicon`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from bot.core.dutch_words import CompoundSplitter, plain, stem
from bot.core.errors import ContentBroken

HEADS = "compound_heads.yml"
LOOKALIKES = "lookalike_words.yml"
COUNTS = "word_counts.txt"
PREFIX_LENGTH = 4
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Subjects = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Lexicon:
    """Words by their stem.

    `subjects` gives the subjects of a word, `prefixes` those of every word that begins so, `phrases` those of
    words in a row. `counts` says in how many of `total` sentences of starters a word or subject stands.
    """

    splitter: CompoundSplitter
    filler: frozenset[str]
    weak: frozenset[str]
    subjects: Subjects
    prefixes: Subjects
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0

    @classmethod
    def load(cls, folder: Path, *, places: Iterable[str] = (), counts: bool = True) -> Lexicon:
        """Read the lists of `data/lexicon`; names of places become filler. Raises `ContentBroken`."""
        parts = {name: _words(folder / HEADS, name) for name in ("heads", "first", "whole")}
        filler, weak = (_words(folder / LOOKALIKES, name) for name in ("filler", "weak"))
        same = _read(folder / LOOKALIKES).get("same")
        if not isinstance(same, dict) or not all(isinstance(words, str) for words in same.values()):
            raise ContentBroken(f"{LOOKALIKES}: onder `same` staat per onderwerp een rij woorden.")
        found, total = read_counts(folder / COUNTS) if counts else ({}, 0)
        lexicon = cls.build(same, parts, filler=filler, weak=weak, counts=found, total=total)
        return lexicon.ignoring(places)

    def ignoring(self, names: Iterable[str]) -> Lexicon:
        """The lexicon with names as filler, but not a name that is a word of a subject: Buren, Houten."""
        words = {plain(name) for name in names if " " not in name}
        clear = {word for word in words if stem(word) not in self.subjects}
        return replace(self, filler=self.filler | clear)

    @classmethod
    def build(
        cls,
        same: Mapping[str, str],
        parts: Mapping[str, Iterable[str]],
        *,
        filler: Iterable[str] = (),
        weak: Iterable[str] = (),
        counts: Mapping[str, int] | None = None,
        total: int = 0,
    ) -> Lexicon:
        """A lexicon of lists in memory.

        >>> Lexicon.build({"dier": "hond kat"}, {"heads": ["pension"]}).subjects["hond"]
        ('dier',)
        """
        single, prefixes, phrases = _subjects(same)
        splitter = CompoundSplitter(
            parts.get("heads", ()),
            first=parts.get("first", ()),
            whole=parts.get("whole", ()),
            known=_plain_entries(same),
        )
        return cls(
            splitter,
            frozenset(map(plain, filler)),
            frozenset(stem(plain(word)) for word in weak),
            single,
            prefixes,
            phrases,
            counts or {},
            total,
        )

    def rarity(self, key: str) -> float:
        """How much a word says: 1 for one in every sentence, more for a rare one."""
        return 1.0 + math.log((1 + self.total) / (1 + self.counts.get(key, 0)))

    def subjects_of(self, word: str, root: str) -> tuple[str, ...]:
        """The subjects of a word with this stem."""
        found = self.subjects.get(root)
        if found is not None:
            return found
        for length in range(len(word), PREFIX_LENGTH - 1, -1):
            if word[:length] in self.prefixes:
                return self.prefixes[word[:length]]
        return ()


def read_counts(path: Path) -> tuple[dict[str, int], int]:
    """In how many sentences each word stands, and how many sentences there were; nothing without the file."""
    if not path.exists():
        return {}, 0
    try:
        first, *rest = path.read_text("utf-8").splitlines()
        pairs = (line.rpartition(" ") for line in rest)
        return {word: int(number) for word, _, number in pairs}, int(first)
    except ValueError:
        raise ContentBroken(
            f"{path.name} is niet te lezen. Maak het opnieuw: python -m tests.benchmarks.count_words"
        ) from None


def _subjects(same: Mapping[str, str]) -> tuple[dict, dict, dict]:
    single: dict[str, tuple[str, ...]] = {}
    prefixes: dict[str, tuple[str, ...]] = {}
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for subject, words in same.items():
        for entry in map(plain, words.split()):
            if "_" in entry:
                _add(phrases, tuple(stem(word) for word in entry.split("_")), subject)
            elif entry.endswith("*"):
                _add(prefixes, entry[:-1], subject)
            else:
                _add(single, stem(entry), subject)
    return single, prefixes, phrases


def _add(table: dict, key: object, subject: str) -> None:
    if subject not in table.get(key, ()):
        table[key] = (*table.get(key, ()), subject)


def _plain_entries(same: Mapping[str, str]) -> list[str]:
    return [w for words in same.values() for w in map(plain, words.split()) if w.isalpha()]


def _read(path: Path) -> dict:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentBroken(f"{path.name} is niet te lezen ({type(error).__name__}).") from None
    if not isinstance(content, dict):
        raise ContentBroken(f"{path.name}: het bestand heeft geen kopjes.")
    return content


def _words(path: Path, name: str) -> list[str]:
    words = _read(path).get(name)
    if not isinstance(words, str):
        raise ContentBroken(f"{path.name}: onder `{name}` staat een rij woorden.")
    return words.split()
