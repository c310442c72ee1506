"""Words that point at one person: mail, handles, addresses, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int, str]

_MAIL = re.compile(r"[\w.%+'-]{1,64}\s?@\s?(?:[\w-]{1,63}\s?\.\s?){1,4}[A-Za-z]{2,24}")
_SPELLED_MAIL = re.compile(
    r"[\w.+-]{1,64}\s(?:at|apenstaartje|\(at\)|\[at\])\s[\w-]{1,63}(?:\s(?:punt|dot|\(dot\))\s|\.)[a-z]{2,12}\b",
    re.I,
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z]\w{2,31}")
_IP = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_USER_URL = re.compile(r"\bhttps?://[^\s/@]{1,128}@[^\s]{1,256}", re.I)

_POSTCODE = re.compile(r"(?<![\d.,])[1-9]\d{3}(?:\s{0,2}[A-Z]{2}|[a-z]{2})(?![A-Za-z0-9])")
_LOW_POSTCODE = re.compile(r"(?<![\d.,])[1-9]\d{3}\s{1,2}[a-z]{2}(?![A-Za-z0-9])")
_LOW_POSTCODE_BEFORE = re.compile(r"(?:\d[a-z]?|postcode|pc|adres\]|,)\W{0,3}$", re.I)
_NO_POSTCODE = frozenset("en in om is al of op er je ik we te nu zo na uw ja ma ha bv eu pm am kw m2".split())

_ROAD = (
    r"(?:straat|straatje|str|laan|weg|wegje|plein|pleintje|hof|hofje|kade|gracht|dijk|pad|singel|steeg|dreef|"
    r"markt|plantsoen|park|burgwal|wal|haven|boulevard|allee|kamp|akker|oord|erf|ring|lei|vliet|zijde|donk|veld|es)"
)
_NUMBER = (
    r"\d{1,4}(?:\s?(?:bis|hs|huis|rd|zw|rood|zwart)\b|\s?[-/]\s?\d{1,3}\b|\s?[A-Za-z]\b(?!\s?[a-z]{2}))?"
)
_STREET = re.compile(
    rf"\b(?:[A-Z][\w.'-]{{0,30}}\s(?:[A-Za-z][\w.'-]{{0,20}}\s){{0,3}})?[A-Za-z][\w.'-]{{1,40}}{_ROAD},?\s{{1,2}}{_NUMBER}(?![\w%])",
)
_AAN = re.compile(
    rf"\b(?:Aan|Achter|Op|Onder|Bij)\s(?:de|het|den)\s[A-Z]\w{{1,25}}\s{_NUMBER}(?![\w%])"
    rf"|(?<=\bop\s)(?:de|het|'t)\s[A-Z]\w{{1,25}}\s{_NUMBER}(?![\w%])"
)
_NO_STREET = re.compile(
    r"(?:tennis|werk|bijna|voet|tweede|markt|vakantie|binnen|doel|groei|onder|min|week|over|vrije|studie|tuin|"
    r"bedrijven|business|industrie|wetenschaps)(?:weg|veld|hof|park|markt|terrein)?\s|"
    r"^(?:weg|markt|park|ring|es|veld|hof|wal|haven|kamp|erf|lei)\b",
    re.I,
)
_UNIT = re.compile(
    r"^\s?(?:uur|uren|u\b|dag|week|weken|maand|jaar|euro|k\b|m2|vierkante|mensen|man\b|procent|%|keer|x\b)",
    re.I,
)

_PART = r"(?:van|de|der|den|het|'t|el|al|ten|ter|te|bin|ben|von|da|dos|di|la|le)"
_CAP = r"[A-ZÀ-ÖØ-Þ][\w'’.-]{0,30}"
_CAPS = rf"{_CAP}(?:\s(?:{_PART}\s){{0,3}}{_CAP}){{0,3}}"
_STOP = (
    r"(?:en|ik|maar|uit|in|van\sberoep|kom|woon|zoek|wil|ben|heb|werk|met|voor|want|uw|je|of|graag|bij|op|aan|mijn|m'n|"
    r"is|dus|die|dat|niet|een|de|het|kan|kunt|kun|mag|hoe|wat|wie|waar)"
)
_LOWS = rf"[a-zà-öø-þ][\w'’-]{{1,30}}(?:\s(?:{_PART}\s){{0,3}}(?!{_STOP}\b)[a-zà-öø-þ][\w'’-]{{1,30}}){{0,2}}"
_TOLD = re.compile(
    r"\b(?:ik\s(?:heet|noem\smezelf)|(?:mijn|m'n|mn|de)\s(?:volledige\s|voor)?naam\s?(?:is|luidt|:)|naam\s?(?:is|:)|"
    r"u\sspreekt\smet|je\sspreekt\smet|spreek\smet|getekend,?|mvg,?|groet(?:en|jes)?,?(?:\svan)?|"
    r"met\svriendelijke\sgroet(?:en)?,?|vriendelijke\sgroet(?:en)?,?|hoogachtend,?|afzender:?)\s{0,3}",
    re.I,
)
_I_AM = re.compile(rf"\b[Ii]k\sben\s({_CAPS})")
_WITH = re.compile(
    rf"^\W{{0,3}}(?:[Hh](?:allo|oi)|[Dd]ag|[Gg]oede\w+)?,?\s?[Mm]et\s({_CAPS})(?=[,.!]|\s(?:hier|uit|van)\b)"
)
_MY_NAME = re.compile(rf"\b(?:[Mm]ijn|[Mm]'n|[Mm]n)\s(?:volledige\s|voor|achter)?naam,?\s({_CAPS})")
_OF_A_BUSINESS = re.compile(
    r"\w*(?:bakkerij|salon|studio|atelier|winkel|praktijk|bedrijf|shop|store|huis|café|bar|bv|b\.v|groep|kvk)$",
    re.I,
)
_NAME = re.compile(rf"(?:{_CAPS}|(?!{_STOP}\b){_LOWS})")
_NO_NAME = frozenset(
    """
    zzp zzp'er zzp-er zzper nederlander nederlands nederlandse syrisch syrier syriër turks turkse
    marokkaans pools poolse belg belgisch vlaming duits duitse engels oekraiens oekraïens eritrees
    kapper kapster student studente ondernemer starter freelancer moeder vader vrouw man ouder docent
    verpleegkundige schilder bakker kok chauffeur boer fotograaf ontwerper programmeur ontwikkelaar
    coach trainer muzikant kunstenaar werkloos werkzoekend alleenstaand getrouwd gestopt ontslagen
    begonnen bezig blij benieuwd hier nu net nog niet ook al heel erg wel klaar bijstandsgerechtigde
    statushouder vluchteling gepensioneerd arbeidsongeschikt eigenaar directeur oprichter cto ceo
    """.split()
)


def mails(text: str) -> Iterator[Span]:
    """Mail addresses, also spelled out."""
    for pattern in (_MAIL, _SPELLED_MAIL):
        yield from ((m.start(), m.end(), "e-mail") for m in pattern.finditer(text))


def links(text: str) -> Iterator[Span]:
    """Links with a user in them."""
    yield from ((m.start(), m.end(), "account") for m in _USER_URL.finditer(text))


def accounts(text: str) -> Iterator[Span]:
    """Handles, and internet addresses of machines."""
    yield from ((m.start(), m.end(), "account") for m in _HANDLE.finditer(text))
    for match in _IP.finditer(text):
        if all(int(part) <= 255 for part in match[0].split(".")):
            yield match.start(), match.end(), "ip"


def addresses(text: str) -> Iterator[Span]:
    """Postcodes, and a street with its number."""
    for match in _POSTCODE.finditer(text):
        if (
            match[0][4:].strip().casefold() not in _NO_POSTCODE
            or match[0][4:].strip().isupper()
            and " " not in match[0]
        ):
            yield match.start(), match.end(), "postcode"
    for match in _LOW_POSTCODE.finditer(text):
        letters = match[0][-2:]
        if letters not in _NO_POSTCODE and _LOW_POSTCODE_BEFORE.search(text[: match.start()]):
            yield match.start(), match.end(), "postcode"
    for match in _STREET.finditer(text):
        if not _NO_STREET.search(match[0]) and not _UNIT.match(text[match.end() :]):
            yield _street_start(match), match.end(), "adres"
    yield from ((m.start(), m.end(), "adres") for m in _AAN.finditer(text))


def _street_start(match: re.Match[str]) -> int:
    """A street starts at its own capital letter, not at the words before it."""
    words = list(re.finditer(r"\S+", match[0]))
    road = next(i for i, word in enumerate(words) if re.search(rf"{_ROAD},?$", word[0]))
    start = road
    while start > 0 and (
        words[start - 1][0][0].isupper() or words[start - 1][0] in ("van", "de", "der", "den", "het")
    ):
        start -= 1
    while start < road and words[start][0] in (
        "van",
        "de",
        "der",
        "den",
        "het",
        "In",
        "Op",
        "De",
        "Ik",
        "Woon",
    ):
        start += 1
    return match.start() + words[start].start()


def names(text: str) -> Iterator[Span]:
    """A name where somebody says it is one; after "ik ben" only with a capital letter."""
    for match in _TOLD.finditer(text):
        name = _NAME.match(text, match.end())
        if name and name[0].casefold() not in _NO_NAME:
            yield name.start(), _trim(text, name.start(), name.end()), "naam"
    for pattern in (_I_AM, _WITH, _MY_NAME):
        for match in pattern.finditer(text):
            first = match[1].split()[0].rstrip(".,!").casefold()
            if pattern is _MY_NAME and any(map(_OF_A_BUSINESS.match, match[1].split())):
                continue
            if first not in _NO_NAME and not match[1].isupper():
                yield match.start(1), _trim(text, match.start(1), match.end(1)), "naam"


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ".,!-'":
        end -= 1
    return end
