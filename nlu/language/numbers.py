"""Amounts of money, hours of work and bare numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WORDS: Mapping[str, float] = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15,
    "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19, "twintig": 20, "vijfentwintig": 25, "dertig": 30,
    "vijfendertig": 35, "tweeëndertig": 32, "zesendertig": 36, "veertig": 40, "vijftig": 50, "zestig": 60,
    "zeventig": 70, "vijfenzeventig": 75, "tachtig": 80, "negentig": 90, "honderd": 100, "tweehonderd": 200,
    "anderhalf": 1.5, "anderhalve": 1.5, "halve": 0.5, "half": 0.5, "tweeënhalf": 2.5, "tweeenhalf": 2.5,
    "duizend": 1000,
}  # fmt: skip
UNITS: Mapping[str, float] = {
    "k": 1e3, "duizend": 1e3, "mille": 1e3, "ton": 1e5, "tonnen": 1e5, "miljoen": 1e6, "mln": 1e6, "mio": 1e6,
    "honderd": 1e2,
}  # fmt: skip
DAY_HOURS, WEEK_HOURS = 8, 40
MOST_HOURS = 60

_SPELLED = "|".join(sorted(WORDS, key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:[.\s]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d+)?"
_UNIT = r"k|duizend|mille|ton(?:nen)?|miljoen|mln|mio|honderd"
_EUROS = r"(?:euro'?s?|eur|€|,-|,--)"
_MONEY = re.compile(
    rf"(?P<sign>€\s?)?(?<![\w.,])(?P<number>{_FIGURE}|(?:{_SPELLED})(?:\s?(?=(?:{_UNIT})\b))?)"
    rf"(?:\s?(?P<unit>{_UNIT})\b)?(?P<dash>,-{{1,2}}|\.-)?(?:\s?(?P<euro>{_EUROS}))?(?!\w)",
    re.I,
)
_JOINED = re.compile(rf"\b(?P<number>{_SPELLED})(?P<unit>duizend|honderd)\b(?:\s?(?P<euro>{_EUROS}))?", re.I)
_RANGE_UNIT = re.compile(
    rf"^\s?(?:-|tot|à|a|en|of)\s?(?:€\s?)?(?:{_FIGURE}|{_SPELLED})\s?(?P<unit>{_UNIT})\b", re.I
)
_WANTED = re.compile(
    r"\b(?:nodig|lenen|leen|lening|krediet|zoek|bedrag|startbedrag|kapitaal|financier\w*|investering|ophalen|"
    r"subsidie|max(?:imaal)?|ongeveer|voor|wil|hebben)\b",
    re.I,
)
_NOT_SOUGHT = re.compile(
    r"\b(?:verdien\w*|omzet|salaris|loon|per\s+(?:maand|uur|jaar|week|dag|stuk|m2)|mis(?:\s+ik)?|huur\s+is|kost|kostte|"
    r"schuld\w*|winst|inkomen|netto|bruto|uitkering\s+van|vakantiegeld|gespaard|spaar\w*|heb\s+zelf|eigen\s+geld)\b",
    re.I,
)
_OTHER_UNIT = re.compile(
    r"^\s?(?:m2|m²|vierkante|uur|uren|u\b|dag|dagen|week|weken|maand|maanden|jaar|jarig|man\b|mensen|fte|personen|"
    r"medewerkers|personeel|gebruikers|klanten|winkels|vestigingen|procent|%|kilo|kg|liter|km|kamers|keer|x\b|stuks|"
    r"kinderen|units|werkplek|robots?|landen|talen|mw|kw|euro\s?per)",
    re.I,
)
_DENIED = re.compile(r"\b(?:geen|niet|i\.p\.v\.|ipv)\s+(?:de\s+|een\s+)?$", re.I)
_HOURS = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,2}}(?:[.,]\d)?|{_SPELLED})\s?(?:-\s?)?(?P<unit>uurs?|uren|uurtjes|u|h)\b(?!\s?(?:per\s+dag|op\s+een\s+dag|"
    r"rijden|reizen|open|durend|later|geleden|'s|s\s?(?:nachts|ochtends|middags|avonds)))",
    re.I,
)
_DAYS = re.compile(
    rf"(?<![\w.,])(?P<number>\d(?:[.,]5)?|{_SPELLED})\s?(?P<half>halve\s+)?(?:werk)?(?P<unit>dagen|dgn|dag|daagse|dagn|daag)\b"
    r"(?!\s?(?:open|vakantie|geleden|later|wachten|betaling))",
    re.I,
)
_FTE = re.compile(r"(?<![\w.,])(?P<number>[01][.,]\d{1,2}|1)\s?fte\b", re.I)
_SHARE = re.compile(
    r"(?<![\w.,])(?P<number>[1-9]\d)\s?(?:%|procent)(?=[^.!?]{0,25}\b(?:baan|werk\w*|contract|dienst|aanstelling)\b)|"
    r"\b(?:werk\w*|baan|contract|dienst|aanstelling)\b[^.!?]{0,15}(?<![\w.,])(?P<other>[1-9]\d)\s?(?:%|procent)",
    re.I,
)
_FOR_BUSINESS = re.compile(
    r"\b(?:onderneem|ondernemen|voor\s+mezelf|eigen\s+(?:bedrijf|zaak)|mijn\s+(?:bedrijf\w*|zaak|webshop|winkel|praktijk)|bedrijf|"
    r"besteden?|erin\s+steken|steek|vrij|huren|huur|cursus|training)\b",
    re.I,
)
_FOR_JOB = re.compile(
    r"\b(?:werk\w*|wurk|wark|baan|contract|dienst|loondienst|baas|bij\s+(?:de|het|een)|in\s+de|blijf|parttime|"
    r"part-time|aanstelling|uurscontract)\b",
    re.I,
)
_NOT_A_WEEK = re.compile(r"\b(?:binnen|over|na|sinds|al|elke|24\s?/\s?7|om\s+de)\s+$", re.I)
_BARE = re.compile(rf"(?<![\w.,])(?:{_FIGURE})(?![\w])|\b(?:{_SPELLED})\b", re.I)


@dataclass(frozen=True)
class Amount:
    """Money in euro; `sought` is false for what somebody earns, pays or has."""

    start: int
    end: int
    eur: int
    sought: bool = True


@dataclass(frozen=True)
class Hours:
    """Hours a week; `of` says of what: job, business or unknown."""

    start: int
    end: int
    hours_per_week: float
    of: str = "unknown"


def find_amounts(text: str) -> list[Amount]:
    """Amounts of money.

    >>> [amount.eur for amount in find_amounts("anderhalve ton of € 12.500,-")]
    [150000, 12500]
    """
    found: list[Amount] = []
    for match in (*_JOINED.finditer(text), *_MONEY.finditer(text)):
        eur = _euros(text, match)
        overlaps = any(match.start() < other.end and other.start < match.end() for other in found)
        if eur is not None and not overlaps:
            found.append(Amount(match.start(), match.end(), eur, _is_sought(text, match)))
    return sorted(found, key=lambda amount: amount.start)


def sought_amount(text: str) -> Amount | None:
    """The amount that somebody looks for: not denied, the last of a range."""
    amounts = [amount for amount in find_amounts(text) if amount.sought]
    amounts = [amount for amount in amounts if not _DENIED.search(text[: amount.start])]
    return amounts[-1] if amounts else None


def find_hours(text: str) -> list[Hours]:
    """Hours of work a week; a day counts for eight hours, a full job for forty."""
    found: list[Hours] = []
    for match, hours in _all_hours(text):
        overlaps = any(match.start() < other.end and other.start < match.end() for other in found)
        if 0 < hours <= MOST_HOURS and not overlaps:
            found.append(Hours(match.start(), match.end(), hours, _of_what(text, match)))
    return sorted(found, key=lambda hours: hours.start)


def job_hours(text: str) -> Hours | None:
    """The hours of the paid job."""
    found = [hours for hours in find_hours(text) if hours.of != "business"]
    return next((hours for hours in found if hours.of == "job"), found[0] if found else None)


def find_numbers(text: str) -> list[float]:
    """Bare numbers, for a short answer to a question.

    >>> find_numbers("15.000"), find_numbers("twintig")
    ([15000.0], [20.0])
    """
    return [_value(match[0]) for match in _BARE.finditer(text)]


def _all_hours(text: str) -> Iterator[tuple[re.Match[str], float]]:
    for match in _FTE.finditer(text):
        yield match, round(_value(match["number"]) * WEEK_HOURS, 1)
    for match in _SHARE.finditer(text):
        yield match, round(_value(match["number"] or match["other"]) / 100 * WEEK_HOURS, 1)
    for match in _HOURS.finditer(text):
        if not re.search(r"\bom\s+(?:de\s+)?$", text[: match.start()], re.I):
            yield match, _value(match["number"])
    for match in _DAYS.finditer(text):
        number = _value(match["number"])
        singular = match["unit"].lower() == "dag"
        if (
            number <= 7
            and not _NOT_A_WEEK.search(text[: match.start()])
            and not (singular and not _weekly(text, match))
        ):
            yield match, number * DAY_HOURS / (2 if match["half"] else 1)


def _weekly(text: str, match: re.Match[str]) -> bool:
    return bool(re.match(r"\s?(?:in\s+de|per|/)\s?week", text[match.end() :], re.I))


def _of_what(text: str, match: re.Match[str]) -> str:
    clause_start = max(text.rfind(sign, 0, match.start()) for sign in ".!?;,")
    before = text[max(clause_start + 1, match.start() - 60) : match.start()]
    between = re.split(r"\ben\b", before)[-1]
    after = re.split(r"[.!?;,]|\ben\b|\bwil\b", text[match.end() : match.end() + 45])[0]
    if _FOR_BUSINESS.search(after) or _FOR_BUSINESS.search(between):
        return "business"
    return "job" if _FOR_JOB.search(between) or _FOR_JOB.search(after) else "unknown"


def _euros(text: str, match: re.Match[str]) -> int | None:
    parts = match.groupdict()
    number = _value(parts["number"])
    unit = parts.get("unit")
    later = _RANGE_UNIT.match(text[match.end() :])
    if unit is None and later and number < 1000:
        unit = later["unit"]
    spoken = bool(unit or parts.get("sign") or parts.get("euro") or parts.get("dash"))
    figure = parts["number"][0].isdigit()
    if _OTHER_UNIT.match(text[match.end() :]) and not parts.get("euro") and not parts.get("sign"):
        return None
    if not spoken and not (figure and _looks_like_money(text, match, number)):
        return None
    if unit is not None and unit.lower() == "honderd" and not parts.get("euro"):
        return None
    eur = number * UNITS.get((unit or "").lower(), 1)
    return int(round(eur)) if eur >= 1 else None


def _looks_like_money(text: str, match: re.Match[str], number: float) -> bool:
    """A bare number is money when it is big, no year, and somebody needs or borrows it."""
    if number < 500 or 1900 <= number <= 2099 and float(number).is_integer() and "." not in match[0]:
        return False
    around = text[max(0, match.start() - 40) : match.end() + 25]
    return bool(_WANTED.search(around))


def _is_sought(text: str, match: re.Match[str]) -> bool:
    sentence_start = max(text.rfind(sign, 0, match.start()) for sign in ".!?;") + 1
    around = text[max(sentence_start, match.start() - 30) : match.end() + 16]
    return not _NOT_SOUGHT.search(around)


def _value(number: str) -> float:
    plain = number.strip().lower()
    if plain in WORDS:
        return float(WORDS[plain])
    plain = re.sub(r"(?<=\d)[.\s](?=\d{3}(?!\d))", "", plain).replace(",", ".")
    return float(plain)
