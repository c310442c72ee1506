"""What the training sentences nearest to a text say: whether they are outside, and which needs they have.

A linear head weighs words one by one; the nearest sentences know what words mean together. Figures of both
alone and together in docs/nlu.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from nlu.learning.linear import SEED
from nlu.learning.neighbours import Neighbours, nearest
from nlu.learning.recipe import NEEDS, Sentence, scope_of

FOLDS = 3
OUTSIDE_OF, NEEDS_OF = 20, 30
"""So many of the nearest are asked: of all sentences for the border, of those inside for the needs."""
SIGNALS = ("outside", "distance", *NEEDS)
"""A column each: the share outside, how far the nearest is, the share with each need."""
_TINY = 1e-9


@dataclass(frozen=True)
class Nearby:
    """The sentences about which the border has a say, with what they teach."""

    neighbours: Neighbours
    outside: np.ndarray
    needs: np.ndarray

    @classmethod
    def learn(cls, rows: csr_matrix, sentences: Sequence[Sentence], telling: np.ndarray) -> Nearby:
        """`telling`: which columns of the rows may tell that sentences are near each other."""
        at = [number for number, one in enumerate(sentences) if scope_of(one.act)]
        kept = [sentences[number] for number in at]
        outside = np.array([one.act.startswith("out_of_scope") for one in kept], dtype=bool)
        needs = np.array([[need in (one.facts.get("needs") or ()) for need in NEEDS] for one in kept])
        return cls(Neighbours.learn(rows[at], telling), outside, needs.reshape(len(kept), len(NEEDS)))

    def signals(self, rows: csr_matrix) -> np.ndarray:
        """A row of `SIGNALS` for each row."""
        found = np.zeros((rows.shape[0], len(SIGNALS)))
        for number, (likeness, sentences) in enumerate(self.neighbours.near(rows)):
            weights, voters = nearest(likeness, sentences, OUTSIDE_OF)
            found[number, 0] = weights @ self.outside[voters] / (weights.sum() + _TINY)
            found[number, 1] = 1 - likeness.max(initial=0)
            inside = ~self.outside[sentences]
            weights, voters = nearest(likeness[inside], sentences[inside], NEEDS_OF)
            found[number, 2:] = weights @ self.needs[voters] / (weights.sum() + _TINY)
        return found

    def save(self, folder: Path, name: str) -> None:
        """Write plain arrays."""
        arrays = self.neighbours.arrays()
        np.savez_compressed(folder / f"{name}.npz", outside=self.outside, needs=self.needs, **arrays)

    @classmethod
    def load(cls, folder: Path, name: str) -> Nearby:
        """Read what `save` wrote."""
        with np.load(folder / f"{name}.npz", allow_pickle=False) as kept:
            arrays: Mapping[str, np.ndarray] = dict(kept)
        return cls(Neighbours.from_arrays(arrays), arrays["outside"], arrays["needs"])


def parts(many: int, folds: int = FOLDS) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Numbers to learn from and numbers to ask about, so that each is asked about once."""
    part = np.random.default_rng(SEED).permutation(many) % folds
    for fold in range(folds):
        yield np.flatnonzero(part != fold), np.flatnonzero(part == fold)


def unseen_signals(rows: csr_matrix, sentences: Sequence[Sentence], telling: np.ndarray) -> np.ndarray:
    """The signals of the training sentences themselves, each from sentences of other folds."""
    found = np.zeros((len(sentences), len(SIGNALS)))
    for learn, ask in parts(len(sentences)):
        made = Nearby.learn(rows[learn], [sentences[at] for at in learn], telling)
        found[ask] = made.signals(rows[ask])
    return found
