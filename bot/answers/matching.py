"""What in the answers may stand for a word of a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from bot.answers.comparing import Asked
from bot.answers.counted import Units, centre_units
from bot.answers.lexicon import Lexicon, Word
from bot.answers.word_index import WordIndex

PART = 0.7
"""How much a part of a compound counts for the whole."""
NEARLY = 0.7
"""How much a word counts that is nearly spelled the same."""
NEAR_ENOUGH = 0.6
"""The share of their pieces that two such words have in common (Dice)."""
SHORTEST_MISSPELLED = 5
MOST_NEAR = 3


class Matcher:
    """Reads a question against the units of the answers."""

    def __init__(self, lexicon: Lexicon, units: Units, index: WordIndex) -> None:
        self._lexicon = lexicon
        self._units = units
        self._index = index
        self._in_piece: Mapping[str, Sequence[str]] | None = None

    def read(self, words: Collection[Word]) -> Asked:
        """The different words of a question with everything that matches them."""
        different = list({word.stem: word for word in words}.values())
        return Asked(
            weights=np.array([word.weight for word in different], dtype=np.float32),
            matches=[self._numbers(self.matches(word)) for word in different],
            own=[-1 if (own := self._units.find(word.stem)) is None else own for word in different],
            centre=self._lexicon.background.centre(centre_units(tuple(words))),
        )

    def matches(self, word: Word) -> dict[str, float]:
        """Units that may stand for a word, and how much each counts; less when many answers share it."""
        found = {part: PART for part in word.parts}
        for concept in word.concepts:
            found[concept] = 1 - self._index.spread(concept)
        if word.stem not in self._index.rarity and len(word.stem) >= SHORTEST_MISSPELLED:
            for near in self._near(word.stem):
                found[near] = max(found.get(near, 0.0), NEARLY)
        found[word.stem] = 1.0
        return found

    def _numbers(self, matches: Mapping[str, float]) -> dict[int, float]:
        pairs = ((self._units.find(unit), amount) for unit, amount in matches.items())
        return {number: amount for number, amount in pairs if number is not None}

    def _near(self, stem: str) -> list[str]:
        """Words of the answers that are nearly spelled like this one, nearest first."""
        if self._in_piece is None:
            self._in_piece = _by_piece(self._index.rarity)
        own = _triples(stem)
        shared = Counter(other for piece in own for other in self._in_piece.get(piece, ()))
        near = [
            (2 * count / (len(own) + len(_triples(other))), other)
            for other, count in shared.items()
            if abs(len(other) - len(stem)) <= 2
        ]
        return [
            other for likeness, other in sorted(near, reverse=True)[:MOST_NEAR] if likeness >= NEAR_ENOUGH
        ]


def _by_piece(words: Collection[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        if not word.startswith("#") and len(word) >= SHORTEST_MISSPELLED:
            for piece in _triples(word):
                found.setdefault(piece, []).append(word)
    return found


def _triples(word: str) -> set[str]:
    return {word[start : start + 3] for start in range(len(word) - 2)}
