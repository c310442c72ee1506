"""The training sentences themselves, to find those that are nearest to a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

MOST, MOST_SENTENCES = 0.2, 1_350
"""An n-gram in a larger share of the sentences, or in more of them, says little and costs much."""
_TINY = 1e-9
_STEPS = 255


class Neighbours:
    """The training sentences, to find the nearest; n-grams that most sentences have do not count.

    For each column (from one of `ends` to the next) the numbers of the sentences that have it, with their
    values, of which one is worth `step`: what was loaded holds them in three bytes.
    """

    def __init__(
        self, ends: np.ndarray, numbers: np.ndarray, values: np.ndarray, many: int, step: float
    ) -> None:
        self._ends, self._numbers, self._values = ends, numbers, values
        self._many, self._step = many, step
        self._counts = np.diff(ends) > 0

    @classmethod
    def of(cls, columns: csr_matrix) -> Neighbours:
        """Those of a matrix with a row for each n-gram and a column for each sentence."""
        return cls(columns.indptr, columns.indices, columns.data.astype(np.float32), columns.shape[1], 1.0)

    @classmethod
    def learn(cls, rows: csr_matrix, telling: np.ndarray | None = None) -> Neighbours:
        """Keep the rows of the training sentences, turned, at length one.

        `telling`: which columns may count; all of them when left out.
        """
        seen = np.bincount(rows.indices, minlength=rows.shape[1])
        counts = seen <= min(MOST_SENTENCES, MOST * rows.shape[0])
        return cls.of(_at_length_one(rows, counts if telling is None else counts & telling).T.tocsr())

    @property
    def columns(self) -> csr_matrix:
        """A row for each n-gram and a column for each sentence: much memory."""
        values = self._values.astype(np.float32) * np.float32(self._step)
        shape = (len(self._ends) - 1, self._many)
        return csr_matrix((values, self._numbers.astype(np.int32), self._ends), shape=shape)

    def distances(self, rows: csr_matrix) -> np.ndarray:
        """For each row how far the nearest sentence is (0 to 1)."""
        return np.array([1 - likeness.max(initial=0) for likeness, _ in self.near(rows)])

    def near(self, rows: csr_matrix) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """For each row how like it the sentences are that share anything with it, and their numbers."""
        for start, end in pairwise(rows.indptr.tolist()):
            columns, amounts = rows.indices[start:end], rows.data[start:end]
            counts = self._counts[columns]
            likeness = self._likeness(columns[counts], amounts[counts])
            sentences = np.flatnonzero(likeness)
            yield likeness[sentences], sentences

    def _likeness(self, columns: np.ndarray, amounts: np.ndarray) -> np.ndarray:
        """One row at a time: a product of two sparse matrices takes longer."""
        if not len(columns):
            return np.zeros(self._many, dtype=np.float32)
        starts, ends = self._ends[columns], self._ends[columns + 1]
        places = [slice(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        numbers = np.concatenate([self._numbers[place] for place in places], dtype=np.int32)
        values = np.concatenate([self._values[place] for place in places], dtype=np.float32)
        cuts = np.concatenate([np.zeros(1, dtype=np.int32), np.cumsum(ends - starts, dtype=np.int32)])
        length = np.sqrt(np.square(amounts, dtype=np.float64).sum())
        scaled = (amounts * (self._step / max(length, _TINY))).astype(np.float32)
        likeness: np.ndarray = csc_matrix((values, numbers, cuts), shape=(self._many, len(columns))) @ scaled
        return likeness

    def arrays(self) -> dict[str, np.ndarray]:
        """The sentences in few bytes: values in 255 steps, numbers as the step from the one before."""
        columns = self.columns
        columns.sort_indices()
        highest = np.float32(columns.data.max(initial=_TINY))
        steps = np.diff(columns.indices, prepend=0)
        starts = columns.indptr[:-1][np.diff(columns.indptr) > 0]
        steps[starts] = columns.indices[starts]
        return {
            "near_values": np.maximum(1, np.round(columns.data / highest * _STEPS)).astype(np.uint8),
            "near_steps": steps.astype(np.uint16 if columns.shape[1] < 2**16 else np.int32),
            "near_ends": columns.indptr.astype(np.int32),
            "near_shape": np.array(columns.shape),
            "near_highest": highest,
        }

    @classmethod
    def from_arrays(cls, kept: Mapping[str, np.ndarray]) -> Neighbours:
        """What `arrays` gave."""
        ends, many = kept["near_ends"], int(kept["near_shape"][1])
        # Sums of 32 bits run over and start again at nothing; the differences are right all the same.
        numbers = np.cumsum(kept["near_steps"], dtype=np.uint32)
        before = np.concatenate([np.zeros(1, dtype=np.uint32), numbers])[ends[:-1]]
        numbers -= np.repeat(before, np.diff(ends))
        kind = np.uint16 if many < 2**16 else np.int32
        step = float(kept["near_highest"]) / _STEPS
        return cls(ends, numbers.astype(kind), kept["near_values"], many, step)


def nearest(likeness: np.ndarray, sentences: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """The weights and numbers of the `most` nearest sentences; near ones weigh more."""
    if len(likeness) > most:
        best = np.argpartition(likeness, -most)[-most:]
        likeness, sentences = likeness[best], sentences[best]
    return likeness**2, sentences


def _at_length_one(rows: csr_matrix, counts: np.ndarray) -> csr_matrix:
    """The rows with only the columns that count, each brought to length one."""
    kept = counts[rows.indices]
    before = np.concatenate([[0], np.cumsum(kept)])
    ends = before[rows.indptr]
    values = rows.data[kept]
    squares = np.concatenate([[0.0], np.cumsum(values.astype(np.float64) ** 2)])
    lengths = np.sqrt(np.diff(squares[ends]))
    values = (values / np.repeat(np.maximum(lengths, _TINY), np.diff(ends))).astype(np.float32)
    return csr_matrix((values, rows.indices[kept], ends), shape=rows.shape)
