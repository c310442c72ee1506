"""Text in the plain form in which it is searched: small letters, no accents, single spaces."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The same words for every way to type them.

    >>> fold("  Coöperatie in   's-Hertogenbosch")
    "cooperatie in 's-hertogenbosch"
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())
