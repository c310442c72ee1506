"""Which words of a message decided: weights of a linear model times values of the columns, brought to words.

A column that stands for several words (a pair, a phrase) counts for each of them in equal parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix

from nlu.learning.linear import LinearHead


@dataclass
class Carriers:
    """Columns, how many words each stands for, and the numbers of these words behind one another.

    A column may come more than once.
    """

    columns: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def add(self, column: int, words: Sequence[int]) -> None:
        """A column that stands for these words together."""
        if words:
            self.columns.append(column)
            self.sizes.append(len(words))
            self.numbers.extend(words)

    def add_inside(self, columns: Sequence[int], word: int) -> None:
        """Columns that each stand for a piece of one word."""
        self.columns.extend(columns)
        self.sizes.extend([1] * len(columns))
        self.numbers.extend([word] * len(columns))


@dataclass(frozen=True)
class Decided:
    """A few words in a row and how much they weighed for the label (the sum of their weights)."""

    words: str
    weight: float


@dataclass(frozen=True)
class WordShares:
    """The words of a message, and what each gives to the row: word, column and value side by side."""

    words: Sequence[str]
    numbers: np.ndarray
    columns: np.ndarray
    values: np.ndarray


def word_shares(words: Sequence[str], row: csr_matrix, carriers: Carriers) -> WordShares:
    """Divide the value of each column over the words that carry it."""
    columns = np.array(carriers.columns, dtype=np.intp)
    sizes = np.array(carriers.sizes, dtype=np.intp)
    numbers = np.array(carriers.numbers, dtype=np.intp)
    different, which, times = np.unique(columns, return_inverse=True, return_counts=True)
    order = np.argsort(row.indices, kind="stable")
    at = np.minimum(np.searchsorted(row.indices, different, sorter=order), len(order) - 1)
    there = row.indices[order[at]] == different if len(order) else np.zeros(len(different), dtype=bool)
    values = np.where(there, row.data[order[at]] if len(order) else 0, 0) / times
    shares = np.repeat(values[which] / sizes, sizes)
    return WordShares(words, numbers, np.repeat(columns, sizes), shares.astype(np.float32))


def weights_for(head: LinearHead, label: str, columns: np.ndarray) -> np.ndarray:
    """What these columns say for a label, against the other labels."""
    number, weights = head.labels.index(label), head.weights_of(columns)
    if weights.shape[1] == 1:
        return weights[:, 0] if number == 1 else -weights[:, 0]
    own = weights[:, number]
    return own - (weights.sum(axis=1) - own) / (weights.shape[1] - 1)


def word_weights(shares: WordShares, head: LinearHead, label: str) -> list[float]:
    """How much each word weighed for a label; against it is below zero."""
    given = shares.values * weights_for(head, label, shares.columns)
    return [float(one) for one in np.bincount(shares.numbers, given, minlength=len(shares.words))]


def deciding_words(shares: WordShares, head: LinearHead, label: str, *, most: int = 3) -> list[Decided]:
    """The strongest words for a label, those beside one another together; strongest first.

    Words that weigh less than a fifth of the strongest do not count.
    """
    weights = word_weights(shares, head, label)
    least = max(weights, default=0.0) / 5
    found: list[Decided] = []
    at = 0
    while at < len(weights):
        end = at
        while end < len(weights) and weights[end] > max(least, 0.0):
            end += 1
        if end > at:
            found.append(Decided(" ".join(shares.words[at:end]), round(sum(weights[at:end]), 3)))
        at = max(end, at + 1)
    return sorted(found, key=lambda one: -one.weight)[:most]
