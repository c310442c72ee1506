"""Dutch words: their plain form, their stem, and the parts of a compound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

CACHED_WORDS = 50_000
SHORTEST_FIRST = 4
"""A first part that is in no list has at least so many letters."""
SHORTEST_WHOLE = 6
SHORTEST_KNOWN = 3
_WORD = re.compile(r"[^\W_]+(?:['/&.-][^\W_]+)*")
MASK = re.compile(r"\[[^\]\s]{1,20}\]|<[^>\s]{1,20}>")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'"})
_STRETCHED = re.compile(r"(\w)\1{2,}")
_SMALL = (
    (re.compile(r"([mngl])\1etjes?$"), "m"),
    (re.compile(r"([aeiouwjlrn])tjes?$"), "m"),
    (re.compile(r"(m)pjes?$"), "m"),
    (re.compile(r"(?<=[bdfgkpst])jes?$"), ""),
)
_OPEN = re.compile(r"(?:^|[^aeiou])[aeou][^aeiouyw]$")
_MUTE = re.compile(r"[aeiouy][^aeiou]+e[lrnm]$")
_DOUBLE_END = re.compile(r"([bdfgklmnprst])\1$")
_LINKS = ("", "en", "s", "e")


def plain(text: str) -> str:
    """Lower case, no accents, straight quotes, no stretched letters, no masks such as `[naam]`.

    >>> plain("Café in de [adres], GRAAAAG")
    'cafe in de , graag'
    """
    if "[" in text or "<" in text:
        text = MASK.sub("", text)
    text = text.replace("`", "'").casefold()
    if not text.isascii():
        text = text.translate(_APOSTROPHES)
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _STRETCHED.sub(r"\1\1", text)


def plain_words(text: str) -> list[str]:
    """The words of a text in plain form.

    >>> plain_words("Mag m'n hónd mee naar de B&B?")
    ['mag', "m'n", 'hond', 'mee', 'naar', 'de', 'b&b']
    """
    return _WORD.findall(plain(text))


@lru_cache(CACHED_WORDS)
def stem(word: str) -> str:
    """One form for the forms of a word. It is a key, not a word: do not show it.

    >>> [stem(word) for word in ("winkels", "winkeltje", "winkel")]
    ['winkel', 'winkel', 'winkel']
    >>> stem("betalen") == stem("betaalt") == stem("betaald"), stem("brieven") == stem("brief")
    (True, True)
    >>> stem("prijzen") == stem("prijs"), stem("terrassen") == stem("terras")
    (True, True)
    >>> stem("bomen") == stem("boom") != stem("bommen") == stem("bom")
    True
    """
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return word
    kept = _large(word.replace("'", "").replace("-", ""))
    if kept.endswith("s") and len(kept) >= 5:
        kept = kept[:-1]
    for ending in ("en", "e"):
        if kept.endswith(ending) and len(kept) - len(ending) >= 3:
            kept = _closed(kept.removesuffix(ending))
            kept = kept[:-1] if kept.endswith("s") and len(kept) >= 5 else kept
            break
    if kept[-1:] in "td" and len(kept) >= 5:
        bare = _DOUBLE_END.sub(r"\1", kept[:-1])
        return bare[2:] if bare.startswith("ge") and len(bare) >= 6 else bare
    return _DOUBLE_END.sub(r"\1", kept)


def _large(word: str) -> str:
    """The word without its diminutive ending: `terrasje`, `stoeltje`, `boompje`, `vlaggetje`."""
    for pattern, ending in _SMALL:
        if pattern.search(word) and len(word) >= 5:
            return pattern.sub(ending and r"\1", word)
    return word


def _closed(word: str) -> str:
    """The word as it is written without its ending: `terrass` terras, `briev` brief, `bom(en)` boom."""
    single = _DOUBLE_END.sub(r"\1", word)
    if single == word and _OPEN.search(word) and not _MUTE.search(word):
        single = word[:-2] + word[-2] * 2 + word[-1]
    return single[:-1] + {"v": "f", "z": "s"}.get(single[-1], single[-1])


class CompoundSplitter:
    """Cuts a compound into its parts, by a list of words that compounds end with.

    `heads` may end a compound, `first` are short words that may begin one, `whole` are never cut. `known`
    words may begin a compound, and end it when what goes before is known too.

    >>> splitter = CompoundSplitter(
    ...     ["vergunning"], whole=["standplaats"], known=["kat", "pension", "terras"]
    ... )
    >>> splitter.split("terrasvergunning"), splitter.split("standplaatsvergunningen")
    (('terras', 'vergunning'), ('standplaats', 'vergunningen'))
    >>> splitter.split("kattenpension"), splitter.split("standplaats"), splitter.split("fiets")
    (('katten', 'pension'), ('standplaats',), ('fiets',))
    """

    def __init__(
        self,
        heads: Iterable[str],
        *,
        first: Iterable[str] = (),
        whole: Iterable[str] = (),
        known: Iterable[str] = (),
    ) -> None:
        self._heads = frozenset(stem(plain(head)) for head in heads)
        self._first = frozenset(map(plain, first))
        self._whole = frozenset(stem(plain(word)) for word in whole) | self._heads
        self._known = frozenset(root for root in map(stem, map(plain, known)) if len(root) >= SHORTEST_KNOWN)
        self.split = lru_cache(CACHED_WORDS)(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        if "-" in word.strip("-"):
            return tuple(part for piece in word.split("-") if piece for part in self._split(piece))
        root = stem(word)
        if len(word) < SHORTEST_WHOLE or root in self._whole:
            return (word,)
        for cut in range(2, len(word) - 2):  # the longest last part first
            if before := self._before(word[:cut], stem(word[cut:])):
                return (*self._split(before), word[cut:])
        return (word,)

    def _before(self, piece: str, last: str) -> str | None:
        """The first part without the letters that link it, None when this is no place to cut."""
        if last not in self._heads and (last not in self._known or len(last) < SHORTEST_FIRST):
            return None
        for link in _LINKS:
            word = piece.removesuffix(link)
            if piece.endswith(link) and (word in self._first or self._knows(word)):
                return word
        long = len(piece) >= SHORTEST_FIRST and re.search("[aeiouy]", piece)
        return piece if long and last in self._heads else None

    def _knows(self, word: str) -> bool:
        root = stem(word + "en") if word[-1:] * 2 == word[-2:] else stem(word)
        return root in self._whole or root in self._known
