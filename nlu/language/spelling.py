"""Slips of the finger in longer words, put right for the features only: the text itself is never changed.

A word that we do not know becomes the one word of our own texts from which one slip leads to it: two letters
that changed places, one too few or too many, or a key beside it. Known words, names and short words stay.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
        self._sure = frozenset(
            word
            for word, count in self._counts.items()
            if count >= LEAST_SEEN and len(word) >= LEAST_LETTERS - 1
        )
        self._longest = max(map(len, self._sure), default=0)
        self._letters = "".join(sorted(set("".join(self._sure))))
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
        if len(word) > self._longest + 1:
            return written
        near = self._sure.intersection(_one_slip_before(word, self._letters))
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


def _one_slip_before(typed: str, letters: str) -> Iterator[str]:
    """What may have been meant when one slip of the finger made it the typed word.

    >>> [typed for typed in ("lenign", "leing", "lenning", "lebing", "lesing") if "lening" in
    ...     _one_slip_before(typed, "eginl")]
    ['lenign', 'leing', 'lenning', 'lebing']
    """
    for at in range(len(typed) + 1):
        before, after = typed[:at], typed[at:]
        yield from (f"{before}{letter}{after}" for letter in letters)  # one was left out
        if not after:
            continue
        yield before + after[1:]  # one too many
        yield from (f"{before}{key}{after[1:]}" for key in _NEIGHBOURS.get(after[0], ""))  # the key beside it
        if len(after) > 1 and after[0] != after[1]:
            yield f"{before}{after[1]}{after[0]}{after[2:]}"  # two changed places


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
