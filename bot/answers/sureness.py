"""What says how sure the best answer is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answers.asking import asks, states
from bot.answers.lexicon import Word

MOST_AHEAD = 4.0
LONG = 8
"""From so many words on a message tells a story."""


def sureness(
    question: str,
    words: Sequence[Word],
    ranked: NDArray[np.float64],
    best: Mapping[str, float],
    *,
    unknown: float,
) -> dict[str, float]:
    """The signs, about 0 to 1. `ranked` are the scores, best first; `best` the signs of the first answer.

    `unknown` is the share of the question that no answer has.
    """
    behind = ranked[0] - ranked[1:3]
    ahead = [float(min(one, MOST_AHEAD)) / MOST_AHEAD for one in behind] + [1.0, 1.0]
    return {
        "constant": 1.0,
        "score": float(ranked[0]) / 10,
        "ahead": ahead[0],
        "ahead_of_third": ahead[1],
        "alone": float(1 / np.exp(ranked - ranked[0]).sum()),
        **{f"best_{name}": value for name, value in best.items()},
        "unknown": unknown,
        "weight": sum(word.weight for word in words) / 40,
        "asks": float(asks(question)),
        "statement": float(states(question)),
        "single": float(len(words) < 2),
        "pair": float(len(words) == 2),
        "long": max(0, len(words) - LONG) / 10,
    }
