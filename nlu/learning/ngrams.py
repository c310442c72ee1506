"""Sentences as n-grams of words and characters, weighed by how rare they are."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from nlu.learning.explaining import Carriers
from nlu.learning.gram_index import UNKNOWN, GramIndex

WORD_SIZES = (1, 2, 3)
CHARACTER_SIZES = (2, 3, 4, 5)
CHARACTER_WEIGHT = 1.2
"""How much the characters weigh beside the words (chosen on folds of our own sentences)."""
CACHED_WORDS = 20_000
NEAR_SIZE = 4
"""Of the n-grams of characters only those of this size tell that two sentences are near each other."""
Cells = tuple[np.ndarray, np.ndarray]
"""Columns of one row that are not zero, and their values."""
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


def words_of(text: str) -> list[str]:
    """The words of a text in plain form.

    >>> words_of("Ik zoek 3 mensen!")
    ['ik', 'zoek', '0', 'mensen', '!']
    """
    return _WORDS.findall(normalise(text))


def word_grams(words: Sequence[str]) -> list[str]:
    """The n-grams of words, with the start and the end of the text as words of their own.

    >>> word_grams(["geen", "lening"])
    ['wgeen', 'wlening', 'w^ geen', 'wgeen lening', 'wlening $', 'w^ geen lening', 'wgeen lening $']
    """
    framed = ["^", *words, "$"]
    found: list[str] = []
    for size in WORD_SIZES:
        source = framed if size > 1 else words
        found += ["w" + " ".join(source[i : i + size]) for i in range(len(source) - size + 1)]
    return found


def character_grams(word: str) -> list[str]:
    """The n-grams of the characters of one word, with its edges.

    >>> character_grams("vof")
    ['c v', 'cvo', 'cof', 'cf ', 'c vo', 'cvof', 'cof ', 'c vof', 'cvof ', 'c vof ']
    """
    piece = f" {word} "
    return ["c" + piece[i : i + size] for size in CHARACTER_SIZES for i in range(len(piece) - size + 1)]


class NgramVectorizer:
    """Turns texts into rows of a sparse matrix: words of length one, characters of `character_weight`."""

    def __init__(
        self, grams: Sequence[str], weights: np.ndarray, character_weight: float = CHARACTER_WEIGHT
    ) -> None:
        self.grams: Sequence[str] = grams
        """What each column stands for, in the one that learned them only: 20 MB that talking does without."""
        self._index = GramIndex(grams)
        self._character_weight = character_weight
        self.weights = weights.astype(np.float32)
        self.telling = np.array([gram[0] == "w" or len(gram) == 1 + NEAR_SIZE for gram in grams], dtype=bool)
        self._inside = lru_cache(CACHED_WORDS)(self._inside_word)

    @classmethod
    def learn(
        cls, texts: Sequence[str], *, least: int = 2, character_weight: float = CHARACTER_WEIGHT
    ) -> NgramVectorizer:
        """Learn which n-grams there are (seen in at least `least` texts; single words always).

        Another `character_weight` than the usual one is not saved: it serves the public yardsticks.
        """
        seen: Counter[str] = Counter()
        inside = cache(character_grams)
        for text in texts:
            words = words_of(text)
            seen.update({*word_grams(words), *chain.from_iterable(map(inside, words))})
        kept = sorted(gram for gram, count in seen.items() if count >= least or _single_word(gram))
        total = len(texts)
        weights = np.array([math.log((1 + total) / (1 + seen[gram])) + 1 for gram in kept])
        return cls(kept, weights, character_weight)

    @property
    def width(self) -> int:
        """How many columns a row has."""
        return len(self._index)

    def cells(self, words: Sequence[str]) -> Cells:
        """The columns of one text that are not zero, with their values."""
        whole = self._index.known(word_grams(words))
        inside = np.concatenate([np.zeros(0, dtype=np.int32), *map(self._inside, words)])
        sides = [self._side(whole, 1.0), self._side(inside, self._character_weight)]
        return np.concatenate([side[0] for side in sides]), np.concatenate([side[1] for side in sides])

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """Texts as sparse rows."""
        return sparse_rows((self.cells(words_of(text)) for text in texts), self.width)

    def carry(self, words: Sequence[str], carriers: Carriers) -> None:
        """Add each column of a text with the numbers of the words that it stands for."""
        framed = ["^", *words, "$"]
        spans = [
            (at, at + size)
            for size in WORD_SIZES
            for at in range(len(framed) - size + 1)
            if size > 1 or 0 < at <= len(words)
        ]
        columns = self._index.find(["w" + " ".join(framed[start:end]) for start, end in spans]).tolist()
        for column, (start, end) in zip(columns, spans, strict=True):
            if column != UNKNOWN:
                carriers.add(column, [i - 1 for i in range(start, end) if 0 < i <= len(words)])
        for number, word in enumerate(words):
            carriers.add_inside(self._inside(word).tolist(), number)

    def _inside_word(self, word: str) -> np.ndarray:
        return self._index.known(character_grams(word))

    def _side(self, numbers: np.ndarray, weight: float) -> Cells:
        if not len(numbers):
            return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
        columns, tallies = np.unique(numbers, return_counts=True)
        values = (1 + np.log(tallies)) * self.weights[columns]
        return columns, (values * (weight / np.linalg.norm(values))).astype(np.float32)

    def save(self, folder: Path) -> None:
        """Write two plain files. Raises `ValueError` in one that was loaded."""
        if len(self.grams) != self.width:
            raise ValueError("only the vectorizer that learned the n-grams can save them")
        (folder / "ngrams.json").write_text(json.dumps(list(self.grams), ensure_ascii=False), "utf-8")
        np.save(folder / "ngram_weights.npy", self.weights, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> NgramVectorizer:
        """Read what `save` wrote."""
        grams = json.loads((folder / "ngrams.json").read_text("utf-8"))
        made = cls(grams, np.load(folder / "ngram_weights.npy", allow_pickle=False))
        made.grams = ()
        return made


def sparse_rows(cells: Iterable[Cells], width: int) -> csr_matrix:
    """Texts as rows of one matrix."""
    columns: list[np.ndarray] = []
    values: list[np.ndarray] = []
    ends = [0]
    for numbers, amounts in cells:
        columns.append(numbers)
        values.append(amounts)
        ends.append(ends[-1] + len(numbers))
    return csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=(len(ends) - 1, width))


def _single_word(gram: str) -> bool:
    return gram[0] == "w" and " " not in gram
