"""Counts that cannot point at one person."""

from __future__ import annotations

from collections.abc import Mapping

LEAST = 5
"""A smaller count is not shown: a small group could be a person."""


def without_small_cells(counts: Mapping[str, int]) -> dict[str, str]:
    """Each count as it may be shown; 0 says nothing about anybody and stays.

    One hidden count in a table could be found by subtracting from the total of another table; then the next
    smallest is hidden too.

    >>> without_small_cells({"a": 3, "b": 20, "c": 9, "d": 0})
    {'a': '< 5', 'b': '20', 'c': 'verborgen', 'd': '0'}
    """
    small = {name for name, count in counts.items() if 0 < count < LEAST}
    rest = [name for name, count in counts.items() if count >= LEAST]
    second = min(rest, key=lambda name: counts[name]) if len(small) == 1 and rest else None
    shown = {name: "< 5" if name in small else str(count) for name, count in counts.items()}
    return {name: "verborgen" if name == second else text for name, text in shown.items()}
