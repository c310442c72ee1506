"""Figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table whose first column is text and whose other columns are figures.

    >>> print(table(["kind", "n"], [["abuse", 5]]))
    | kind | n |
    |---|--:|
    | abuse | 5 |
    """
    lines = [_row(head), "|---|" + "--:|" * (len(head) - 1)]
    return "\n".join([*lines, *(_row([shown(cell) for cell in row]) for row in rows)])


def shown(value: Any) -> str:
    """A figure with as many digits as it deserves.

    >>> shown(0.91234), shown(12), shown(None), shown([0.8, 0.9])
    ('0.912', '12', '-', '0.800-0.900')
    """
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "-".join(shown(one) for one in value)
    return str(value)


def classes_table(classes: Mapping[str, Mapping[str, Any]]) -> str:
    """Precision, recall and F1 of each class."""
    names = ("precision", "recall", "f1", "gold", "heard")
    return table(["class", *names], [[name, *(one[n] for n in names)] for name, one in classes.items()])


def confusion_table(confusion: Mapping[str, Mapping[str, int]]) -> str:
    """What was heard (columns) of what should be (rows)."""
    heard = sorted({*confusion, *(name for counts in confusion.values() for name in counts)})
    rows = [[name, *(counts.get(one, 0) for one in heard)] for name, counts in confusion.items()]
    return table(["gold \\ heard", *heard], rows)


def worst_confusions(confusion: Mapping[str, Mapping[str, int]], count: int = 12) -> str:
    """The confusions that occur most."""
    pairs = [(n, gold, one) for gold, counts in confusion.items() for one, n in counts.items() if one != gold]
    rows = [[f"{gold} heard as {one}", n] for n, gold, one in sorted(pairs, reverse=True)[:count]]
    return table(["confusion", "times"], rows)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
