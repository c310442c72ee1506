"""Which needs a text has: three linear heads and the needs of the nearest sentences, weighed together.

What each weighs is learned on folds that the heads did not see, so the chances are as sure as they are right.
Together they make fewer mistakes than the heads alone; figures in docs/nlu.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from nlu.learning.linear import SEED, LinearHead, logistic
from nlu.learning.nearby import SIGNALS, parts
from nlu.learning.recipe import NEEDS, Sentence, label_of, learn_fact, teaches

HEARD = 1.3
"""A need that is not heard costs more than one too many."""
_FIRST = SIGNALS.index(NEEDS[0])
_LEAST = 1e-6


@dataclass(frozen=True)
class NeedHeads:
    """A head for each need, and for each need how all heads and neighbours count."""

    heads: Mapping[str, LinearHead]
    weights: np.ndarray
    offsets: np.ndarray

    @classmethod
    def learn(cls, rows: csr_matrix, sentences: Sequence[Sentence], near: np.ndarray) -> NeedHeads:
        """From sentences with their rows; `near`: their signals from sentences of other folds."""
        told = np.flatnonzero([teaches(one, NEEDS[0]) for one in sentences])
        rows, sentences, near = rows[told], [sentences[at] for at in told], near[told]
        odds = np.zeros((len(told), len(NEEDS)))
        for learn, ask in parts(len(told)):
            heads = _heads(rows[learn], [sentences[at] for at in learn])
            odds[ask] = _odds(heads, rows[ask])
        weights, offsets = _weigh(_together(odds, near), sentences)
        return cls(_heads(rows, sentences), weights, offsets)

    def chances(self, rows: csr_matrix, near: np.ndarray) -> np.ndarray:
        """For each row the chance of each of `NEEDS`, in their order."""
        total = _together(_odds(self.heads, rows), near) @ self.weights.T + self.offsets
        return logistic(total)

    def save(self, folder: Path) -> None:
        """Write plain arrays."""
        for need, head in self.heads.items():
            head.save(folder, need)
        np.savez(folder / "needs.npz", weights=self.weights, offsets=self.offsets)

    @classmethod
    def load(cls, folder: Path) -> NeedHeads:
        """Read what `save` wrote."""
        with np.load(folder / "needs.npz", allow_pickle=False) as kept:
            weights, offsets = kept["weights"], kept["offsets"]
        return cls({need: LinearHead.load(folder, need) for need in NEEDS}, weights, offsets)


def _heads(rows: csr_matrix, sentences: Sequence[Sentence]) -> dict[str, LinearHead]:
    return {need: learn_fact(need, rows, sentences) for need in NEEDS}


def _odds(heads: Mapping[str, LinearHead], rows: csr_matrix) -> np.ndarray:
    chances = [head.probabilities(rows)[:, head.labels.index("true")] for head in heads.values()]
    high = np.minimum(np.maximum(np.column_stack(chances), _LEAST), 1 - _LEAST)
    return np.log(high / (1 - high))


def _together(odds: np.ndarray, near: np.ndarray) -> np.ndarray:
    shares = near[:, _FIRST : _FIRST + len(NEEDS)]
    return np.hstack([odds, shares, np.tanh(odds / 2), odds * shares])


def _weigh(columns: np.ndarray, sentences: Sequence[Sentence]) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.linear_model import LogisticRegression

    weights, offsets = [], []
    for need in NEEDS:
        heard = [label_of(one.facts, need) == "true" for one in sentences]
        model = LogisticRegression(class_weight={True: HEARD, False: 1}, random_state=SEED, max_iter=3000)
        model.fit(columns, heard)
        weights.append(model.coef_[0])
        offsets.append(float(model.intercept_[0]))
    return np.array(weights), np.array(offsets)
