"""A question as weighed features: words, parts of compounds, subjects and pieces of words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.core.dutch_words import plain_words, stem
from bot.unmet.grouping.lexicon import Lexicon

Vector = Mapping[str, float]
CACHED_WORDS = 20_000
LONGEST_PHRASE = 3
SHORTEST_MISSPELLED = 6


@dataclass(frozen=True)
class Weights:
    """How much each kind of feature counts (chosen on `tests/unmet/lookalikes/tuning`)."""

    whole: float = 0.8
    part: float = 0.8
    head: float = 0.7
    subject: float = 1.8
    weak: float = 0.3
    piece: float = 0.2
    piece_size: int = 4


class Reader:
    """Turns a text into a vector of length one.

    >>> reader = Reader(Lexicon.build({"dier": "hond kat"}, {"heads": ["pension"]}, filler=["mijn"]))
    >>> sorted(key for key in reader.read("mijn kattenpension") if key[0] != "~")
    ['=dier', 'kat', 'kattenpension', 'pension']
    """

    def __init__(self, lexicon: Lexicon, weights: Weights = Weights()) -> None:
        self._lexicon = lexicon
        self._weights = weights
        self._known = _misspellings(lexicon)
        self._of_word = lru_cache(CACHED_WORDS)(self._word_features)

    def content_words(self, text: str) -> list[str]:
        """The words that say something about the subject; all words when none does."""
        words = plain_words(text)
        return [word for word in words if word not in self._lexicon.filler and not word.isdigit()] or words

    def features(self, text: str) -> dict[str, float]:
        """Features with their weight; pieces of words begin with `~`, subjects with `=`."""
        found: dict[str, float] = {}
        for word in self.content_words(text):
            for key, weight in self._of_word(word):
                found[key] = max(found.get(key, 0.0), weight)
        for subject in self._phrases(text):
            key = f"={subject}"
            found[key] = max(found.get(key, 0.0), self._weights.subject * self._lexicon.rarity(key))
        return found

    def read(self, text: str) -> dict[str, float]:
        """The vector of a text."""
        found = self.features(text)
        length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
        return {key: weight / length for key, weight in found.items()}

    def _word_features(self, word: str) -> tuple[tuple[str, float], ...]:
        lexicon, weights = self._lexicon, self._weights
        right = self._corrected(word)
        parts = lexicon.splitter.split(right)
        found: dict[str, float] = {}
        root = stem(right)
        scale = weights.weak if root in lexicon.weak else 1.0
        self._put(found, root, (weights.whole if len(parts) > 1 else 1.0) * scale)
        for subject in lexicon.subjects_of(right, root):
            self._put(found, f"={subject}", weights.subject)
        known = any(key[0] == "=" for key in found)
        for number, part in enumerate(parts if len(parts) > 1 else ()):
            self._put_part(found, part, last=number == len(parts) - 1, known=known)
        if not any(key[0] == "=" for key in found):
            for piece in _pieces(word, weights.piece_size):
                found[f"~{piece}"] = weights.piece * scale * lexicon.rarity(root)
        return tuple(found.items())

    def _put_part(self, found: dict[str, float], part: str, *, last: bool, known: bool) -> None:
        lexicon, weights = self._lexicon, self._weights
        root = stem(part)
        scale = (weights.weak if root in lexicon.weak else 1.0) * (weights.head if last else 1.0)
        self._put(found, root, weights.part * scale)
        if known:
            return
        for subject in lexicon.subjects_of(part, root):
            self._put(found, f"={subject}", weights.subject * scale)

    def _put(self, found: dict[str, float], key: str, weight: float) -> None:
        found[key] = max(found.get(key, 0.0), weight * self._lexicon.rarity(key))

    def _phrases(self, text: str) -> Iterator[str]:
        stems = [stem(word) for word in plain_words(text)]
        for size in range(2, LONGEST_PHRASE + 1):
            for start in range(len(stems) - size + 1):
                yield from self._lexicon.phrases.get(tuple(stems[start : start + size]), ())

    def _corrected(self, word: str) -> str:
        """The known word that differs in one letter; the word itself when it is known or nothing is near."""
        root, lexicon = stem(word), self._lexicon
        if len(root) < SHORTEST_MISSPELLED or not word.isalpha() or lexicon.subjects_of(word, root):
            return word
        if root in lexicon.counts or len(lexicon.splitter.split(word)) > 1:
            return word
        forms = (root, *_shorter(root))
        return next(
            (known for form in forms if (known := self._known.get(form)) and known[0] == word[0]), word
        )


def _misspellings(lexicon: Lexicon) -> dict[str, str]:
    """Known stems, by themselves and by each form with one letter left out."""
    found: dict[str, str] = {}
    for word in sorted(lexicon.subjects):
        if len(word) >= SHORTEST_MISSPELLED:
            for form in (word, *_shorter(word)):
                found.setdefault(form, word)
    return found


def _shorter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _pieces(word: str, size: int) -> Iterator[str]:
    framed = f"_{word}_"
    return (framed[at : at + size] for at in range(max(1, len(framed) - size + 1)))
