"""What our own texts say of words beforehand: how rare each is, and near which others it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.core.errors import ContentBroken

Vector = NDArray[np.float32]
RAREST = 9.0
"""A word that nobody used weighs no more than this (a word seen once in 8,000 texts)."""
FILE = "word_vectors.npz"
MOST = 127
"""The largest number that a vector is written with."""


@dataclass(frozen=True)
class Background:
    """Counted texts: in how many of them each unit stands. A unit is a stem or "#concept".

    `vectors` has a row for each unit of `units`, longer for one that tells more; `known` are whole words
    that compounds are cut with.
    """

    texts: int = 0
    seen: Mapping[str, int] = field(default_factory=dict)
    units: Sequence[str] = ()
    vectors: Vector = field(default_factory=lambda: np.zeros((0, 1), dtype=np.float32))
    known: Sequence[str] = ()

    @classmethod
    def load(cls, path: Path) -> Background:
        """Read what `save` wrote. Raises `ContentBroken`."""
        try:
            with np.load(path, allow_pickle=False) as file:
                units, known = (bytes(file[name]).decode().split("\n") for name in ("units", "known"))
                seen = dict(zip(units, file["seen"].tolist(), strict=True))
                vectors = file["vectors"].astype(np.float32) * file["scales"].astype(np.float32)
                texts = int(file["texts"])
        except (OSError, ValueError, KeyError):
            remedy = "Maak het opnieuw met tests/benchmarks/answer_learning.py."
            raise ContentBroken(f"{path.name} is niet te lezen. {remedy}") from None
        return cls(texts, seen, units[: len(vectors)], vectors, known)

    def save(self, path: Path) -> None:
        """Write one file of small whole numbers; the units that have a vector come first."""
        rest = sorted(set(self.seen) - set(self.units))
        units = [*self.units, *rest]
        scales = np.abs(self.vectors).max(axis=1, keepdims=True, initial=1e-6) / MOST
        np.savez_compressed(
            path,
            texts=np.int64(self.texts),
            units=_letters(units),
            known=_letters(self.known),
            seen=np.array([self.seen[unit] for unit in units], dtype=np.int32),
            vectors=np.round(self.vectors / scales).astype(np.int8),
            scales=scales.astype(np.float16),
        )

    def rarity(self, unit: str) -> float:
        """From 0 for what everybody says to `RAREST`."""
        return min(RAREST, log((self.texts + 1) / (self.seen.get(unit, 0) + 1))) if self.texts else 1.0

    def centre(self, units: Iterable[str]) -> Vector:
        """Where a text stands among the others: the mean of its units, the rare ones first; length 1 or 0."""
        rows = [(row, self.rarity(unit)) for unit in units if (row := self._rows.get(unit)) is not None]
        if not rows:
            return np.zeros(self.vectors.shape[1], dtype=np.float32)
        numbers, weights = zip(*rows, strict=True)
        total: Vector = np.array(weights, dtype=np.float32) @ self.vectors[list(numbers)]
        return total / (float(np.linalg.norm(total)) or 1.0)

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {unit: row for row, unit in enumerate(self.units)}


def _letters(words: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
