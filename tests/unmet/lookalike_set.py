"""The labelled questions, and how well a grouping of them agrees with the labels."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from math import comb, log
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "lookalikes"


def labelled(half: str) -> list[tuple[str, str]]:
    """Question and theme, in an order that says nothing; each question under `alone` is its own theme."""
    found = []
    for path in sorted((FOLDER / half).glob("*.yml")):
        for theme, questions in yaml.safe_load(path.read_text("utf-8")).items():
            for number, question in enumerate(questions):
                found.append((question, f"alone {number}" if theme == "alone" else theme))
    random.Random(3).shuffle(found)
    return found


def v_measure(true: Sequence, found: Sequence) -> float:
    """Harmonic mean of homogeneity and completeness."""
    both = _entropy(list(zip(true, found, strict=True)))
    one, other = _entropy(true), _entropy(found)
    shared = one + other - both
    return 2 * shared / (one + other)


def pairwise(true: Sequence, found: Sequence) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of questions."""
    hits = _pairs(list(zip(true, found, strict=True)))
    precision, recall = hits / max(1, _pairs(found)), hits / _pairs(true)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def pairs_kept(before: Sequence, after: Sequence) -> tuple[float, float]:
    """Share of all pairs that did not change; share of pairs together in either that are so in both."""
    both = _pairs(list(zip(before, after, strict=True)))
    one, other, total = _pairs(before), _pairs(after), comb(len(before), 2)
    return 1 - (one + other - 2 * both) / total, both / max(1, one + other - both)


def _pairs(labels: Sequence) -> int:
    return sum(comb(size, 2) for size in Counter(labels).values())


def _entropy(labels: Sequence) -> float:
    return -sum(n / len(labels) * log(n / len(labels)) for n in Counter(labels).values())
