"""Clusters of questions that grow one question at a time, behind an inverted index.

A part is what the machine puts together; a group is one part, or more that staff merged.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.unmet.grouping.reading import Vector

MayJoin = Callable[[int, int], bool]


@dataclass(frozen=True)
class Thresholds:
    """How alike a question and a part, or two parts, must be (cosine; chosen on the tuning half)."""

    join: float = 0.28
    merge: float = 0.34
    candidates: int = 12


@dataclass
class Part:
    """The sum of the vectors of its questions, and the square of its length."""

    total: dict[str, float] = field(default_factory=dict)
    square: float = 0.0
    size: int = 0

    def add(self, vector: Vector) -> None:
        """Take in one question."""
        for key, weight in vector.items():
            before = self.total.get(key, 0.0)
            self.total[key] = before + weight
            self.square += weight * (2.0 * before + weight)
        self.size += 1


class Parts:
    """All parts, found by the features they hold. The same order gives the same parts."""

    def __init__(self, thresholds: Thresholds = Thresholds()) -> None:
        self.thresholds = thresholds
        self.parts: dict[int, Part] = {}
        self._index: defaultdict[str, dict[int, float]] = defaultdict(dict)

    def nearest(self, vector: Vector) -> list[tuple[int, float]]:
        """The parts most like a question, best first; the oldest first when equal."""
        dots: defaultdict[int, float] = defaultdict(float)
        for key, weight in vector.items():
            for number, total in self._index.get(key, {}).items():
                dots[number] += weight * total
        parts = self.parts
        scores = ((-dot / math.sqrt(parts[number].square), number) for number, dot in dots.items())
        best = heapq.nsmallest(self.thresholds.candidates, scores)
        return [(number, -score) for score, number in best]

    def add(self, number: int, vector: Vector) -> None:
        """Put a question in a part, made when it is not there."""
        part = self.parts.setdefault(number, Part())
        part.add(vector)
        for key in vector:
            self._index[key][number] = part.total[key]

    def likeness(self, one: int, other: int) -> float:
        """How alike two parts are."""
        small, large = sorted((self.parts[one], self.parts[other]), key=lambda part: len(part.total))
        dot = sum(weight * large.total.get(key, 0.0) for key, weight in small.total.items())
        return dot / math.sqrt(small.square * large.square) if dot else 0.0

    def to_merge(self, number: int, near: Iterable[int], may_join: MayJoin) -> int | None:
        """The part that has become so like this one that they belong together, None when there is none."""
        scores = [
            (-self.likeness(number, other), other)
            for other in near
            if other != number and other in self.parts
        ]
        like = (other for score, other in sorted(scores) if -score >= self.thresholds.merge)
        return next((other for other in like if may_join(number, other)), None)

    def absorb(self, kept: int, gone: int) -> None:
        """Make one part of two."""
        part, other = self.parts[kept], self.parts[gone]
        for key, weight in other.total.items():
            before = part.total.get(key, 0.0)
            part.total[key] = before + weight
            part.square += weight * (2.0 * before + weight)
            self._index[key][kept] = part.total[key]
        part.size += other.size
        self.forget(gone)

    def forget(self, number: int) -> None:
        """Take a part away."""
        for key in self.parts.pop(number, Part()).total:
            self._index[key].pop(number, None)
            if not self._index[key]:
                del self._index[key]
