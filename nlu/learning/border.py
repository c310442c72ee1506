"""The border of what this chatbot is for: four signals, weighed as folds of the training sentences teach.

Signals: the score of a linear head, the share of sentences from outside among the nearest ones, how far the
nearest is, and how much of the words no starter used. Figures of each alone and together in docs/nlu.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from nlu.learning.linear import LinearHead
from nlu.learning.nearby import parts
from nlu.learning.ngrams import words_of
from nlu.learning.novelty import Combination, KnownWords
from nlu.learning.recipe import INSIDE

SIGNALS = ("head", "neighbours", "distance", "strange")
_LEAST = 1e-6


@dataclass(frozen=True)
class Sides:
    """What one part of the training sentences teaches about inside and outside."""

    head: LinearHead
    words: KnownWords

    @classmethod
    def learn(cls, texts: Sequence[str], rows: csr_matrix, labels: Sequence[str]) -> Sides:
        """From sentences with their rows; a label is `INSIDE` or a way to be outside."""
        ours = [words_of(text) for text, label in zip(texts, labels, strict=True) if label == INSIDE]
        return cls(LinearHead.learn(rows, labels), KnownWords.learn(ours))

    def signals(self, texts: Sequence[str], rows: csr_matrix, near: np.ndarray) -> np.ndarray:
        """A row of `SIGNALS` for each text; each is higher further outside."""
        inside = self.head.probabilities(rows)[:, self.head.labels.index(INSIDE)]
        odds = np.log((1 - inside + _LEAST) / (inside + _LEAST))
        strange = np.array([self.words.unknown(words_of(text)) for text in texts])
        return np.column_stack([odds, near[:, :2], strange])


class Border:
    """Says how likely a text is from outside, and in which way. `labels` are those of the head.

    `near` is everywhere what the nearest sentences say (`nlu/learning/nearby.py`), a row for each text.
    """

    def __init__(self, sides: Sides, combination: Combination) -> None:
        self._sides = sides
        self._combination = combination
        self.labels = sides.head.labels

    @classmethod
    def learn(
        cls, texts: Sequence[str], rows: csr_matrix, labels: Sequence[str], near: np.ndarray
    ) -> tuple[Border, np.ndarray]:
        """The border, and for each sentence how far outside it seemed to folds that did not see it."""
        signals = np.zeros((len(texts), len(SIGNALS)))
        for learn, ask in parts(len(texts)):
            sides = Sides.learn([texts[at] for at in learn], rows[learn], [labels[at] for at in learn])
            signals[ask] = sides.signals([texts[at] for at in ask], rows[ask], near[ask])
        combination = Combination.learn(signals, np.array([label != INSIDE for label in labels]))
        return cls(Sides.learn(texts, rows, labels), combination), combination.chances(signals)

    def outside(self, texts: Sequence[str], rows: csr_matrix, near: np.ndarray) -> np.ndarray:
        """How far outside each text seems, from 0 to 1."""
        return self._combination.chances(self._sides.signals(texts, rows, near))

    def probabilities(self, texts: Sequence[str], rows: csr_matrix, near: np.ndarray) -> np.ndarray:
        """For each text a row in the order of `labels`; the ways to be outside share what is not inside."""
        chances = self._sides.head.probabilities(rows)
        inside = self.labels.index(INSIDE)
        outside = self.outside(texts, rows, near)
        chances[:, inside] = 0
        chances *= (outside / np.maximum(chances.sum(axis=1), _LEAST))[:, None]
        chances[:, inside] = 1 - outside
        return chances

    def weights(self) -> Mapping[str, float]:
        """What each signal weighs after it was brought to spread 1."""
        return dict(zip(SIGNALS, self._combination.weights.round(3).tolist(), strict=True))

    def save(self, folder: Path, name: str) -> None:
        """Write plain arrays."""
        sides, sums = self._sides, self._combination
        sides.head.save(folder, name)
        words = sides.words.weights
        np.savez_compressed(
            folder / f"{name}_sides.npz",
            word_weights=np.array([*words.values(), sides.words.newest], dtype=np.float32),
            sums=np.vstack([sums.means, sums.spreads, sums.weights]),
            offset=np.array(sums.offset),
        )
        (folder / f"{name}_words.json").write_text(json.dumps(list(words), ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> Border:
        """Read what `save` wrote."""
        names = json.loads((folder / f"{name}_words.json").read_text("utf-8"))
        with np.load(folder / f"{name}_sides.npz", allow_pickle=False) as kept:
            *weights, newest = kept["word_weights"].tolist()
            words = KnownWords(dict(zip(names, weights, strict=True)), newest)
            means, spreads, sums = kept["sums"]
            combination = Combination(means, spreads, sums, float(kept["offset"]))
        return cls(Sides(LinearHead.load(folder, name), words), combination)
