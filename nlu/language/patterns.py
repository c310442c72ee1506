"""Long patterns of words, laid out so that they can be read."""

from __future__ import annotations

import re


def laid_out(pattern: str) -> re.Pattern[str]:
    """A pattern over several lines, capitals or not; white space is left out, an underscore stands for it.

    >>> bool(laid_out(r"eigen_ (?:geld | inleg)").search("met eigen  inleg"))
    True
    """
    return re.compile("".join(pattern.split()).replace("_", r"\s+"), re.I)
