"""Shares, precision and recall from pairs of what should and what did come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np

SEED = 1
MISSING = "missing"
"""What counts as heard when nothing came out: always wrong."""
Labels = Sequence[tuple[str, str]]
"""Pairs of gold and heard."""
T = TypeVar("T")


def label(value: Hashable) -> str:
    """A value of a state as the name of a class.

    >>> label(True), label(None), label("growth")
    ('true', 'null', 'growth')
    """
    return {True: "true", False: "false", None: "null"}.get(value, str(value))  # type: ignore[call-overload]


def share(right: Iterable[bool]) -> float | None:
    """The share that is right; None of nothing."""
    marks = list(right)
    return sum(marks) / len(marks) if marks else None


def f1(right: int, gold: int, heard: int) -> dict[str, float]:
    """Precision, recall and F1 of one class.

    >>> f1(1, 2, 1)["f1"]
    0.6666666666666666
    """
    both = gold + heard
    return {
        "precision": right / heard if heard else 0.0,
        "recall": right / gold if gold else 0.0,
        "f1": 2 * right / both if both else 0.0,
        "gold": gold,
        "heard": heard,
    }


def per_class(pairs: Labels) -> dict[str, dict[str, float]]:
    """The measures of each class that occurs in gold."""
    gold, heard = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    right = Counter(pair[0] for pair in pairs if pair[0] == pair[1])
    return {name: f1(right[name], gold[name], heard[name]) for name in sorted(gold)}


def mean_f1(classes: Mapping[str, Mapping[str, float]]) -> float | None:
    """Macro-F1: the mean over classes."""
    return sum(one["f1"] for one in classes.values()) / len(classes) if classes else None


def macro_f1(pairs: Labels) -> float | None:
    """Macro-F1 of pairs, over the classes that occur in gold."""
    return mean_f1(per_class(pairs))


def confusion(pairs: Labels) -> dict[str, dict[str, int]]:
    """For each class in gold what was heard instead, how often."""
    table: dict[str, Counter[str]] = {}
    for gold, heard in pairs:
        table.setdefault(gold, Counter())[heard] += 1
    return {gold: dict(sorted(counts.items())) for gold, counts in sorted(table.items())}


def interval(
    items: Sequence[T], measure: Callable[[list[T]], float | None], rounds: int
) -> list[float] | None:
    """95% of the values of a measure when the items are drawn again, with return (percentile bootstrap)."""
    if not items or not rounds:
        return None
    chance = np.random.default_rng(SEED)
    draws = chance.integers(0, len(items), (rounds, len(items)))
    values: list[Any] = [measure([items[at] for at in draw]) for draw in draws]
    low, high = np.quantile([value for value in values if value is not None], [0.025, 0.975])
    return [float(low), float(high)]
