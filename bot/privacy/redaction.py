"""Takes personal data out of a text, and leaves a text that can still be answered."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.privacy import numbers, words

Span = tuple[int, int, str]
Finder = Callable[[str], Iterator[Span]]
FINDERS: tuple[Finder, ...] = (
    words.links,
    words.mails,
    words.links,
    words.mails,
    numbers.ibans,
    numbers.cards,
    numbers.phones,
    numbers.bsns,
    words.accounts,
    words.addresses,
    words.names,
)
"""In order of who wins when two want the same characters."""
MARKS = {"bsn": "BSN", "iban": "IBAN"}


@dataclass(frozen=True)
class Redacted:
    """A text without personal data, and which kinds were found."""

    text: str
    found: tuple[str, ...] = ()


def redact(text: str) -> Redacted:
    """Mask personal data.

    >>> redact("ik heet Sanne de Wit, bel 06-00000017").text
    'ik heet [naam], bel [telefoon]'
    """
    plain = _plain(text)
    taken: list[Span] = []
    for find in FINDERS:
        for span in find(plain):
            if span[0] < span[1] and not any(span[0] < end and start < span[1] for start, end, _ in taken):
                taken.append(span)
    if not taken:
        return Redacted(plain)
    for start, end, kind in sorted(taken, reverse=True):
        plain = f"{plain[:start]}[{MARKS.get(kind, kind)}]{plain[end:]}"
    return Redacted(plain, tuple(sorted({kind for _, _, kind in taken})))


def _plain(text: str) -> str:
    """Digits and signs in their usual form, so that no odd alphabet slips through."""
    if text.isascii():
        return text
    signs = []
    for sign in text:
        number = unicodedata.decimal(sign, None)
        if number is not None:
            signs.append(str(number))
        elif "\uff01" <= sign <= "\uff5e":
            signs.append(chr(ord(sign) - 0xFEE0))
        else:
            signs.append(sign)
    return "".join(signs)
