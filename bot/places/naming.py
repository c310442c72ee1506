"""How a text is cut into words, and how place names are compared: without capitals, accents and signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_APOSTROPHE = "'\u2019\u2018`\u00b4\u02bc\u2032"
_SIGN = r"(?:[^\W_]|[\u0300-\u036f])"
"""A letter or digit, or a mark that some keyboards send apart from its letter (u and then its circumflex)."""
_WORD = re.compile(
    rf"[^\W\d_](?:\.[^\W\d_])+\b\.?"  # N.H., c.a.
    rf"|(?:[{_APOSTROPHE}](?=[stnSTN]\b))?{_SIGN}+(?:[{_APOSTROPHE}]{_SIGN}+)*|&"
)
_DROPPED = str.maketrans("", "", _APOSTROPHE + ".")
_SAME = {"dn": "den", "&": "en"}
"""Spellings of one word inside names: d'n Bosch, Peel & Maas."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands and how it is compared."""

    start: int
    end: int
    key: str
    capital: bool


def words_of(text: str) -> list[Word]:
    """The words of a text; hyphens, slashes and spaces part them."""
    return [
        Word(match.start(), match.end(), _fold(match[0]), _capital(match[0]))
        for match in _WORD.finditer(text)
    ]


def place_key(name: str) -> str:
    """The key of a name, as in the column `place_key`.

    >>> place_key("'s-Hertogenbosch"), place_key("Súdwest-Fryslân"), place_key("Rijswijk (ZH.)")
    ('s hertogenbosch', 'sudwest fryslan', 'rijswijk zh')
    """
    return " ".join(word.key for word in words_of(name))


def has_apostrophe(surface: str) -> bool:
    """Whether a name was typed with an apostrophe inside: A'dam, and not Adam."""
    return any(sign in surface[1:] for sign in _APOSTROPHE)


def _capital(surface: str) -> bool:
    return next((sign.isupper() for sign in surface if sign.isalnum()), False)


def _fold(surface: str) -> str:
    plain = surface.translate(_DROPPED).casefold()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return _SAME.get(plain, plain)
