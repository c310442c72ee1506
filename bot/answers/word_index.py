"""A small BM25 index over answers: how well the words of a question fit each of them. Pure; numpy only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
SATURATION = 1.2
"""How soon more of the same word stops counting (k1 of BM25; Robertson and Zaragoza 2009)."""
LENGTH = 0.4
"""How much a long answer is held back (b of BM25)."""


@dataclass(frozen=True)
class WordIndex:
    """Counted words of each answer, and for each word what it adds to the score of which answers."""

    counts: Sequence[Mapping[str, float]]
    rarity: Mapping[str, float]
    _adds: Mapping[str, tuple[NDArray[np.intp], Scores]]

    @classmethod
    def of(cls, counts: Sequence[Mapping[str, float]]) -> WordIndex:
        """Index these counted words, one mapping for each answer."""
        lengths = np.array([sum(one.values()) for one in counts]) if counts else np.zeros(0)
        mean = float(lengths.mean()) if len(lengths) and lengths.any() else 1.0
        held = SATURATION * (1 - LENGTH + LENGTH * lengths / mean)
        where: dict[str, list[int]] = {}
        for number, one in enumerate(counts):
            for word in one:
                where.setdefault(word, []).append(number)
        rarity = {word: _rarity(len(found), len(counts)) for word, found in where.items()}
        adds = {}
        for word, found in where.items():
            places = np.array(found)
            amounts = np.array([counts[number][word] for number in found])
            adds[word] = places, rarity[word] * _saturated(amounts, held[places])
        return cls(counts, rarity, adds)

    def weight(self, words: Collection[str]) -> float:
        """How much there is to find: rare words count most, and words that nobody knows most of all."""
        unknown = _rarity(0, len(self.counts))
        return sum(self.rarity.get(word, unknown) for word in words)

    def scores(self, words: Collection[str]) -> Scores:
        """The score of each answer for a set of words."""
        total: Scores = np.zeros(len(self.counts))
        for word in words:
            if word in self._adds:
                places, amounts = self._adds[word]
                total[places] += amounts
        return total

    def spread(self, word: str) -> float:
        """The share of the answers that have a word."""
        return len(self._adds[word][0]) / len(self.counts) if word in self._adds else 0.0


def _rarity(found: int, of: int) -> float:
    return log(1 + (of - found + 0.5) / (found + 0.5))


def _saturated(amounts: Scores, held: Scores) -> Scores:
    found: Scores = amounts * (SATURATION + 1) / (amounts + held)
    return found
