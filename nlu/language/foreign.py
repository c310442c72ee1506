"""Which language a message is in, when it is clearly not Dutch.

Words that every sentence needs decide, not the words of the trade: "growth hacker zoekt funding" is Dutch. A
script that is not Latin is enough by itself; else four words are needed, and Dutch wins when in doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.core.errors import ContentBroken

DUTCH = "nl"
UNKNOWN = "other"
"""A script we have no reply in."""
LEAST_WORDS = 4
LEAST_LEAD = 3
"""So many more words of another language than of Dutch."""
TO_ONE_DUTCH = 8
"""So many words of another language to one that is Dutch only; with two of those it is Dutch."""
LEAST_SHARE = 0.3
"""At least this share of the words belongs to the small words of that language."""
LEAST_LETTERS = 3
LONGEST = 2000
"""Letters of a message that are looked at."""
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SCRIPTS = {"ARABIC": "ar", "CYRILLIC": "cyrillic", "LATIN": "latin"}
_UKRAINIAN = frozenset("іїєґ")
_RUSSIAN = frozenset("ыэъё")
_PERSIAN = frozenset("پچژگکی")


class Languages:
    """Knows the small words of each language.

    >>> known = Languages({"nl": "ik de een wil zoek", "en": "i am for a looking"})
    >>> known.foreign("i am looking for a shop"), known.foreign("ik zoek een business for sale")
    ('en', None)
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._of: dict[str, list[str]] = {}
        for language, text in words.items():
            for word in dict.fromkeys(text.split()):
                self._of.setdefault(word, []).append(language)

    @classmethod
    def load(cls, path: Path) -> Languages:
        """Read a file. Raises `ContentBroken` when it is no list of words for each language."""
        words = yaml.safe_load(path.read_text("utf-8"))
        if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
            raise ContentBroken(f"{path.name}: elke regel is een taal met woorden.")
        if DUTCH not in words:
            raise ContentBroken(f"{path.name}: de woorden van 'nl' ontbreken.")
        return cls(words)

    def foreign(self, text: str) -> str | None:
        """The language of a message that is clearly not Dutch, `other` for a script without a reply."""
        words = words_in(text)
        script = _script(words)
        if script != "latin":
            return self._by_script(script, words)
        if len(words) < LEAST_WORDS:
            return None
        seen = self.counts(words)
        best = _most(seen)
        if best is None or seen[best] <= seen[DUTCH] or seen[best] < LEAST_SHARE * len(words):
            return None
        dutch = sum(1 for word in words if DUTCH in self._of.get(word, ()) and best not in self._of[word])
        if seen[best] - dutch < LEAST_LEAD or dutch > 1:
            return None
        return best if dutch == 0 or seen[best] >= TO_ONE_DUTCH else None

    def counts(self, words: list[str]) -> Counter[str]:
        """How many of the words belong to each language."""
        return Counter(language for word in words for language in self._of.get(word, ()))

    def may_be_foreign(self, text: str) -> bool:
        """True when a message has more small words of another language than of Dutch."""
        seen = self.counts(words_in(text))
        best = _most(seen)
        return best is not None and seen[best] > seen[DUTCH]

    def _by_script(self, script: str, words: list[str]) -> str | None:
        letters = set("".join(words))
        if script == "":
            return None
        if script == "ar":
            return UNKNOWN if letters & _PERSIAN else "ar"
        if script != "cyrillic":
            return UNKNOWN
        if letters & _UKRAINIAN or letters & _RUSSIAN:
            return "uk" if letters & _UKRAINIAN else "ru"
        seen = self.counts(words)
        return "ru" if seen["ru"] > seen["uk"] else "uk"


def words_in(text: str) -> list[str]:
    """The words of a text in small letters, without numbers.

    >>> words_in("I’m looking for 2 rooms")
    ["i'm", 'looking', 'for', 'rooms']
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).replace("\u2019", "'").casefold()
    return _WORD.findall(plain)


def _most(seen: Counter[str]) -> str | None:
    return max((name for name in seen if name != DUTCH), key=lambda name: seen[name], default=None)


def _script(words: list[str]) -> str:
    """The script of most letters; empty when there are hardly any."""
    counts = Counter(map(_script_of, "".join(words)))
    name, most = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    if name == "latin" or most < LEAST_LETTERS or most * 2 <= counts.total():
        return "latin" if counts else ""
    return name


def _script_of(letter: str) -> str:
    if letter < "\u0250":
        return "latin"
    name = unicodedata.name(letter, "").split(" ")[0]
    return _SCRIPTS.get(name, name)
