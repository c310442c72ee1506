"""Whether the model is as sure as it is right: expected calibration error, on sentences it did not see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from nlu.evaluation.folds import ACT, Unseen
from nlu.learning.recipe import NEEDS

BINS = 10
GOAL = 0.05
JUDGED = (ACT, "has_job", "growth_ambition", *NEEDS)


def calibration_of(sure: np.ndarray, right: np.ndarray) -> dict[str, Any]:
    """The error and, for each bin that is not empty, how many, how sure, how right.

    >>> calibration_of(np.array([0.9, 0.9]), np.array([True, False]))["ece"]
    0.4
    """
    at = np.minimum((sure * BINS).astype(int), BINS - 1)
    bins = [
        {"n": int(some.sum()), "sure": float(sure[some].mean()), "right": float(right[some].mean())}
        for some in (at == number for number in range(BINS))
        if some.any()
    ]
    error = sum(one["n"] * abs(one["sure"] - one["right"]) for one in bins) / len(sure)
    return {"ece": round(error, 6), "n": len(sure), "bins": bins}


def calibrate(unseen: Mapping[str, Unseen]) -> dict[str, Any]:
    """For a need: how likely it is named. For the rest: how likely the best label is right."""
    found = {}
    for head in JUDGED:
        one = unseen[head]
        gold = np.array(one.gold)
        if head in NEEDS:
            found[head] = calibration_of(one.chance_of("true"), gold == "true")
        else:
            found[head] = calibration_of(one.sureness, np.array(one.heard) == gold)
    return {**found, "worst_ece": max(one["ece"] for one in found.values())}
