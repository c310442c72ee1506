"""A sentence as the pairs of word groups that occur in it, each there or not there.

Unlike n-grams of words these are not brought to length one: in a long story "geen baan" weighs as much as in
a short message.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlu.language.word_classes import OTHER
from nlu.learning.explaining import Carriers
from nlu.learning.ngrams import Cells

SCALES = {1: 1.5 / 40, 2: 1.5 / 80}
"""Bring the values of singles and pairs near those of the n-grams; figures of other scales in docs/nlu.md."""
NOT_TELLING = frozenset(
    "de het een en om te van die dat dit er is zijn heb heeft hebben ben al wel ook ! %".split()
)
_EMPTY = frozenset({OTHER, "^", "$"})
_START, _END = ("^", 0, 0), ("$", 0, 0)


def class_grams(groups: Sequence[str]) -> set[str]:
    """Singles and pairs: as they stand, and with all that says nothing left out.

    >>> sorted(gram for gram in class_grams(["NAAST", "_", "BAAN"]) if gram.startswith("b"))
    ['bBAAN', 'bBAAN $', 'bNAAST', 'bNAAST BAAN', 'b^ NAAST']
    """
    telling = [group for group in groups if group != OTHER and group not in NOT_TELLING]
    found: set[str] = set()
    for mark, source in (("a", ["^", *groups, "$"]), ("b", ["^", *telling, "$"])):
        for size in SCALES:
            for at in range(len(source) - size + 1):
                piece = source[at : at + size]
                if not _EMPTY.issuperset(piece):
                    found.add(mark + " ".join(piece))
    return found


class ClassVectorizer:
    """Turns rows of word groups into rows of a sparse matrix."""

    def __init__(self, index: Sequence[str], weights: np.ndarray) -> None:
        self.index = {gram: number for number, gram in enumerate(index)}
        self.weights = weights.astype(np.float32)

    @classmethod
    def learn(cls, texts: Sequence[Sequence[str]], *, least: int = 2) -> ClassVectorizer:
        """Learn which pairs there are, seen in at least `least` texts."""
        seen: Counter[str] = Counter()
        for groups in texts:
            seen.update(class_grams(groups))
        kept = sorted(gram for gram, count in seen.items() if count >= least)
        total = len(texts)
        rarity = [math.log((1 + total) / (1 + seen[gram])) + 1 for gram in kept]
        scales = [SCALES[1 + gram.count(" ")] for gram in kept]
        return cls(kept, np.array(rarity) * np.array(scales))

    @property
    def width(self) -> int:
        """How many columns a row has."""
        return len(self.index)

    def cells(self, groups: Sequence[str]) -> Cells:
        """The columns of one text that are not zero, with their values."""
        numbers = sorted(self.index[gram] for gram in class_grams(groups) if gram in self.index)
        columns = np.array(numbers, dtype=np.int32)
        return columns, self.weights[columns]

    def carry(self, spans: Sequence[tuple[str, int, int]], offset: int, carriers: Carriers) -> None:
        """Add each column (after `offset`) of a text with the numbers of the words that it stands for."""
        telling = [span for span in spans if span[0] != OTHER and span[0] not in NOT_TELLING]
        for mark, source in (("a", [_START, *spans, _END]), ("b", [_START, *telling, _END])):
            for size in SCALES:
                for at in range(len(source) - size + 1):
                    piece = source[at : at + size]
                    column = self.index.get(mark + " ".join(group for group, _, _ in piece))
                    if column is not None:
                        words = [first + i for _, first, many in piece for i in range(many)]
                        carriers.add(offset + column, words)

    def save(self, folder: Path) -> None:
        """Write two plain files."""
        (folder / "class_grams.json").write_text(json.dumps(list(self.index), ensure_ascii=False), "utf-8")
        np.save(folder / "class_gram_weights.npy", self.weights, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> ClassVectorizer:
        """Read what `save` wrote."""
        grams = json.loads((folder / "class_grams.json").read_text("utf-8"))
        return cls(grams, np.load(folder / "class_gram_weights.npy", allow_pickle=False))
