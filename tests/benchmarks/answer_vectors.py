"""Makes the vectors of words: from the company that they keep, then drawn together where texts ask the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds

from bot.answers.background import Background

WIDTH, WINDOW, LEAST_SEEN = 80, 12, 3
SPREAD, SHARPNESS = 0.75, 0.25
"""Smoothing of the contexts and the power of the singular values (Levy, Goldberg and Dagan 2015)."""
ROUNDS, AT_ONCE, HEAT, STEP, PULL, FORGET = 90, 1024, 0.12, 0.005, 1e-4, 0.1
"""How often each group is seen, how many compete, how sharply, how far a step goes, how strongly a vector is
held where it was, and the share of words that is left out each time."""
MEAN, SQUARE = 0.9, 0.999
"""How slowly the running means of Adam forget (Kingma and Ba 2015)."""
Asked = tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]]
"""The units of each question in other words, and of each line of its answer."""


def company(texts: Sequence[Sequence[str]]) -> tuple[list[str], np.ndarray]:
    """A vector for each unit that is seen often enough: PPMI of its neighbours, reduced by SVD."""
    times = Counter(unit for text in texts for unit in text)
    units = sorted(unit for unit, count in times.items() if count >= LEAST_SEEN)
    number = {unit: at for at, unit in enumerate(units)}
    pairs: dict[tuple[int, int], float] = defaultdict(float)
    for text in texts:
        row = [number[unit] for unit in text if unit in number]
        for at, one in enumerate(row):
            for gap, other in enumerate(row[at + 1 : at + 1 + WINDOW], 1):
                pairs[one, other] += gap**-0.5
                pairs[other, one] += gap**-0.5
    where = np.array(list(pairs))
    amounts = np.array(list(pairs.values()))
    total = np.zeros(len(units))
    np.add.at(total, where[:, 0], amounts)
    context = total**SPREAD / (total**SPREAD).sum()
    surprise = np.log(amounts / total[where[:, 0]] / context[where[:, 1]])
    kept = surprise > 0
    shape = (len(units), len(units))
    table = coo_matrix((surprise[kept], (where[kept, 0], where[kept, 1])), shape=shape).tocsr()
    left, strength, _ = svds(table, k=WIDTH, random_state=1)
    vectors = left * strength**SHARPNESS
    return units, vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def drawn_together(background: Background, groups: Sequence[Asked]) -> np.ndarray:
    """The vectors, moved so that a question stands nearer to a line of its own answer than to those of others.

    As StarSpace does (Wu and others 2018), with a softmax over all answers of a batch (InfoNCE, van den Oord and others
    2018). A vector keeps its length: it says how much a word tells.
    """
    chance = np.random.default_rng(1)
    lines: list[Sequence[str]] = []
    places = []
    for asked, told in groups:
        first, middle = len(lines), len(lines) + len(asked)
        lines += [*asked, *told]
        places.append((range(first, middle), range(middle, len(lines))))
    table = _weighed(background, lines)
    start = np.asarray(background.vectors, dtype=np.float32)
    vectors, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    step = 0
    for _ in range(ROUNDS):
        order = chance.permutation(len(places))
        for batch in np.array_split(order, max(1, round(len(order) / AT_ONCE))):
            one, other = (
                _without_some(table[[chance.choice(places[at][side]) for at in batch]], chance)
                for side in (0, 1)
            )
            slope = _slope(vectors, one, other) + PULL * (vectors - start)
            step += 1
            mean = MEAN * mean + (1 - MEAN) * slope
            square = SQUARE * square + (1 - SQUARE) * slope**2
            vectors -= STEP * (mean / (1 - MEAN**step)) / (np.sqrt(square / (1 - SQUARE**step)) + 1e-8)
    return vectors


def _weighed(background: Background, lines: Sequence[Sequence[str]]) -> csr_matrix:
    """How much each unit counts in each line."""
    number = {unit: at for at, unit in enumerate(background.units)}
    tallies = [Counter(number[unit] for unit in line if unit in number) for line in lines]
    rarity = np.array([background.rarity(unit) for unit in background.units], dtype=np.float32)
    rows = np.repeat(np.arange(len(lines)), [len(tally) for tally in tallies])
    columns = np.array([column for tally in tallies for column in tally], dtype=np.int64)
    times = np.array([count for tally in tallies for count in tally.values()], dtype=np.float32)
    return csr_matrix((times * rarity[columns], (rows, columns)), shape=(len(lines), len(number)))


def _without_some(table: csr_matrix, chance: np.random.Generator) -> csr_matrix:
    table.data = table.data * (chance.random(len(table.data)) > FORGET)
    return table


def _slope(vectors: np.ndarray, one: csr_matrix, other: csr_matrix) -> np.ndarray:
    """The slope of the loss: each line should find its counterpart among all of the other side, both ways."""
    (a, long_a), (b, long_b) = _directions(one @ vectors), _directions(other @ vectors)
    alike = np.exp((a @ b.T - 1) / HEAT)
    own = np.eye(len(alike), dtype=np.float32)
    lost = alike / alike.sum(axis=1, keepdims=True) + alike / alike.sum(axis=0, keepdims=True) - 2 * own
    lost /= 2 * len(own) * HEAT
    return one.T @ _along(a, long_a, lost @ b) + other.T @ _along(b, long_b, lost.T @ a)


def _directions(lines: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    lengths = np.maximum(np.linalg.norm(lines, axis=1, keepdims=True), 1e-9)
    return lines / lengths, lengths


def _along(directions: np.ndarray, lengths: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """The slope for a line, of a slope for its direction."""
    return (slope - directions * (slope * directions).sum(axis=1, keepdims=True)) / lengths
