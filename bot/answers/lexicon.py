"""Dutch words as the lookup compares them: stems, parts of compounds, synonyms, pieces of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from bot.core.errors import ContentBroken

EMPTY_WORDS = frozenset(
    "de het een en of ik je jij u we wij mij me mijn mn m jouw uw ons onze is ben bent zijn was word "
    "wordt worden te van voor met aan op in bij om als dan dat die dit er maar ook nog wel naar uit "
    "door over tot heb hebt heeft hebben zo nu toch al eigenlijk even graag dus want hoi hallo he hey "
    "beste k t n d eens gewoon".split()
)
"""Words that say nothing about the subject."""
PIECE = 4
SHORTEST_PART = 3
JOINTS = ("", "en", "s", "n")
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("tjes", "tje", "heden", "ingen", "ende", "eren", "en", "es", "e", "s", "t", "d")
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)(?=[bcdfghjklmnpqrstvwxz]$)")


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, without accents and apostrophes.

    >>> plain_words("Café's, zzp'er: € 20.000?")
    ['cafes', 'zzper', '20', '000']
    """
    text = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    letters = "".join(c for c in text if not unicodedata.combining(c))
    return _WORD.findall(re.sub(r"(?<=\w)'(?=\w)", "", letters))


def stem(word: str) -> str:
    """A word without its ending, roughly, so that forms of one word come together.

    >>> stem("leningen"), stem("lening"), stem("betalen"), stem("betaal")
    ('len', 'lening', 'betal', 'betal')
    """
    if len(word) <= SHORTEST_PART:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_PART:
            word = word.removesuffix(ending)
            break
    if word[-1] == word[-2]:
        word = word[:-1]
    word = _LONG_VOWEL.sub(lambda found: found[1][0], word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


@dataclass(frozen=True)
class Lexicon:
    """What words have to do with each other. `synonyms`: head word to the words that mean the same.

    `endings` and `beginnings` are the parts that compounds of our field are made of.
    """

    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    endings: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read `synonyms.yml` and `compounds.yml`. Raises `ContentBroken`."""
        groups, parts = _read(folder / "synonyms.yml"), _read(folder / "compounds.yml")
        if set(parts) != {"endings", "beginnings"}:
            raise ContentBroken("compounds.yml heeft twee velden: endings en beginnings.")
        return cls(
            {head: (head, *words) for head, words in groups.items()},
            parts["endings"],
            parts["beginnings"],
        )

    def terms(self, text: str) -> list[str]:
        """The stems of a text, with the parts of compounds and the heads of synonyms ("=head") added."""
        words = plain_words(text)
        stems = [stem(word) for word in words]
        found: list[str] = []
        for word, own in zip(words, stems, strict=True):
            if word not in EMPTY_WORDS:
                parts = self._parts(word)
                found += [own, *parts]
                found += [head for part in (own, *parts) for head in self._heads.get((part,), ())]
        for length in (2, 3):
            for start in range(len(stems) - length + 1):
                found += self._heads.get(tuple(stems[start : start + length]), ())
        return found

    @cached_property
    def _heads(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        heads: dict[tuple[str, ...], tuple[str, ...]] = {}
        for head, words in self.synonyms.items():
            for word in words:
                key = tuple(stem(part) for part in plain_words(word.replace("_", " ")))
                heads[key] = tuple(dict.fromkeys((*heads.get(key, ()), f"={head}")))
        return heads

    @cached_property
    def _known_parts(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _parts(self, word: str) -> tuple[str, ...]:
        """The stems of the two parts of a compound, () when it is none."""
        if word not in self._known_parts:
            self._known_parts[word] = self._split(word)
        return self._known_parts[word]

    def _split(self, word: str) -> tuple[str, ...]:
        for ending in sorted(self.endings, key=len, reverse=True):
            for joint in JOINTS:
                before = word.removesuffix(ending + joint)
                if before != word and len(before) >= SHORTEST_PART:
                    return stem(ending), stem(before[:-1] if before.endswith("s") else before)
        for beginning in sorted(self.beginnings, key=len, reverse=True):
            after = word.removeprefix(beginning)
            if after != word and len(after) > SHORTEST_PART:
                return stem(beginning.removesuffix("s")), stem(after)
        return ()


def pieces(text: str) -> Iterator[str]:
    """The pieces of four letters of the words of a text: they survive a typing error.

    >>> list(pieces("de btw"))
    [' btw', 'btw ']
    """
    for word in plain_words(text):
        if word not in EMPTY_WORDS:
            padded = f" {word} "
            yield from (padded[start : start + PIECE] for start in range(max(1, len(padded) - PIECE + 1)))


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
        return {str(head): tuple(str(words).split()) for head, words in content.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError):
        raise ContentBroken(f"{path.name} is niet te lezen. Elke regel is: woord: andere woorden.") from None
