"""Dutch yes and no at the start of a text."""

from __future__ import annotations

import re

_YES = re.compile(r"^\W*(ja|jazeker|jep|jawel|jup|klopt|zeker|yes|yep|joa|jo)\b", re.I)
_NO = re.compile(r"^\W*(nee|neen|nope|niet echt|geenszins|nee+|neuh|nah|nop|no)\b", re.I)


def yes_or_no(text: str) -> bool | None:
    """True when a text starts with yes, False with no, None otherwise.

    >>> yes_or_no("ja hoor, 3 dagen"), yes_or_no("nee klein"), yes_or_no("Tilburg")
    (True, False, None)
    """
    if _YES.match(text):
        return True
    return False if _NO.match(text) else None
