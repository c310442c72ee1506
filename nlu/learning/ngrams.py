"""Sentences as n-grams of words and characters, weighed by how rare they are."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

WORD_SIZES = (1, 2, 3)
CHARACTER_SIZES = (2, 3, 4, 5)
CHARACTER_WEIGHT = 0.8
"""How much the characters weigh beside the words (chosen on folds of our own sentences)."""
_APOSTROPHES = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'", "\u201c": '"', "\u201d": '"'}
)
_WORDS = re.compile(r"[\w<>]+(?:['/&.-][\w<>]+)*|[?!€%+]")
_REPEATED = re.compile(r"(\w)\1{2,}")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def normalise(text: str) -> str:
    """One plain form: lower case, straight quotes, no stretched letters, digits as 0.

    >>> normalise("Ik wil  GRAAAAG 24 uur")
    'ik wil graag 0 uur'
    """
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    text = _REPEATED.sub(r"\1\1", text)
    return " ".join(_DIGITS.sub("0", text).split())


def mask_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The text with each span replaced by a mark such as `<plaats>`: what matters is that there is one."""
    for start, end, mark in sorted(spans, reverse=True):
        text = f"{text[:start]}<{mark}>{text[end:]}"
    return text


def grams_of(text: str) -> list[str]:
    """The n-grams of a normalised text; word ones start with `w`, character ones with `c`.

    >>> [gram for gram in grams_of("geen lening") if gram.startswith("w")]
    ['wgeen', 'wlening', 'w^ geen', 'wgeen lening', 'wlening $', 'w^ geen lening', 'wgeen lening $']
    """
    words = _WORDS.findall(text)
    framed = ["^", *words, "$"]
    found: list[str] = []
    for size in WORD_SIZES:
        source = framed if size > 1 else words
        found += ["w" + " ".join(source[i : i + size]) for i in range(len(source) - size + 1)]
    for word in words:
        piece = f" {word} "
        for size in CHARACTER_SIZES:
            found += ["c" + piece[i : i + size] for i in range(len(piece) - size + 1)]
    return found


class NgramVectorizer:
    """Turns texts into rows of a sparse matrix; words and characters each of length one."""

    def __init__(self, index: Mapping[str, int], weights: np.ndarray) -> None:
        self.index = dict(index)
        self.weights = weights.astype(np.float32)

    @classmethod
    def learn(cls, texts: Sequence[str], *, least: int = 2) -> NgramVectorizer:
        """Learn which n-grams there are (seen in at least `least` texts; single words always)."""
        seen: Counter[str] = Counter()
        for text in texts:
            seen.update(set(grams_of(normalise(text))))
        kept = sorted(gram for gram, count in seen.items() if count >= least or _single_word(gram))
        total = len(texts)
        weights = np.array([math.log((1 + total) / (1 + seen[gram])) + 1 for gram in kept])
        return cls({gram: number for number, gram in enumerate(kept)}, weights)

    def row(self, text: str) -> csr_matrix:
        """One text as one sparse row."""
        return self.rows([text])

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """Texts as sparse rows."""
        data: list[np.ndarray] = []
        columns: list[np.ndarray] = []
        ends = [0]
        for text in texts:
            numbers, values = self._weigh(grams_of(normalise(text)))
            columns.append(numbers)
            data.append(values)
            ends.append(ends[-1] + len(numbers))
        shape = (len(texts), len(self.index))
        return csr_matrix((np.concatenate(data), np.concatenate(columns), ends), shape=shape)

    def _weigh(self, grams: list[str]) -> tuple[np.ndarray, np.ndarray]:
        sides: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
        for gram in grams:
            number = self.index.get(gram)
            if number is not None:
                sides[gram[0] == "c"][number] += 1
        numbers = [np.fromiter(side.keys(), dtype=np.int32, count=len(side)) for side in sides]
        values = [self._side(side, own) for side, own in zip(sides, numbers, strict=True)]
        values[1] = values[1] * CHARACTER_WEIGHT
        return np.concatenate(numbers), np.concatenate(values)

    def _side(self, counts: Counter[int], numbers: np.ndarray) -> np.ndarray:
        if not counts:
            return np.zeros(0, dtype=np.float32)
        tallies = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(tallies)) * self.weights[numbers]
        return (values / np.linalg.norm(values)).astype(np.float32)

    def save(self, folder: Path) -> None:
        """Write two plain files."""
        (folder / "ngrams.json").write_text(json.dumps(list(self.index), ensure_ascii=False), "utf-8")
        np.save(folder / "ngram_weights.npy", self.weights, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> NgramVectorizer:
        """Read what `save` wrote."""
        grams = json.loads((folder / "ngrams.json").read_text("utf-8"))
        weights = np.load(folder / "ngram_weights.npy", allow_pickle=False)
        return cls({gram: number for number, gram in enumerate(grams)}, weights)


def _single_word(gram: str) -> bool:
    return gram[0] == "w" and " " not in gram
