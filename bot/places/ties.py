"""Words that tell what a starter has to do with a place: the business, a job, a home, the past."""

from __future__ import annotations

import re
from collections.abc import Sequence


def _words(pattern: str) -> re.Pattern[str]:
    """A pattern laid out over lines; a space in it is written as an underscore."""
    return re.compile("".join(pattern.split()).replace("_", r"\s+"), re.I)


CLAUSE_END = re.compile(r"[.!?;,\n]|\b(?:maar|want|terwijl|dus|omdat|doch|alleen)\b", re.I)
SENTENCE_END = re.compile(r"[.!?;\n]")
AND = re.compile(r"\ben\b", re.I)
NOW = re.compile(r"\b(?:nu|tegenwoordig|sindsdien|inmiddels|hier)\b", re.I)

DENIED_BEFORE = _words(r"""
    \b(?:niet|geen|nooit|ipv|i\.p\.v\.|in_plaats_van|behalve|uitgezonderd)_(?:meer_)?(?:de_)?(?:(?:in|uit|naar|bij|te)_)?$
""")
DENIED_AFTER = re.compile(r"\s*(?:dus |toch |liever |juist )?niet(?:\s*$|\s*[,.;!?]|\s+(?:maar|dus)\b)", re.I)
MEANT = _words(r"""
    \b(?:bedoel(?:de|en)?|bedoeling(?:_is)?|moet_zijn|wordt|werd|maar|liever|toch|eigenlijk|namelijk|nu)
    (?:_(?:dus|wel|juist|liever|toch|nu))?_(?:(?:in|uit|naar|bij|te|het|'t|is|de)_)*$
""")
CORRECTED = re.compile(r"\b(?:nee|sorry|oeps|pardon|correctie|fout)\b[^.!?;]{0,12}$", re.I)

FROM = re.compile(r"\b(?:van|vanuit|uit)\s+$", re.I)
ON_TO = re.compile(r"\bnaar\s+$", re.I)
TO = re.compile(r"\bnaar\s+(?:de\s+)?$", re.I)
MOVING = _words(
    r"\b(?:verhui[sz]\w*|verplaats\w*|verkas\w*|weg_(?:uit|van)|vertrek\w*|trek\w*|wil(?:len)?_naar|gaan?_naar)"
)
COMMUTING = re.compile(r"\b(?:pendel\w*|forens\w*|reis|reizen|rij|rijd|rijden)\b", re.I)

PAST = _words(r"""
    \b(?:geboren(?!_en_getogen)|opgegroeid|gestudeerd|gewoond|gewerkt|(?<!gesprek\s)(?<!contact\s)(?<!afspraak\s)gehad|
    vroeger|destijds|oorspronkelijk|woonde|werkte|studeerde|had_ik|hadden_we|eerst_dacht|diploma)\b
""")
SOMEBODY_ELSE = _words(r"""
    (?<!\bmet\s)(?<!\bbij\s)\b(?:mijn|mn|m'n|onze)_(?:\w+_)?
    (?:broer|zus|zusje|vader|moeder|ouders|oom|tante|neef|nicht|vriend|vriendin|man|vrouw|zoon|dochter|buurman|
    kennis|collega|schoon(?:zus|broer|vader|moeder|ouders))\b(?!_en_(?:ik|mij))[^,.;]{0,14}$
""")
MAYBE_SURNAME = re.compile(r"\b[A-Z]\w+\s+[Vv]an\s+(?:de[nr]?\s+)?$")
NOTHING_THERE = _words(r"""
    ^_(?:is|was|zit|lukt|vind|kan)[^,.;]{0,12}\b(?:te_duur|vol|niets|niks|geen|onbetaalbaar)\b
""")
EMPLOYER_AFTER = _words(r"_(?:bij|voor|als)_(?:de|het|een|mijn)\b")

_JOB = _words(r"""
    \b(?:werk(?:en|t)?|wurk|wark|baan|job|loondienst|dienst|contract|baas|werkgever|aanstelling|dienstverband|
    kantoorbaan|stage|gedetacheerd)\b(?![^,.;]{0,20}\bzelfstandig)
""")
_OTHER_TIES = _words(r"""
    \b(?:studeer|studie|opleiding|studeren|school|klant\w*|opdrachtgever\w*|lever(?:en)?|bezorg\w*)\b
""")
_LIVING = _words(r"\b(?:woon|wonen|woont|woonplaats|woonachtig|kom_uit|komen_uit|huis|ben|zit)\b")
_BUSINESS = _words(r"""
    (?:\b(?:zaak|zaakje|winkel\w*|bedrijf\w*|praktijk\w*|atelier\w*|pand\w*|werkplaats\w*|werkplek\w*|werkruimte\w*|
    kantoor(?!baan)\w*|ruimte|bedrijfsruimte|unit|locatie|restaurant\w*|caf\w*|salon\w*|studio\w*|plek\w*|kraam\w*|
    markt\w*|loods\w*|hal|garage|foodtruck\w*|webshop\w*|lokaal|hoekje|onderneming|eenmanszaak|vestig\w*|
    open(?:en)?|begin\w*|start\w*|zoek\w*|huren|kopen|overnemen|runnen|verhur\w*|ondernem\w*|zelfstandig\w*|
    freelance\w*|zzp\w*)
    |(?:winkel|salon|zaak|bedrijf|praktijk|studio|ruimte|school|bakkerij|camping|kapper)(?:tje|je)?)\b
""")
ROLES: Sequence[tuple[int, re.Pattern[str]]] = ((-3, _JOB), (-2, _OTHER_TIES), (-1, _LIVING), (3, _BUSINESS))
"""What a clause says of a place, before or after its name, and how much that weighs."""
