"""A sentence as one sparse row: n-grams of words and characters, then pairs of word groups.

What the components and the evaluation share: both learn the same features, one from all sentences, the other
from folds.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from nlu.language.spelling import Spelling
from nlu.language.word_classes import WordClasses
from nlu.learning.class_grams import ClassVectorizer
from nlu.learning.explaining import Carriers, WordShares, word_shares
from nlu.learning.ngrams import Cells, NgramVectorizer, sparse_rows, words_of

LEXICON = "word_classes.yml"
SPELLING = "spelling.json"


class SentenceFeatures:
    """Knows the n-grams and pairs of its sentences. Texts come with marks for places and the like."""

    def __init__(
        self, classes: WordClasses, spelling: Spelling, ngrams: NgramVectorizer, groups: ClassVectorizer
    ) -> None:
        self._classes = classes
        self._spelling = spelling
        self._ngrams = ngrams
        self._groups = groups

    @classmethod
    def learn(
        cls, texts: Sequence[str], classes: WordClasses, *, names: Sequence[str] = ()
    ) -> SentenceFeatures:
        """Learn which n-grams and pairs there are; `names` are words that are never put right."""
        groups = [classes.of(words_of(text)) for text in texts]
        spelling = Spelling.learn(texts, names)
        return cls(classes, spelling, NgramVectorizer.learn(texts), ClassVectorizer.learn(groups))

    @property
    def width(self) -> int:
        """How many columns a row has."""
        return self._ngrams.width + self._groups.width

    @property
    def names(self) -> list[str]:
        """What each column stands for; only in the features that were learned here."""
        return [*self._ngrams.grams, *self._groups.index]

    @property
    def telling(self) -> np.ndarray:
        """Which columns tell that two sentences are near each other, in half the room of all of them.

        Words, groups and characters by four; with all columns it is as good (docs/nlu.md).
        """
        return np.concatenate([self._ngrams.telling, np.ones(self._groups.width, dtype=bool)])

    def cells(self, text: str) -> Cells:
        """The columns of one text that are not zero, with their values."""
        words = words_of(self._spelling.correct(text))
        numbers, amounts = self._ngrams.cells(words)
        pairs, weights = self._groups.cells(self._classes.of(words))
        return np.concatenate([numbers, pairs + self._ngrams.width]), np.concatenate([amounts, weights])

    def shares(self, text: str, row: csr_matrix) -> WordShares:
        """The words of one text with their part in each column of its row, to explain a verdict with."""
        words = words_of(self._spelling.correct(text))
        carriers = Carriers()
        self._ngrams.carry(words, carriers)
        self._groups.carry(self._classes.spans(words), self._ngrams.width, carriers)
        return word_shares(words, row, carriers)

    def row(self, text: str) -> csr_matrix:
        """One text as one row."""
        return self.rows([text])

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """Texts as rows of one matrix."""
        return sparse_rows((self.cells(text) for text in texts), self.width)

    def save(self, folder: Path, lexicon: Path) -> None:
        """Write plain files, with a copy of the lexicon."""
        self._ngrams.save(folder)
        self._groups.save(folder)
        self._spelling.save(folder / SPELLING)
        shutil.copy(lexicon, folder / LEXICON)

    @classmethod
    def load(cls, folder: Path) -> SentenceFeatures:
        """Read what `save` wrote."""
        classes = WordClasses.load(folder / LEXICON)
        spelling = Spelling.load(folder / SPELLING)
        return cls(classes, spelling, NgramVectorizer.load(folder), ClassVectorizer.load(folder))
