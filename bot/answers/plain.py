"""The words of a message without decoration, and the pieces of words that survive a typing error."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

EMPTY_WORDS = frozenset(
    "de het een en of ik je jij u we wij mij me mijn mn m'n m jouw uw ons onze is ben bent zijn was word "
    "wordt worden te van voor met aan op in bij om als dan dat die dit er maar ook nog wel naar uit "
    "door over tot heb hebt heeft hebben zo nu toch al eigenlijk even graag dus want hoi hallo he hey "
    "beste k t n d 't 'n eens gewoon".split()
)
"""Words that say nothing about the subject."""
PIECE = 4
_WORD = re.compile(r"[a-z0-9]+")
_INSIDE = re.compile(r"(?<=\w)'(?=\w)")


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, without accents and apostrophes.

    >>> plain_words("Café's, zzp'er: € 20.000?")
    ['cafes', 'zzper', '20', '000']
    """
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _WORD.findall(_INSIDE.sub("", text) if "'" in text else text)


def pieces(text: str) -> Iterator[str]:
    """The pieces of four letters of the words of a text: they survive a typing error.

    >>> list(pieces("de btw"))
    [' btw', 'btw ']
    """
    for word in plain_words(text):
        if word not in EMPTY_WORDS:
            padded = f" {word} "
            yield from (padded[start : start + PIECE] for start in range(max(1, len(padded) - PIECE + 1)))
