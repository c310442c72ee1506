"""Which place is meant when several are named: the place of the business."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.places.gazetteer import PlaceMatch

_DENIED = re.compile(r"\b(?:niet|geen|i\.p\.v\.|ipv|in plaats van)\s+(?:meer\s+)?(?:in\s+|uit\s+)?$", re.I)
_MOVED_FROM = re.compile(r"\b(?:van|vanuit|uit)\s+$", re.I)
_MOVING = re.compile(r"\bverhui[sz]|\bverplaats|\bnaar\b", re.I)
_BUSINESS = re.compile(
    r"\b(?:zaak|winkel|bedrijf|bedrijfje|praktijk|atelier|pand|pandje|werkplaats|kantoor|ruimte|unit|locatie|restaurant|"
    r"vestig\w*|open(?:en)?|begin\w*|start\w*|komt?|zoek|verhur\w*|markt|salon|studio|webshop|plek|plekje)\b"
    r"[^.!?;]{0,60}$",
    re.I,
)
_EMPLOYER = re.compile(r"\b(?:werk(?:en|t)?|baan|dienst|contract|baas|werkgever)\b[^.!?;,]{0,40}$", re.I)
_LIVING = re.compile(r"\b(?:woon|wonen|woont|woonachtig|kom|huis)\b[^.!?;,]{0,25}$", re.I)
_MEANT = re.compile(r"\b(?:bedoel(?:de)?|moet zijn|wordt|eigenlijk|maar)\s+(?:in\s+)?$", re.I)


def choose_municipality(text: str, matches: Sequence[PlaceMatch]) -> PlaceMatch | None:
    """The place of the business among those in a text; None when there is none.

    Ambiguous names come back as they are, so that the bot can ask which one is meant.
    """
    named = [match for match in matches if match.kind in ("municipality", "ambiguous")]
    named = [match for match in named if not _DENIED.search(text[: match.start])] or named
    if not named:
        return None
    if len({match.municipality for match in named}) == 1:
        return named[0]
    return max(named, key=lambda match: (_weight(text, match, named), -match.start))


def _weight(text: str, match: PlaceMatch, named: Sequence[PlaceMatch]) -> int:
    earlier = [other.end for other in named if other.end <= match.start]
    before = text[max(earlier, default=0) : match.start]
    weight = 0
    if _MEANT.search(before):
        weight += 6
    if _MOVED_FROM.search(text[: match.start]) and _MOVING.search(text) and not _LIVING.search(before):
        weight -= 3
    if _EMPLOYER.search(before):
        weight -= 2
    if _LIVING.search(before):
        weight -= 1
    if _BUSINESS.search(before):
        weight += 2
    if match.kind == "ambiguous":
        weight -= 1
    return weight
