"""Which kind of official message somebody sends: each kind has a channel of its own, and none is this chat.

Awb article 2:13 (since 1 January 2026) lets a municipality name the channel for official messages; a message
sent elsewhere has to be met with the right channel. Law read on 2026-11-24.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class OfficialKind(StrEnum):
    """Kinds of official messages, with the article that makes them one."""

    OBJECTION = "objection"
    """Bezwaar: Awb 1:5 and 6:4."""
    COMPLAINT = "complaint"
    """Klacht about how one was treated: Awb 9:1."""
    APPLICATION = "application"
    """Aanvraag: Awb 1:3, third paragraph."""
    NOTICE_OF_DEFAULT = "notice_of_default"
    """Ingebrekestelling because a decision is late: Awb 4:17."""
    VIEW = "view"
    """Zienswijze on a draft decision: Awb 3:15."""
    OPEN_GOVERNMENT = "open_government"
    """Woo-verzoek: Woo 4.1."""
    PERSONAL_DATA = "personal_data"
    """AVG-verzoek: AVG 15 to 22."""
    OTHER = "other"


def _signs(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


_SIGNS: Mapping[OfficialKind, re.Pattern[str]] = {
    OfficialKind.NOTICE_OF_DEFAULT: _signs(
        r"in\W?ge?bre+k+e?\W?stel",
        r"in\W?ge?bre+k+e",
        r"dwangsom",
        r"beslis\w*termijn",
        r"termijn (is |al )?(verstreken|voorbij|verlopen)",
        r"(te laat|nog steeds geen|nog geen) (met |een )?(beslui|besliss|beslist)",
    ),
    OfficialKind.VIEW: _signs(
        r"\bziens?\W?w[ijy]+[sz]", r"ontwerp\W?(besluit|plan|vergunning|bestemmings)", r"inspraak"
    ),
    OfficialKind.OPEN_GOVERNMENT: _signs(
        r"\bwo[ob]\b",
        r"\bwo[ob]\W?verzoek",
        r"wet open(baarheid)? (overheid|bestuur)",
        r"openbaar(heid| maken| te maken|making)",
        r"(alle|interne) (documenten|stukken|mails|mailtjes|appjes)",
    ),
    OfficialKind.PERSONAL_DATA: _signs(
        r"\bavg\b",
        r"\bgdpr\b",
        r"\binzage",
        r"verwijderverzoek",
        r"recht op (verwijdering|rectificatie|vergetelheid)",
        r"persoonsgegevens",
        r"datalek",
    ),
    OfficialKind.OBJECTION: _signs(
        r"be[sz]wa+r",
        r"beroep (aan|in)",
        r"in beroep",
        r"beroepschrift",
        r"niet eens met (het|jullie|uw|dit|de|die) (besl|afwijz|weiger)",
        r"aanvechten",
        r"vecht.*\baan\b",
    ),
    OfficialKind.COMPLAINT: _signs(
        r"kla[cg]h?t",
        r"klaag",
        r"klagen",
        r"beklag",
        r"slecht behandeld",
        r"onheus",
        r"schofterig",
        r"onbeleefd",
    ),
    OfficialKind.APPLICATION: _signs(
        r"aan ?vra+g",
        r"vra+g.*\baan\b",
        r"\bmelding\b",
        r"subsidie",
        r"vergunning",
        r"ontheffing",
        r"formulier",
    ),
}

_ASKING = re.compile(
    r"^\W*(?:(?:en|maar|hoi|hallo|dag)\W+)*(?:hoe|wat|wanneer|waar|waarom|wie|welke?|kan|kun|mag|moet|is|zijn)\b",
    re.IGNORECASE,
)
"""Who asks how an official message works is not sending one."""
_PLAINLY: Mapping[OfficialKind, re.Pattern[str]] = {
    OfficialKind.NOTICE_OF_DEFAULT: _signs(r"in\W?ge?bre+k+e", r"\b(?:wil|eis|aanspraak op)\b.*\bdwangsom"),
    OfficialKind.VIEW: _signs(
        r"\b(?:m(?:ij|')?n|een|n|deze) ziens?\W?w[ijy]+[sz]",
        r"\bziens?\W?w[ijy]+[sz]e? (?:indien|op|over|tegen)",
    ),
    OfficialKind.OPEN_GOVERNMENT: _signs(
        r"\bwo[ob]\W?verzoe",
        r"\b(?:via|met|volgens|op grond van|beroep op) de wo[ob]\b",
        r"wet open overheid",
    ),
    OfficialKind.PERSONAL_DATA: _signs(
        r"\bavg\W?verzoe",
        r"\b(?:inzage|verwijder)\W?verzoe",
        r"\bop grond van (?:de )?(?:artikel \d+ )?(?:avg|gdpr)\b",
    ),
    OfficialKind.OBJECTION: _signs(
        r"\b(?:maak|maken|dien|teken|indienen)\b.*\bbe[sz]wa+r",
        r"be[sz]wa+r.*\b(?:maken|indien\w*|aantekenen)\b",
        r"\bbe[sz]wa+rschri",
    ),
    OfficialKind.COMPLAINT: _signs(
        r"\b(?:dien|indienen|doe|heb|wil)\b.*\bkla[cg]h?t+\b",
        r"\bkla[cg]h?t+\b.*\b(?:indien\w*|doen)\b",
        r"\b(?:k?ga|wil|kom)\b.*\bklagen over\b",
        r"\bbeklaag mij\b",
    ),
    OfficialKind.APPLICATION: _signs(
        r"\b(?:hierbij|hier is|dit is|bij de[zs]en?|bijgaand)\b.*\baan ?vra+g",
        r"\b(?:hierbij|bij de[zs]en?)\b.*\bvra+g\b.*\baan\b",
    ),
}
"""Words with which somebody sends one, whatever the model made of the message."""


def plainly_official(text: str) -> OfficialKind | None:
    """The kind when the words themselves say that this is an official message, None when they do not.

    >>> [plainly_official(text) for text in ("doe mij die pas, dit is m'n aanvraag", "hoe maak ik bezwaar?")]
    [<OfficialKind.APPLICATION: 'application'>, None]
    """
    if _ASKING.search(text):
        return None
    return next((kind for kind, signs in _PLAINLY.items() if signs.search(text)), None)


_SERVICE = re.compile(
    r"\b(?:de|mijn|jullie|deze|die|onze)?\W*(?:gemeente\w*|loket|balie|kvk|belastingdienst|uwv|ambtena\w+|wethouder"
    r"|\w*medewerk\w+|\w*dienst|klantenservice|helpdesk|qredits|bank)\b",
    re.IGNORECASE,
)
_WENT_WRONG = re.compile(
    r"\bwacht\w*|\breage\w+|\bantwoord\w*|\b(?:neemt?|nemen)\b.*\b(?:op|telefoon)\b|\bbel(?:t|len)?\b|\bweken\b"
    r"|\bmaanden\b|\bte laat\b|\bnooit\b|\bbehandel\w*|\bafgewezen\b|\bgeweigerd\b|\bvergunning\b"
    r"|\baanvraag\b|\bstuur\w*|\bkla[cg]h?t",
    re.IGNORECASE,
)


def complains(text: str) -> bool:
    """Whether somebody says what went wrong at a service, however angrily.

    >>> complains("stelletje prutsers, de gemeente reageert al weken niet"), complains("stomme gemeente")
    (True, False)
    """
    return bool(_SERVICE.search(text) and _WENT_WRONG.search(text))


def official_kind(text: str) -> OfficialKind:
    """The kind of an official message; the rarest words are looked at first.

    >>> [official_kind(text).value for text in ("hierbij stel ik u in gebreke", "een klagt over de balie")]
    ['notice_of_default', 'complaint']
    """
    return next((kind for kind, signs in _SIGNS.items() if signs.search(text)), OfficialKind.OTHER)
