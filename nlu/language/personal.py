"""Takes out what was masked at the door ("mijn bsn is [bsn]"): it says nothing about the question itself."""

from __future__ import annotations

import re

_MASKED = re.compile(
    r"(?:\b(?:mijn|m['’]?n|me)\s+)?"
    r"(?:\b(?:naam|bsn|burgerservicenummer|telefoonnummer|telefoon|tel|nummer|mobiel|rekeningnummer|rekening|iban"
    r"|kvk-?nummer|e-?mail(?:adres)?|mail|adres|geboortedatum)\b\s*)?"
    r"(?:(?:\b(?:is|heet|ben|op|naar|onder|via)\b|[:=])\s*)?"
    r"\[[a-zé ]{2,24}\]",
    re.IGNORECASE,
)


def without_masked(text: str) -> str:
    """The text without masked pieces and the words that lead to them.

    >>> without_masked("mijn bsn is [bsn], kan ik een lening krijgen?")
    'kan ik een lening krijgen?'
    >>> without_masked("ik zoek een pand")
    'ik zoek een pand'
    """
    if "[" not in text:
        return text
    return _MASKED.sub(" ", text).strip(" ,.;:-")
