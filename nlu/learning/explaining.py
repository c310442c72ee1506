"""Which words of a message decided: weights of a linear model times values of the columns, brought to words.

A column that stands for several words (a pair, a phrase) counts for each of them in equal parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

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
    """The words of a message, and for each of them its part of every column of the row."""

    words: Sequence[str]
    shares: csr_matrix


def word_shares(
    words: Sequence[str], values: Mapping[int, float], carriers: Carriers, width: int
) -> WordShares:
    """Divide the value of each column over the words that carry it."""
    carried: dict[int, list[Sequence[int]]] = defaultdict(list)
    for column, places in carriers:
        if column in values and places:
            carried[column].append(places)
    rows: list[int] = []
    columns: list[int] = []
    parts: list[float] = []
    for column, all_places in carried.items():
        for places in all_places:
            rows += places
            columns += [column] * len(places)
            parts += [values[column] / len(all_places) / len(places)] * len(places)
    shape = (len(words), width)
    return WordShares(words, csr_matrix((np.array(parts, dtype=np.float32), (rows, columns)), shape=shape))


def weights_for(head: LinearHead, label: str) -> np.ndarray:
    """What each column says for a label, against the other labels."""
    number = head.labels.index(label)
    if head.weights.shape[1] == 1:
        return head.weights[:, 0] if number == 1 else -head.weights[:, 0]
    own = head.weights[:, number]
    return own - (head.weights.sum(axis=1) - own) / (head.weights.shape[1] - 1)


def word_weights(shares: WordShares, head: LinearHead, label: str) -> list[float]:
    """How much each word weighed for a label; against it is below zero."""
    return [float(weight) for weight in shares.shares @ weights_for(head, label)]


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
