"""Slips of the finger in longer words, put right for the features only: the text itself is never changed.

A word that we do not know becomes the one word of our own texts from which one slip leads to it: two letters
that changed places, one too few or too many, or a key beside it. Known words, names and short words stay.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

LEAST_LETTERS = 6
LEAST_SEEN = 2
"""What occurs once in our texts may be a slip itself."""
CLEAR = 4
"""Of two words that both fit, one must occur so many times as often as the other."""
CACHED_WORDS = 20_000
_WORD = re.compile(r"<?[^\W\d_]+>?")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Spelling:
    """Knows the words of our texts and the names of places.

    >>> words = Spelling({"financiering": 9, "begeleiding": 7}, ["Begeveld"])
    >>> words.correct("Finaciering en begelieding in Begeveld")
    'financiering en begeleiding in Begeveld'
    """

    def __init__(self, counts: Mapping[str, int], names: Iterable[str] = ()) -> None:
        self._counts = dict(counts)
        self._names = frozenset(part.casefold() for name in names for part in _WORD.findall(name))
        self._without: dict[str, list[str]] = defaultdict(list)
        for word, count in self._counts.items():
            if count >= LEAST_SEEN and len(word) >= LEAST_LETTERS - 1:
                for short in {word, *_shorter(word)}:
                    self._without[short].append(word)
        self._of = lru_cache(CACHED_WORDS)(self._look_up)

    @classmethod
    def learn(cls, texts: Sequence[str], names: Iterable[str] = ()) -> Spelling:
        """Learn the words of our texts; `names` are never changed."""
        counts = Counter(word.casefold() for text in texts for word in _WORD.findall(text))
        return cls({word: count for word, count in counts.items() if len(word) >= LEAST_LETTERS - 1}, names)

    def correct(self, text: str) -> str:
        """The text with slips put right, for features."""
        return _WORD.sub(lambda found: self._of(found[0]), text)

    def _look_up(self, written: str) -> str:
        word = written.casefold()
        if len(word) < LEAST_LETTERS or word in self._counts or word in self._names or word[0] == "<":
            return written
        near = {
            known
            for short in (word, *_shorter(word))
            for known in self._without.get(short, ())
            if _one_slip(known, word)
        }
        ranked = sorted(near, key=lambda known: (-self._counts[known], known))
        if not ranked or (len(ranked) > 1 and self._counts[ranked[0]] < CLEAR * self._counts[ranked[1]]):
            return written
        return ranked[0]

    def save(self, path: Path) -> None:
        """Write one plain file."""
        content = {"counts": self._counts, "names": sorted(self._names)}
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, path: Path) -> Spelling:
        """Read what `save` wrote."""
        content = json.loads(path.read_text("utf-8"))
        return cls(content["counts"], content["names"])


def _shorter(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def _one_slip(known: str, typed: str) -> bool:
    """True when one slip of the finger leads from the known word to the typed one.

    >>> [_one_slip("lening", typed) for typed in ("lenign", "leing", "lenning", "lebing", "lesing", "lening")]
    [True, True, True, True, False, False]
    """
    if len(known) != len(typed):
        return abs(len(known) - len(typed)) == 1
    differ = [i for i in range(len(known)) if known[i] != typed[i]]
    if len(differ) == 1:
        return typed[differ[0]] in _NEIGHBOURS.get(known[differ[0]], "")
    if len(differ) != 2 or differ[1] - differ[0] != 1:
        return False
    first, second = differ
    return known[first] == typed[second] and known[second] == typed[first]


def _neighbours(rows: Collection[str]) -> dict[str, str]:
    """The keys beside, above and under each key."""
    found: dict[str, str] = {}
    lines = list(rows)
    for at, line in enumerate(lines):
        for i, key in enumerate(line):
            near = line[max(0, i - 1) : i] + line[i + 1 : i + 2]
            near += "".join(
                other[max(0, i - 1) : i + 2] for other in lines[max(0, at - 1) : at + 2] if other != line
            )
            found[key] = near
    return found


_NEIGHBOURS = _neighbours(_ROWS)
