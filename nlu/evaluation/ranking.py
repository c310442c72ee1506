"""How well a score tells two kinds apart."""

from __future__ import annotations

import numpy as np


def auroc(scores: np.ndarray, positive: np.ndarray) -> float:
    """The chance that a positive scores higher than a negative (equal counts half).

    >>> auroc(np.array([0.1, 0.9, 0.4]), np.array([False, True, True]))
    1.0
    """
    from scipy.stats import rankdata

    ranks = rankdata(scores)
    many, few = int(positive.sum()), int((~positive).sum())
    return float((ranks[positive].sum() - many * (many + 1) / 2) / (many * few))


def recall_when_kept(scores: np.ndarray, positive: np.ndarray, kept: float) -> float:
    """The share of positives above the score under which `kept` of the negatives lie.

    >>> recall_when_kept(np.array([0.1, 0.2, 0.9, 0.15]), np.array([False, False, True, True]), 0.5)
    1.0
    """
    limit = np.quantile(scores[~positive], kept, method="lower")
    return float((scores[positive] > limit).mean())
