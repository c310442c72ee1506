"""Numbers as Dutch people write them: in figures (12.500 or 2,5) and in words (vijfentwintig, anderhalf)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_UNITS: Mapping[str, int] = {
    "nul": 0, "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15,
    "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS: Mapping[str, int] = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_PARTS: Mapping[str, float] = {
    "anderhalf": 1.5, "anderhalve": 1.5, "half": 0.5, "halve": 0.5, "kwart": 0.25, "driekwart": 0.75,
}  # fmt: skip
_PIECES = sorted([*_UNITS, *_TENS, *_PARTS, "één", "eén", "honderd", "duizend"], key=len, reverse=True)

FIGURE = r"\d{1,3}(?:[.\u00a0 ]\d{3})+(?:,\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
"""A number in figures."""
SPELLED = rf"(?:{'|'.join(_PIECES)})(?:(?:{'|'.join(_PIECES)}|[eë]n))*\b"
"""A number in words, written as one word; not all that fits is a number."""
NUMBER = rf"(?:{FIGURE}|\b{SPELLED})"
_GROUPED = re.compile(r"(?<=\d)[.\u00a0 ](?=\d{3}(?!\d))")


def value_of(number: str) -> float | None:
    """The value of a number in figures or in one word, None when it is none.

    >>> value_of("12.500"), value_of("2,5"), value_of("vijfentwintigduizend"), value_of("drieënhalf")
    (12500.0, 2.5, 25000.0, 3.5)
    """
    plain = number.strip()
    if plain[:1].isdigit():
        return float(_GROUPED.sub("", plain).replace(",", "."))
    return _spelled(_without_accents(plain))


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@cache
def _spelled(word: str) -> float | None:
    for table in (_UNITS, _TENS, _PARTS):
        if word in table:
            return float(table[word])
    for ending in ("enhalf", "enhalve"):
        if word.endswith(ending) and (whole := _spelled(word.removesuffix(ending))) is not None:
            return whole + 0.5
    for times, power in ((1000, "duizend"), (100, "honderd")):
        if power in word:
            left, right = word.split(power, 1)
            return _with_power(left, right, times)
    unit, _, ten = word.rpartition("en")
    if unit in _UNITS and ten in _TENS:
        return float(_UNITS[unit] + _TENS[ten])
    return None


def _with_power(left: str, right: str, times: int) -> float | None:
    many = _spelled(left) if left else 1.0
    rest = _spelled(right.removeprefix("en")) if right else 0.0
    return None if many is None or rest is None else many * times + rest
