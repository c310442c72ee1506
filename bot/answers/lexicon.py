"""Dutch words as the lookup compares them: stems, parts of compounds, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.answers.background import FILE, Background
from bot.answers.plain import EMPTY_WORDS
from bot.answers.weights import Weights
from bot.core import dutch_words
from bot.core.dutch_words import CompoundSplitter
from bot.core.errors import ContentBroken

SHORTEST_KNOWN = 4
UNKNOWN_WHOLE, UNKNOWN_PARTS = 0.5, 0.6
"""What a compound that nobody used weighs: so much of a rare word, or so much of its parts together."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Word:
    """One word of a text: its stem, the stems of its parts when it is a compound, and what it stands for.

    A concept is written "#name"; it belongs to every word of the phrase that stands for it.
    """

    text: str
    stem: str
    parts: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    weight: float = 1.0

    @property
    def units(self) -> tuple[str, ...]:
        """Everything that can be compared."""
        return self.stem, *self.parts, *self.concepts


@dataclass(frozen=True)
class Lexicon:
    """What words have to do with each other. `concepts`: a name to the words and phrases for it."""

    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    splitter: CompoundSplitter = field(default_factory=lambda: CompoundSplitter(()))
    background: Background = field(default_factory=Background)
    weights: Weights = field(default_factory=Weights)

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read the word lists and what was learned from our own texts. Raises `ContentBroken`."""
        concepts = load_concepts(folder)
        background = Background.load(folder / FILE)
        splitter = make_splitter(folder, concepts, background.known)
        return cls(concepts, splitter, background, Weights.load(folder / "answer_weights.json"))

    def read(self, text: str) -> tuple[Word, ...]:
        """The words of a text that say something, in order."""
        words = [word for word in dutch_words.plain_words(text) if word not in EMPTY_WORDS]
        shapes = [self._shape(word) for word in words]
        meant = [dict.fromkeys(self._meanings(stem, parts)) for stem, parts, _ in shapes]
        stems = tuple(stem for stem, _, _ in shapes)
        for length in range(2, self._longest + 1):
            for start in range(len(stems) - length + 1):
                for concept in self._named.get(stems[start : start + length], ()):
                    for word in meant[start : start + length]:
                        word[concept] = None
        return tuple(
            Word(text, stem, parts, tuple(concepts), weight)
            for text, (stem, parts, weight), concepts in zip(words, shapes, meant, strict=True)
        )

    def _meanings(self, stem: str, parts: tuple[str, ...]) -> Iterable[str]:
        for unit in (stem, *parts):
            yield from self._named.get((unit,), ())

    def _shape(self, word: str) -> tuple[str, tuple[str, ...], float]:
        """The stem, the parts and the weight of a word, kept for the next time."""
        if word not in self._shapes:
            stem = stem_of(word)
            cut = self.splitter.split(word)
            parts = tuple(dict.fromkeys(map(stem_of, cut))) if len(cut) > 1 else ()
            self._shapes[word] = (stem, parts, self._weight(stem, parts))
        return self._shapes[word]

    def _weight(self, stem: str, parts: tuple[str, ...]) -> float:
        rarity = self.background.rarity
        if not parts or stem in self.background.seen:
            return rarity(stem)
        return max(UNKNOWN_WHOLE * rarity(stem), UNKNOWN_PARTS * sum(map(rarity, parts)))

    @cached_property
    def _shapes(self) -> dict[str, tuple[str, tuple[str, ...], float]]:
        return {}

    @cached_property
    def _named(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        named: dict[tuple[str, ...], tuple[str, ...]] = {}
        for name, phrases in self.concepts.items():
            for phrase in phrases:
                words = dutch_words.plain_words(phrase)
                key = tuple(stem_of(word) for word in words if word not in EMPTY_WORDS)
                if key:
                    named[key] = tuple(dict.fromkeys((*named.get(key, ()), f"#{name}")))
        return named

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._named), default=1)


def stem_of(word: str) -> str:
    """The stem of a word as the lookup keeps it: without hyphens and apostrophes.

    >>> stem_of("btw-aangiftes"), stem_of("zzp'ers")
    ('btwaangif', 'zzper')
    """
    return dutch_words.stem(word.replace("-", "").replace("'", ""))


def load_concepts(folder: Path) -> dict[str, tuple[str, ...]]:
    """The concepts of `synonyms.yml` and of `concepts/*.yml`; one that stands in more files is one concept.

    Raises `ContentBroken`.
    """
    concepts = {
        head: (_spaced(head), *map(_spaced, str(words).split()))
        for head, words in _read(folder / "synonyms.yml").items()
    }
    for path in sorted((folder / "concepts").glob("*.yml")):
        for head, words in _read(path).items():
            if not isinstance(words, list) or not words:
                raise ContentBroken(f"{path.name}: bij '{head}' hoort een lijst van woorden te staan.")
            merged = (*concepts.get(head, (head,)), *map(str, words))
            concepts[head] = tuple(dict.fromkeys(merged))
    return concepts


def make_splitter(
    folder: Path, concepts: Mapping[str, Iterable[str]], known: Iterable[str]
) -> CompoundSplitter:
    """Cuts compounds by the word lists, the words of the concepts and other `known` words.

    Raises `ContentBroken`.
    """
    own, shared = _read(folder / "compounds.yml"), _read(folder / "compound_heads.yml")
    if set(own) != {"endings", "beginnings"}:
        raise ContentBroken("compounds.yml heeft twee velden: endings en beginnings.")
    heads, first = str(shared["heads"]).split(), str(shared["first"]).split()
    single = (word for words in concepts.values() for word in words if " " not in word)
    return CompoundSplitter(
        [*heads, *str(own["endings"]).split()],
        first=[*first, *str(own["beginnings"]).split()],
        whole=str(shared.get("whole") or "").split(),
        known=[word for word in (*known, *single) if len(word) >= SHORTEST_KNOWN and word.isalpha()],
    )


def _spaced(words: str) -> str:
    return words.replace("_", " ")


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_Loader)
        return {str(head): words for head, words in content.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError):
        raise ContentBroken(f"{path.name} is niet te lezen. Elke regel is: woord: andere woorden.") from None
