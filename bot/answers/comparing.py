"""How well a question fits a few answers, word by word: each word of the question takes its best counterpart.

A word counts in full when an answer has it, and somewhat less when the answer has a part of it, a word of the
same concept, or a word that is nearly spelled the same. What is found weighs by how rare the word is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answers.background import Vector
from bot.answers.counted import Counted

SMOOTH = 2.0
"""Holds back the likeness of very short lines."""
SIGNS = (
    "alike",  # the wording that is most like the question: what they share against what they have together
    "line",  # how much of the question one wording has
    "asked",  # how much of the question all wordings have together
    "told",  # how much of it the text has
    "covered",  # how much of it the answer has somewhere
    "keen",  # the same, rare words counted twice
    "title",  # how much of the title is in the question
    "same_line",  # as `line`, `asked` and `covered`, for equal words only
    "same_asked",
    "same_covered",
    "sense",  # how near a wording stands to the question, by the company their words keep
    "sense_told",  # the same for the text
    "many",  # how many wordings the answer has: the best of many is better by chance alone
    "by_staff",  # published for a question that the shipped answers did not meet
    "words",  # BM25 over words, parts and concepts
    "pieces",  # BM25 over pieces of words
)
"""What is known of each answer. All are about 0 to 1."""


@dataclass(frozen=True)
class Asked:
    """The different words of a question: their weights, what matches them, and where it stands.

    `matches` gives for each word the numbers of units with how much each counts; `own` is its own, or -1.
    """

    weights: Vector
    matches: Sequence[Mapping[int, float]]
    own: Sequence[int]
    centre: Vector


def compare(asked: Asked, answers: Sequence[Counted], units: int) -> dict[str, NDArray[np.float64]]:
    """The signs of each of these answers, except `words` and `pieces`."""
    ids = np.concatenate([one.units for one in answers])
    amounts = np.concatenate([one.amounts for one in answers])
    line_weights = np.concatenate([one.weights for one in answers])
    lines = _starts([one.starts for one in answers], [len(one.units) for one in answers])
    firsts = _firsts([len(one.weights) for one in answers])
    texts = np.append(firsts[1:], len(lines)) - 1
    by_answer = np.stack((firsts, texts), axis=1).ravel()

    found = np.zeros((len(asked.weights), units), dtype=np.float32)
    for row, matches in enumerate(asked.matches):
        found[row, list(matches)] = list(matches.values())
    at = np.flatnonzero(found.any(axis=0)[ids])  # of most units of an answer nothing is asked
    line_of = np.repeat(np.arange(len(lines)), np.diff(np.append(lines, len(ids))))[at]
    best = _best_in_line(found[:, ids[at]] * amounts[at], line_of, len(lines))
    own = np.array(asked.own, dtype=np.int32)[:, None]
    same = _best_in_line((ids[at] == own).astype(np.float32), line_of, len(lines))

    weights, total = asked.weights, float(asked.weights.sum()) or 1.0
    shared, shared_same = weights @ best, weights @ same
    parts = np.maximum.reduceat(best, by_answer, axis=1)
    parts_same = np.maximum.reduceat(same, by_answer, axis=1)
    either = np.maximum(parts[:, ::2], parts[:, 1::2])
    either_same = np.maximum(parts_same[:, ::2], parts_same[:, 1::2])
    together = total + line_weights - np.minimum(shared, line_weights) + SMOOTH
    senses = np.einsum("ij,j->i", np.concatenate([one.centres for one in answers]), asked.centre)

    def most(values: Vector) -> Vector:
        """The best wording or title of each answer."""
        reduced: Vector = np.maximum.reduceat(values, by_answer)[::2]
        return reduced

    signs = {
        "alike": most(shared / together),
        "line": most(shared) / total,
        "asked": weights @ parts[:, ::2] / total,
        "told": shared[texts] / total,
        "covered": weights @ either / total,
        "keen": weights**2 @ either / float((weights**2).sum() or 1.0),
        "title": np.minimum(shared[firsts] / np.maximum(line_weights[firsts], 1e-6), 1),
        "same_line": most(shared_same) / total,
        "same_asked": weights @ parts_same[:, ::2] / total,
        "same_covered": weights @ either_same / total,
        "sense": most(senses),
        "sense_told": senses[texts],
        "by_staff": [one.answer.by_staff for one in answers],
        "many": np.log([len(one.weights) for one in answers]),
    }
    return {name: np.asarray(values, dtype=np.float64) for name, values in signs.items()}


def _best_in_line(amounts: Vector, line_of: NDArray[np.intp], lines: int) -> Vector:
    """The highest amount of each word in each line; `line_of` tells the line of each column, in order."""
    best = np.zeros((amounts.shape[0], lines), dtype=np.float32)
    if len(line_of):
        first = np.flatnonzero(np.append(True, line_of[1:] != line_of[:-1]))
        best[:, line_of[first]] = np.maximum.reduceat(amounts, first, axis=1)
    return best


def _starts(starts: Sequence[NDArray[np.int32]], sizes: Sequence[int]) -> NDArray[np.intp]:
    """Where each line begins when the answers stand behind one another."""
    before = np.cumsum([0, *sizes[:-1]])
    return np.concatenate([one + offset for one, offset in zip(starts, before, strict=True)])


def _firsts(sizes: Sequence[int]) -> NDArray[np.intp]:
    """The number of the first line of each answer."""
    return np.cumsum([0, *sizes[:-1]])
