"""How far a business is, when it is said plainly: idea, start, early or growth. Precision goes first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_NUMBER = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|anderhalf|half|paar)"
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|20[12]\d"
    r"|vorig jaar)"
)
_OWNER = r"(?:zelfstandig|zzp'?er|ondernemer|ingeschreven|open)"
_PLAIN: Mapping[str, Sequence[str]] = {
    "growth": (
        rf"(?:heb|hebben|met) (?:nu |al |inmiddels )?{_NUMBER} (?:man|mensen|medewerkers|fte) in dienst",
        r"(?:we|wij|ik) (?:wil|willen|gaan|ga) (?:nu )?(?:opschalen|doorgroeien)",
        r"klaar om (?:op te schalen|te schalen|door te groeien)",
    ),
    "early": (
        rf"(?:al|nu|inmiddels|ruim|bijna) (?:ruim |bijna )?{_NUMBER} (?:jaar|maanden) (?:bezig|{_OWNER})",
        rf"(?:sinds|vanaf) {_MONTH} (?:ben ik )?{_OWNER}",
        r"(?:mijn|ons) (?:bedrijf|zaak|webshop|winkel|eenmanszaak) (?:bestaat|draait|loopt) (?:al|nu|sinds)",
        r"(?:heb|hebben) (?:al )?(?:mijn |onze |de )?eerste klanten",
    ),
    "start": (
        r"(?:net|pas|gisteren|vorige week|deze week|vorige maand) (?:ingeschreven|begonnen|gestart)",
        r"(?:ben|sta) (?:al )?ingeschreven (?:bij|in) (?:de )?(?:kvk|kamer van koophandel|handelsregister)",
        r"(?:ga|wil) (?:ik )?(?:me|mij) (?:nu |binnenkort |volgende week )?inschrijven",
        r"sta op het punt (?:om )?te (?:beginnen|starten)",
        r"ga (?:volgende|deze) (?:maand|week) (?:beginnen|starten|open)",
    ),
    "idea": (
        r"(?:heb|is|zit met) (?:nog )?(?:maar |alleen |pas )*een (?:goed |leuk |vaag )?idee(?:tje)?",
        r"(?:nog maar|alleen nog|pas) een (?:idee|plan)(?:netje)?",
        r"denk erover (?:na )?om",
        r"ik overweeg",
        r"zit(?: er)? te denken (?:om|aan|over)",
        r"(?:ooit|misschien) (?:een )?(?:eigen )?(?:bedrijf|zaak|winkel) beginnen",
        r"oriënteer me|me aan het oriënteren",
    ),
}
_PATTERNS = {stage: re.compile(rf"\b(?:{'|'.join(ways)})\b") for stage, ways in _PLAIN.items()}
_NOT = re.compile(r"\b(?:nog niet|niet|geen|vroeger|was|had)\b[^.,;!?]{0,25}$")


@dataclass(frozen=True)
class Said:
    """A stage and the words that say so."""

    stage: str
    start: int
    end: int


def said_stage(text: str) -> Said | None:
    """The stage that is said; the furthest when more are.

    >>> [said.stage for text in ("ik heb een idee", "al een jaar bezig", "hoi") if (said := said_stage(text))]
    ['idea', 'early']
    """
    plain = text.casefold()
    if len(plain) != len(text):
        return None
    for stage, pattern in _PATTERNS.items():
        match = pattern.search(plain)
        if match and not _NOT.search(plain[max(0, match.start() - 40) : match.start()]):
            return Said(stage, match.start(), match.end())
    return None
