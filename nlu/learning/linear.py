"""A linear classifier kept as plain arrays: learned with scikit-learn, used without it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

SEED = 1
LEAST = 1e-9
"""No label is less likely than this."""
_STEPS = 127
MARGIN_SCALE = 4.6
"""A margin of one is this much on the scale of log odds: as sure as right on folds (docs/nlu.md)."""


class LinearHead:
    """Probabilities over labels from one sparse row.

    `weights` has a column for each label (one column for a yes-or-no head, whose label is labels[1]); one
    that was loaded keeps them as small whole numbers, of which each label has its own `steps`.
    `sharpness` makes the probabilities as sure as they are right; it does not change which is highest.
    """

    def __init__(
        self,
        labels: Sequence[str],
        weights: np.ndarray,
        offsets: np.ndarray,
        sharpness: float = 1.0,
        steps: np.ndarray | None = None,
    ) -> None:
        self.labels = list(labels)
        self.sharpness = sharpness
        self._whole = weights if steps is not None else weights.astype(np.float32)
        self._steps = np.ones(weights.shape[1], dtype=np.float32) if steps is None else steps
        self.offsets = offsets.astype(np.float32)

    @classmethod
    def learn(
        cls,
        rows: csr_matrix,
        labels: Sequence[str],
        *,
        strength: float = 10.0,
        weights: Mapping[str, float] | None = None,
        margin: bool = False,
    ) -> LinearHead:
        """Logistic regression, or with `margin` a support vector machine; `strength` is the inverse of the
        regularisation.

        Without `weights` every label weighs the same, however often it occurs.
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.svm import LinearSVC

        balance = dict(weights) if weights else "balanced"
        # The dual form with this tolerance gives the same verdicts in a quarter of the time.
        dual = {"C": strength, "class_weight": balance, "random_state": SEED, "dual": True, "tol": 0.1}
        if margin:
            model = LinearSVC(**dual, max_iter=1000).fit(rows, np.asarray(labels))
        else:
            model = LogisticRegression(**dual, solver="liblinear", max_iter=300).fit(rows, np.asarray(labels))
        scale = MARGIN_SCALE if margin else 1.0
        names = [str(label) for label in model.classes_]
        return cls(names, scale * model.coef_.T, scale * model.intercept_)

    def probabilities(self, rows: csr_matrix) -> np.ndarray:
        """One row of probabilities, in the order of `labels`, for each input row."""
        scores = self.scores(rows)
        odds = logistic(scores)
        if len(self.labels) == 2:
            odds = np.hstack([1 - odds, odds])
        return sharpened(odds, self.sharpness)

    def scores(self, rows: csr_matrix) -> np.ndarray:
        """The score of each label, before it is made a probability (one column for a yes-or-no head)."""
        if rows.shape[0] == 1:  # by hand: a sparse product takes five times as long for one message
            return rows.data[None, :] @ self.weights_of(rows.indices) + self.offsets
        return rows @ self.weights + self.offsets

    @property
    def weights(self) -> np.ndarray:
        """The weights of all columns: much memory."""
        return self.weights_of(slice(None))

    def weights_of(self, columns: np.ndarray | slice) -> np.ndarray:
        """The weights of some columns of a row."""
        weights: np.ndarray = self._whole[columns] * self._steps
        return weights

    def calibrated(self, rows: csr_matrix, labels: Sequence[str]) -> LinearHead:
        """The same head, with the sharpness that fits these sentences best; it may not have seen them."""
        unsharp = LinearHead(self.labels, self.weights, self.offsets)
        return LinearHead(
            self.labels,
            self.weights,
            self.offsets,
            best_sharpness(unsharp.probabilities(rows), [self.labels.index(label) for label in labels]),
        )

    def save(self, folder: Path, name: str) -> None:
        """Write the arrays; 255 steps for each label are enough for weights (docs/nlu.md)."""
        weights = self.weights
        highest = np.maximum(np.abs(weights).max(axis=0, initial=0), LEAST)
        np.savez_compressed(
            folder / f"{name}.npz",
            weights=np.round(weights / highest * _STEPS).astype(np.int8),
            highest=highest.astype(np.float32),
            offsets=self.offsets,
            sharpness=np.float32(self.sharpness),
        )
        (folder / f"{name}.json").write_text(json.dumps(self.labels), "utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> LinearHead:
        """Read what `save` wrote."""
        labels = json.loads((folder / f"{name}.json").read_text("utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            steps = (arrays["highest"] / _STEPS).astype(np.float32)
            return cls(labels, arrays["weights"], arrays["offsets"], float(arrays["sharpness"]), steps)


def logistic(scores: np.ndarray) -> np.ndarray:
    """Scores as chances.

    >>> logistic(np.array([-1000.0, 0.0, 1000.0])).round(3).tolist()
    [0.0, 0.5, 1.0]
    """
    chances: np.ndarray = 1 / (1 + np.exp(-np.minimum(np.maximum(scores, -30), 30)))
    return chances


def sharpened(chances: np.ndarray, sharpness: float) -> np.ndarray:
    """Rows of chances, brought to one; above 1 the highest gets more, below 1 less.

    >>> sharpened(np.array([[0.6, 0.4]]), 2.0).round(2).tolist()
    [[0.69, 0.31]]
    """
    powers = np.maximum(chances, LEAST) ** sharpness
    return powers / powers.sum(axis=1, keepdims=True)


def best_sharpness(chances: np.ndarray, right: Sequence[int]) -> float:
    """The sharpness under which the right labels are likeliest (temperature scaling, as a power)."""
    from scipy.optimize import minimize_scalar

    at = np.arange(len(right)), np.asarray(right)

    def unlikely(sharpness: float) -> float:
        return float(-np.log(sharpened(chances, sharpness)[at]).mean())

    return float(minimize_scalar(unlikely, bounds=(0.3, 4.0), method="bounded").x)


def out_of_fold(
    rows: csr_matrix, labels: Sequence[str], *, folds: int = 3, strength: float = 10.0
) -> tuple[list[str], np.ndarray]:
    """For each row the probabilities of a model that did not see it: (labels in order, matrix)."""
    names = sorted(set(labels))
    result = np.zeros((rows.shape[0], len(names)))
    order = np.random.default_rng(SEED).permutation(rows.shape[0])
    wanted = np.asarray(labels)
    for fold in range(folds):
        held = order[fold::folds]
        rest = np.setdiff1d(order, held)
        head = LinearHead.learn(rows[rest], list(wanted[rest]), strength=strength)
        columns = np.array([names.index(label) for label in head.labels])
        result[np.ix_(held, columns)] = head.probabilities(rows[held])
    return names, result
