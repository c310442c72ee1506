"""Keyboard mash: letters in an order that Dutch does not have, learned from our own sentences.

A word is mash when its letters hardly ever follow one another in what people wrote, when it runs along a row
of keys, or is the same piece again and again. A message is mash when it has no word that we know and every
longer word is mash.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from nlu.learning.ngrams import words_of

RUN = 4
"""So many neighbours on a row of keys, one after another: "asdf", "lkjh"."""
LEAST_LETTERS = 5
"""Shorter words are mash only when they are such a run: "wbso" is none."""
RARE = 0.001
"""So many of the words that people wrote lie under the border, when they are looked at as unknown words."""
MOST_WORDS = 6
"""People who mash do not go on for long."""
LETTERS = 40
"""So many different signs a letter can be followed by; spreads what was not seen."""
SMOOTHING = 0.1
CACHED_WORDS = 20_000
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn")
_RUNS = frozenset(
    row[i : i + RUN]
    for line in _ROWS
    for row in (line, line[::-1])
    for i in range(len(row) - RUN + 1)
    if row[i : i + RUN] not in ("wert", "erty", "trew")
)
"""Not the runs in "property", "schrewt" and the like."""
_PLAIN = re.compile(r"[^\W\d_]+")
_AGAIN = re.compile(r"(\w{2,4}?)\1{2,}")


class LetterModel:
    """How likely the letters of a word are after one another, and the words that are known."""

    def __init__(self, triples: Counter[str], known: Collection[str], border: float) -> None:
        self._triples = triples
        self._pairs: Counter[str] = Counter()
        for triple, count in triples.items():
            self._pairs[triple[:2]] += count
        self._known = frozenset(known)
        self.border = border
        self._mashed = lru_cache(CACHED_WORDS)(self._is_mashed)

    @classmethod
    def learn(cls, texts: Sequence[str], *, names: Iterable[str] = ()) -> LetterModel:
        """Learn from what people wrote and from names of places; the border is below nearly all words."""
        known = {word for text in (*texts, *names) for word in letters_of(text)}
        triples: Counter[str] = Counter()
        for word in known:
            triples.update(_triples(word))
        model = cls(triples, known, 0.0)
        scores = sorted(model.likelihood(word, own=1) for word in known if len(word) >= LEAST_LETTERS)
        model.border = scores[int(len(scores) * RARE)] if scores else -math.inf
        return model

    def is_mash(self, text: str) -> bool:
        """True when a short text has no known word, and every longer word is mash.

        >>> LetterModel(Counter(), ["hallo"], -math.inf).is_mash("asdfasdf hallo")
        False
        """
        words = letters_of(text)
        if not words or len(words) > MOST_WORDS or not self._known.isdisjoint(words):
            return False
        longer = [word for word in words if len(word) >= RUN]
        return bool(longer) and all(map(self._mashed, longer))

    def knows(self, text: str) -> bool:
        """True when every word is known and none stands there twice.

        >>> [LetterModel(Counter(), ["test"], 0.0).knows(text) for text in ("test", "test test", "12")]
        [True, False, False]
        """
        words = letters_of(text)
        return bool(words) and len(words) == len(set(words)) and self._known.issuperset(words)

    def likelihood(self, word: str, *, own: int = 0) -> float:
        """The mean likelihood (a logarithm) of its letters, without `own` times that the word was counted."""
        triples = _triples(word)
        total = 0.0
        for triple in triples:
            seen = max(0, self._triples[triple] - own)
            before = max(0, self._pairs[triple[:2]] - own)
            total += math.log((seen + SMOOTHING) / (before + SMOOTHING * LETTERS))
        return total / len(triples)

    def _is_mashed(self, word: str) -> bool:
        if not word.isascii():
            return False
        if any(word[i : i + RUN] in _RUNS for i in range(len(word) - RUN + 1)) or _AGAIN.search(word):
            return True
        unlikely = len(word) >= LEAST_LETTERS and self.likelihood(word) < self.border
        return unlikely and self._known.isdisjoint(_slips(word))

    def save(self, path: Path) -> None:
        """Write one plain file."""
        content = {"border": self.border, "triples": self._triples, "known": sorted(self._known)}
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, path: Path) -> LetterModel:
        """Read what `save` wrote."""
        content = json.loads(path.read_text("utf-8"))
        return cls(Counter(content["triples"]), content["known"], content["border"])


def letters_of(text: str) -> list[str]:
    """The words of a text that are letters only, in plain form.

    >>> letters_of("asdf 12 m'n Jaaaaa")
    ['asdf', 'm', 'n', 'jaa']
    """
    return [part for word in words_of(text) for part in _PLAIN.findall(word)]


def _slips(word: str) -> list[str]:
    """What the word may have been before two letters changed places or one was added."""
    swapped = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]
    return swapped + [word[:i] + word[i + 1 :] for i in range(len(word))]


def _triples(word: str) -> list[str]:
    framed = f"  {word} "
    return [framed[i : i + 3] for i in range(len(framed) - 2)]
