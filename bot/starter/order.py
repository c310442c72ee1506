"""In which order a starter named the needs: the first word about each counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.starter.profile import Need

_WORDS: Mapping[Need, re.Pattern[str]] = {
    Need.SUPPORT: re.compile(
        r"begeleid|advies|advis|coach|mentor|\bhulp|\bhelp|cursus|training|workshop|spar|netwerk|ondernemersplan"
        r"|bedrijfsplan|uitleg|programma|incubator|accelerator|meedenk",
        re.IGNORECASE,
    ),
    Need.HOUSING: re.compile(
        r"\bplek|\bplaats\b|ruimte|pand\b|panden|kantoor|werkplaats|atelier|\bhuur|huren|locatie|loods|\bhal\b"
        r"|huisvest|flexplek|winkelpand|praktijkruimte|keuken|standplaats|labs?\b",
        re.IGNORECASE,
    ),
    Need.FINANCING: re.compile(
        r"\bgeld|lening|lenen|leent|\bleen|subsid|financ|krediet|invest|kapitaal|fonds|euro|budget|borg|€|\bpoen"
        r"|startgeld|potje|voorschot|\bbbz",
        re.IGNORECASE,
    ),
}


def in_order_of(text: str, needs: Iterable[Need]) -> tuple[Need, ...]:
    """The needs in the order of a text; one without a word of its own comes last.

    >>> [need.value for need in in_order_of("eerst een lening, dan een pand", [Need.HOUSING, Need.FINANCING])]
    ['financing', 'housing']
    """
    return tuple(sorted(needs, key=lambda need: _first(_WORDS[need], text)))


def _first(words: re.Pattern[str], text: str) -> int:
    found = words.search(text)
    return found.start() if found else len(text)
