"""The words by which a starter names a need: in which order, and which one is taken back."""

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


_EVERYTHING = re.compile(r"\balle ?(drie|3)\b|\balles\b|\ballemaal\b", re.IGNORECASE)
_AGAINST = (
    r"((?<!heb )(?<!heb nog )(?<!hebben )\bgeen|\bniet|\bipv|\bin plaats van|\blaat|\bvergeet)\b[^.,;]{0,24}?"
)
"""\"Ik heb geen plek" asks for one; "ik wil geen plek" does not."""
_NO_LONGER = r"\w*\W+(hoeft?|is|zijn)?\W*(toch )?(niet|laat maar)( meer| nodig| zitten)?\b"
_ALSO = re.compile(r"\b(ook|daarnaast|bovendien|verder|plus|erbij)\b", re.IGNORECASE)
_MORE_OF = re.compile(r"\W*(?:nog )?meer\b(?:\W+\w+){1,3}\W*$", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(toch|liever|alleen|ipv|in plaats van|i\.p\.v\.)\W", re.IGNORECASE)

_DENIALS: Mapping[Need, tuple[re.Pattern[str], re.Pattern[str]]] = {
    need: (
        re.compile(f"{_AGAINST}({words.pattern})", re.IGNORECASE),
        re.compile(f"({words.pattern}){_NO_LONGER}", re.IGNORECASE),
    )
    for need, words in _WORDS.items()
}


def named_needs(text: str) -> tuple[Need, ...]:
    """The needs that a text names in so many words, "alle drie" for all of them.

    >>> [need.value for need in named_needs("een plek graag")], len(named_needs("alle drie"))
    (['housing'], 3)
    """
    if _EVERYTHING.search(text):
        return tuple(Need)
    return in_order_of(text, [need for need, words in _WORDS.items() if words.search(text)])


def denied_needs(text: str) -> frozenset[Need]:
    """The needs that a text takes back: "een pand hoeft niet meer", "geen lening".

    >>> [need.value for need in denied_needs("die lening hoeft niet meer, wel een coach")]
    ['financing']
    """
    return frozenset(
        need for need, (before, after) in _DENIALS.items() if before.search(text) or after.search(text)
    )


_KIND = r"(?:\w*lening\w*|lenen|leent|leen\w*|\w*krediet\w*|\w*subsid\w*|\w*invest\w*|aande(?:el|len))"
_KIND_REFUSED = re.compile(rf"{_AGAINST}\b{_KIND}", re.IGNORECASE)


def refuses_only_a_kind(text: str) -> bool:
    """True when a text refuses a kind of money and leaves the need for money: "nee geen lening".

    >>> [refuses_only_a_kind(text) for text in ("nee geen lening", "die lening hoeft niet", "geen geld")]
    [True, False, False]
    """
    rest = _KIND_REFUSED.sub(" ", text)
    return rest != text and Need.FINANCING not in denied_needs(rest)


_WHOLE: Mapping[Need, str] = {
    Need.SUPPORT: r"begeleiding|hulp|advies|coach(?:ing)?",
    Need.HOUSING: r"(?:werk|bedrijfs|winkel)?(?:plek|ruimte|pand)|huisvesting|kantoor|locatie",
    Need.FINANCING: r"geld|financiering|startgeld|kapitaal",
}
"""What a need is called as a whole; "geen lening" leaves the need for money."""
_TURNING = r"(?:nee|nou|maar|toch|ik|wil|hoef|doe|ook|even|eigenlijk)"
_DROPPED: Mapping[Need, re.Pattern[str]] = {
    need: re.compile(
        rf"\b(?:geen|niet)\W+(?:extra\W+|meer\W+)?(?:{words})\b(?:\W+\w+){{0,2}}?\W+(?:nodig|hoef\w*|zoek\w*)\b"
        rf"|^(?=.*\b(?:nee|toch|wil|hoef)\b)\W*(?:{_TURNING}\W+)+geen\W+(?:{words})\W*(?:meer|dan|hoor|toch)?\W*$"
        rf"|\b(?:{words})\W+(?:hoeft?|is)\W+(?:\w+\W+){{0,2}}?niet\b",
        re.IGNORECASE,
    )
    for need, words in _WHOLE.items()
}


def dropped_needs(text: str) -> frozenset[Need]:
    """The needs that a text takes back as a whole, not only one kind of them.

    >>> [[need.value for need in dropped_needs(text)] for text in ("nee geen geld nodig", "nee, geen lening")]
    [['financing'], []]
    >>> dropped_needs("ik heb geen geld"), dropped_needs("geen geld")
    (frozenset(), frozenset())
    """
    return frozenset(need for need, words in _DROPPED.items() if words.search(text))


def replaces_needs(text: str) -> bool:
    """True when what is named comes instead of what was named before: "toch liever een plek"."""
    return bool(_INSTEAD.search(text)) and not _ALSO.search(text)


def adds_needs(text: str) -> bool:
    """True when a text says that it comes on top: "ik zoek ook een plek"."""
    return bool(_ALSO.search(text)) or asks_more(text)


def asks_more(text: str) -> bool:
    """True for "meer begeleiding": the same need once more.

    >>> asks_more("meer geld"), asks_more("geld hoeft niet meer")
    (True, False)
    """
    return _MORE_OF.match(text) is not None


def in_order_of(text: str, needs: Iterable[Need]) -> tuple[Need, ...]:
    """The needs in the order of a text; one without a word of its own comes last.

    >>> [need.value for need in in_order_of("eerst een lening, dan een pand", [Need.HOUSING, Need.FINANCING])]
    ['financing', 'housing']
    """
    return tuple(sorted(needs, key=lambda need: _first(_WORDS[need], text)))


def _first(words: re.Pattern[str], text: str) -> int:
    found = words.search(text)
    return found.start() if found else len(text)
