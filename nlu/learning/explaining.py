"""Which words of a message decided: weights of a linear model times values of the columns, brought to words.

A column that stands for several words (a pair, a phrase) counts for each of them in equal parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nlu.learning.linear import LinearHead

Carriers = Iterator[tuple[int, Sequence[int]]]
"""A column, and the words (by number) it stands for; a column may come more than once."""


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


def word_shares(words: Sequence[str], values: Mapping[int, float], carriers: Carriers) -> WordShares:
    """Divide the value of each column over the words that carry it."""
    numbers: list[int] = []
    columns: list[int] = []
    parts: list[float] = []
    times = Counter[int]()
    for column, places in carriers:
        if places and column in values:
            times[column] += 1
            numbers += places
            columns += [column] * len(places)
            parts += [values[column] / len(places)] * len(places)
    often = np.array([times[column] for column in columns], dtype=np.float32)
    shares = np.array(parts, dtype=np.float32) / np.maximum(often, 1)
    return WordShares(words, np.array(numbers, dtype=np.intp), np.array(columns, dtype=np.intp), shares)


def weights_for(head: LinearHead, label: str, columns: np.ndarray) -> np.ndarray:
    """What these columns say for a label, against the other labels."""
    number, weights = head.labels.index(label), head.weights[columns]
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
