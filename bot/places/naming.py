"""How a place name is compared: without capitals, accents, apostrophes and other signs."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(r"[^a-z0-9]+")
_DEN = re.compile(r"^d['\u2019]n\s", re.I)
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018`\u00b4")


def place_key(name: str) -> str:
    """The key of a name.

    >>> place_key("'s-Hertogenbosch"), place_key("Súdwest-Fryslân")
    ('s hertogenbosch', 'sudwest fryslan')
    """
    name = _DEN.sub("den ", name)
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(_SIGNS.sub(" ", plain).split())
