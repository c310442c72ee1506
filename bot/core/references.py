"""Sees that a message is the number of a kept question and nothing else."""

from __future__ import annotations

import re

from bot.core.ids import READABLE

_ALONE = re.compile(
    rf"(?:(?:mijn|het|de)\s+)?(?:(?:vraag\s?nummer|vraag|nummer|referentie|nr\.?)\s*[:#]?\s*|#\s*)*"
    rf"(?P<reference>[{READABLE}]{{8}})\s*[.?!]*",
    re.IGNORECASE,
)


def reference_in(text: str) -> str | None:
    """The number, in capitals, when the message holds nothing else; a word of eight letters is one too.

    >>> reference_in("mijn nummer is weg"), reference_in(" vraag: k7pm2xq4? "), reference_in("tandarts")
    (None, 'K7PM2XQ4', 'TANDARTS')
    """
    found = _ALONE.fullmatch(text.strip())
    if found is None or found["reference"].isdigit():
        return None
    return found["reference"].upper()
