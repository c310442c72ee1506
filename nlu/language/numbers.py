"""Bare numbers in a short answer; the door to amounts and hours as well."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlu.language.amounts import Amount, find_amounts, sought_amount
from nlu.language.hours import Hours, find_hours, job_hours
from nlu.language.money_words import DENIED_BEFORE, OTHER_UNIT
from nlu.language.number_words import NUMBER, value_of

__all__ = [
    "Amount",
    "Hours",
    "Number",
    "find_amounts",
    "find_hours",
    "find_numbers",
    "job_hours",
    "sought_amount",
]

_BARE = re.compile(rf"(?<![\w.,/€-]){NUMBER}(?![\w/%²]|[.,:]\d)", re.I)
_CODE = re.compile(r"\d{7,}|0\d.*")
_ONLY_WORD = frozenset({"een", "half", "halve"})
"""These are a number only when nothing else is said."""


@dataclass(frozen=True)
class Number:
    """A number without a unit."""

    start: int
    end: int
    value: float


def find_numbers(text: str) -> list[Number]:
    """Numbers that are no amount, no hours, and not denied, from left to right.

    >>> [number.value for number in find_numbers("nee, 20 en niet 40")]
    [20.0]
    """
    taken = [(amount.start, amount.end) for amount in find_amounts(text)]
    taken += [(hours.start, hours.end) for hours in find_hours(text)]
    found = []
    for match in _BARE.finditer(text):
        value = value_of(match[0])
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if value is not None and not inside and _stands_alone(text, match):
            found.append(Number(match.start(), match.end(), value))
    return found


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a number is said by itself: no code, no unit after it, not what is denied."""
    if _CODE.fullmatch(match[0]) or OTHER_UNIT.match(text[match.end() :]):
        return False
    if DENIED_BEFORE.search(text[: match.start()]):
        return False
    return match[0].lower() not in _ONLY_WORD or text.strip(" .!").lower() == match[0].lower()
