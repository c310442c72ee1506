"""Which column an n-gram has, in a tenth of the memory of a dictionary: hashes in order, with their numbers.

Two of 200,000 n-grams have the same hash of 64 bits once in a thousand million models.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

UNKNOWN = -1


class GramIndex:
    """The numbers of n-grams, in the order in which they are given.

    >>> index = GramIndex(["wgeen", "wlening"])
    >>> index.known(["wlening", "wweg", "wgeen"]).tolist(), index.find(["wlening", "wweg"]).tolist()
    ([1, 0], [1, -1])
    """

    def __init__(self, grams: Iterable[str]) -> None:
        hashes = _hashes(list(grams))
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._numbers = order.astype(np.int32)

    def __len__(self) -> int:
        return len(self._numbers)

    def find(self, grams: Sequence[str]) -> np.ndarray:
        """The number of each, `UNKNOWN` for what is not there."""
        if not len(self):
            return np.full(len(grams), UNKNOWN, dtype=np.int32)
        asked = _hashes(grams)
        places = np.minimum(np.searchsorted(self._hashes, asked), len(self) - 1)
        return np.where(self._hashes[places] == asked, self._numbers[places], np.int32(UNKNOWN))

    def known(self, grams: Sequence[str]) -> np.ndarray:
        """The numbers of those that are there, in order."""
        numbers = self.find(grams)
        return numbers[numbers != UNKNOWN]


def _hashes(grams: Sequence[str]) -> np.ndarray:
    return np.fromiter(map(hash, grams), dtype=np.int64, count=len(grams))
