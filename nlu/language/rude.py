"""A short message that only scolds or threatens."""

from __future__ import annotations

from pathlib import Path

from nlu.language.word_classes import WordClasses
from nlu.learning.ngrams import words_of

MOST_WORDS = 8
"""Who writes more asks something as well."""
_MARKS = frozenset("?!€%+")


class RudeWords:
    """Knows the words of `data/lexicon/rude.yml`.

    >>> RudeWords(WordClasses({"weg": "rot_op"})).is_rude("Rot op!")
    True
    """

    def __init__(self, words: WordClasses) -> None:
        self._words = words
        self._groups = frozenset(group.upper() for group in words.groups)

    @classmethod
    def load(cls, path: Path) -> RudeWords:
        """Read a file. Raises `ContentBroken`."""
        return cls(WordClasses.load(path))

    def is_rude(self, text: str) -> bool:
        """True for a short message with such a word, that asks nothing."""
        if "?" in text:
            return False
        words = [word for word in words_of(text) if word not in _MARKS]
        return len(words) <= MOST_WORDS and not self._groups.isdisjoint(self._words.of(words))
