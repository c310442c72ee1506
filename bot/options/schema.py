"""The rules an option must follow; each gives its problems, none stops the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from bot.options.areas import KnownAreas
from bot.options.option import Answer, Capital, Instrument, Level, Requirement, Stage
from bot.options.problems import Problem
from bot.options.reading import Entry
from bot.options.sectors import ANY
from bot.starter import Need, Segment

TEXTS = ("id", "name", "provider", "url", "summary")
LISTS: dict[str, type[StrEnum] | None] = {
    "need": Need, "segments": Segment, "sectors": None, "stage": Stage, "conditions": None,
    "requires": Requirement, "steps": None, "connects_to": None,
}  # fmt: skip
OPTIONAL_LISTS = ("not_for_sectors",)
OPTIONAL_FLAGS = ("in_doubt",)
OPTIONAL = (*OPTIONAL_LISTS, *OPTIONAL_FLAGS)
"""Fields that most entries have no use for; they may be left out."""
CHOICES: dict[str, type[StrEnum]] = {"instrument": Instrument, "capital": Capital}
NUMBERS = ("amount_min_eur", "amount_max_eur")
FLAGS = ("revolving", "public_private")
SURE_FLAGS = ("verified", "ended", "collective", "desk")
NESTED = {
    "scope": ("level", "areas"),
    "company": ("max_age_years", "max_employees", "max_turnover_eur", "legal_forms"),
    "open": ("from", "until", "always"),
    "beside_a_job": ("value", "why"),
}
KEYS = (
    *TEXTS,
    *LISTS,
    *CHOICES,
    *NUMBERS,
    *FLAGS,
    *SURE_FLAGS,
    *NESTED,
    "same_as",
    "contact",
    "sources",
    "note",
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PAGE_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_MUST = {"need", "segments", "stage"}


def faults(entry: Entry, known: KnownAreas) -> Iterator[Problem]:
    """Every problem of one entry by itself."""
    missing = [key for key in KEYS if key not in entry.values]
    for key in entry.values:
        if key not in (*KEYS, *OPTIONAL):
            yield entry.problem(
                key, "Dit veld bestaat niet.", "Haal het weg of kijk of je een typfout maakte."
            )
    for key in missing:
        yield entry.problem(key, "Dit veld ontbreekt.", "Zet het erbij, met null als je het niet weet.")
    if missing:
        return
    yield from _texts(entry)
    yield from _lists(entry)
    yield from _choices(entry)
    yield from _nested(entry)
    yield from _areas(entry, known)
    yield from _sectors(entry, known)
    yield from _beside(entry)
    yield from _amounts(entry)
    yield from _dates(entry)
    yield from _sources(entry)


def _texts(entry: Entry) -> Iterator[Problem]:
    for key in TEXTS:
        value = entry.values[key]
        if not isinstance(value, str) or not value.strip():
            yield entry.problem(key, "Hier hoort tekst te staan.", "Vul het in.")
    identity, url = str(entry.values["id"]), str(entry.values["url"])
    if not _ID.fullmatch(identity):
        yield entry.problem(
            "id", f"'{identity}' is geen goed id.", "Gebruik kleine letters, cijfers en streepjes."
        )
    if not url.startswith("https://") or " " in url:
        yield entry.problem("url", f"'{url}' is geen veilig webadres.", "Begin met https://")
    for key in ("note", "contact"):
        if not isinstance(entry.values[key], str | None):
            yield entry.problem(key, "Hier hoort tekst te staan.", "Zet de tekst tussen aanhalingstekens.")


def _lists(entry: Entry) -> Iterator[Problem]:
    for key, kind in {**LISTS, **dict.fromkeys(OPTIONAL_LISTS)}.items():
        value = entry.values.get(key, [])
        if not isinstance(value, list) or (key in _MUST and not value):
            yield entry.problem(
                key, "Hier hoort een lijst te staan.", "Zet elke waarde op een regel met een streepje."
            )
            continue
        for item in value:
            if kind is not None and item not in set(kind):
                yield entry.problem(key, f"'{item}' bestaat niet.", f"Kies uit: {_names(kind)}.")
            elif not isinstance(item, str) or not item.strip():
                yield entry.problem(
                    key, "Een waarde is leeg of geen tekst.", "Vul hem in of haal de regel weg."
                )


def _choices(entry: Entry) -> Iterator[Problem]:
    for key, kind in CHOICES.items():
        if entry.values[key] not in set(kind):
            yield entry.problem(key, f"'{entry.values[key]}' bestaat niet.", f"Kies uit: {_names(kind)}.")
    for key in FLAGS:
        if entry.values[key] not in (True, False, None):
            yield entry.problem(key, "Dit moet true, false of null zijn.", "Kies een van de drie.")
    for key in (*SURE_FLAGS, *OPTIONAL_FLAGS):
        if not isinstance(entry.values.get(key, False), bool):
            yield entry.problem(key, "Dit moet true of false zijn.", "Kies een van de twee.")
    opened = not entry.values["ended"] and _day(entry, "until") is None
    if opened and entry.values["steps"] == []:
        yield entry.problem(
            "steps", "Een open optie heeft een eerste stap nodig.", "Zet er minstens een stap bij."
        )


def _nested(entry: Entry) -> Iterator[Problem]:
    for key, inner in NESTED.items():
        value = entry.values[key]
        if not isinstance(value, dict):
            yield entry.problem(key, "Hier horen velden onder te staan.", f"Zet erbij: {', '.join(inner)}.")
            continue
        for name in set(value) ^ set(inner):
            what = "Dit veld ontbreekt." if name in inner else "Dit veld bestaat niet."
            yield entry.problem(f"{key}.{name}", what, f"Onder {key} horen: {', '.join(inner)}.")


def _areas(entry: Entry, known: KnownAreas) -> Iterator[Problem]:
    scope = entry.values["scope"]
    if not isinstance(scope, dict) or "level" not in scope or not isinstance(scope.get("areas"), list):
        return
    if scope["level"] not in set(Level):
        yield entry.problem("scope.level", f"'{scope['level']}' bestaat niet.", f"Kies uit: {_names(Level)}.")
        return
    if not scope["areas"]:
        yield entry.problem("scope.areas", "Er staat geen gebied.", "Zet er minstens een gebied bij.")
    for area in scope["areas"]:
        if scope["level"] == Level.NATIONAL:
            fine = area == "Nederland"
        elif scope["level"] == Level.MUNICIPALITY:
            fine = area in known.municipalities
        else:
            province = scope["level"] == Level.PROVINCE
            fine = known.covered(str(area), province=province) is not None
            if not province and known.ambiguous(str(area)):
                what = f"'{area}' kan een gemeente of een provincie zijn."
                yield entry.problem("scope.areas", what, f"Schrijf 'gemeente {area}' of 'provincie {area}'.")
        if not fine:
            remedy = "Neem de naam uit municipalities.csv, een provincie, of een regio uit regions.yml."
            yield entry.problem("scope.areas", f"'{area}' is geen bekend gebied.", remedy)


def _sectors(entry: Entry, known: KnownAreas) -> Iterator[Problem]:
    words = known.sectors.words
    named = {key: _sector_words(entry, key) for key in ("sectors", *OPTIONAL_LISTS)}
    for key, said in named.items():
        for word in said if words else ():
            if word not in words | ({ANY} if key == "sectors" else set()):
                yield entry.problem(
                    key,
                    f"'{word}' is geen bekende sector.",
                    "Kies een woord uit data/sectors.yml, of zet het erbij.",
                )
    fits, barred = ({known.sectors.name_of(word) for word in said} - {None} for said in named.values())
    if fits & barred:
        both = ", ".join(sorted(str(name) for name in fits & barred))
        yield entry.problem(
            "not_for_sectors", f"'{both}' staat ook bij sectors.", "Haal het op een van de plekken weg."
        )


def _sector_words(entry: Entry, key: str) -> list[str]:
    named = entry.values.get(key)
    return [str(word).lower() for word in named] if isinstance(named, list) else []


def _beside(entry: Entry) -> Iterator[Problem]:
    beside = entry.values["beside_a_job"]
    if not isinstance(beside, dict) or "value" not in beside:
        return
    if not isinstance(beside["value"], bool) and beside["value"] not in set(Answer):
        yield entry.problem(
            "beside_a_job.value", f"'{beside['value']}' bestaat niet.", f"Kies uit: {_names(Answer)}."
        )
    elif beside["value"] != Answer.UNKNOWN and not isinstance(beside.get("why"), str):
        yield entry.problem("beside_a_job.why", "Hier hoort de reden te staan.", "Schrijf een zin.")


def _amounts(entry: Entry) -> Iterator[Problem]:
    low, high = (entry.values[key] for key in NUMBERS)
    for key, value in zip(NUMBERS, (low, high), strict=True):
        if value is not None and (not isinstance(value, int | float) or isinstance(value, bool) or value < 0):
            yield entry.problem(key, f"'{value}' is geen bedrag.", "Vul een getal in zonder punten, of null.")
            return
    if low is not None and high is not None and low > high:
        yield entry.problem("amount_min_eur", "Het laagste bedrag is hoger dan het hoogste.", "Draai ze om.")


def _dates(entry: Entry) -> Iterator[Problem]:
    opened = entry.values["open"]
    if not isinstance(opened, dict):
        return
    for name in ("from", "until"):
        if opened.get(name) is not None and _day(entry, name) is None:
            yield entry.problem(
                f"open.{name}", f"'{opened[name]}' is geen dag.", "Schrijf 2026-11-24, of null."
            )
    start, end = _day(entry, "from"), _day(entry, "until")
    if start and end and start > end:
        yield entry.problem("open.from", "De regeling gaat pas open nadat hij sluit.", "Draai de data om.")
    if opened.get("always") not in (True, False, None):
        yield entry.problem("open.always", "Dit moet true, false of null zijn.", "Kies een van de drie.")


def _sources(entry: Entry) -> Iterator[Problem]:
    sources = entry.values["sources"]
    if not isinstance(sources, list):
        yield entry.problem(
            "sources", "Hier hoort een lijst te staan.", "Zet elke bron op een regel met een streepje."
        )
        return
    if entry.values["verified"] is True and not sources:
        yield entry.problem(
            "verified", "Nagekeken zonder bron kan niet.", "Zet er een bron bij, of maak er false van."
        )
    for number, source in enumerate(sources, 1):
        if not isinstance(source, dict) or set(source) != {"url", "page_date", "read_on"}:
            yield entry.problem(
                "sources", "Een bron heeft url, page_date en read_on.", "Vul ze alle drie in."
            )
            continue
        yield from _source(entry, f"sources.{number}", source)


def _source(entry: Entry, name: str, source: dict[str, Any]) -> Iterator[Problem]:
    page, read = source["page_date"], _iso(source["read_on"])
    if not str(source["url"]).startswith(("https://", "http://")):
        yield entry.problem(
            f"{name}.url", f"'{source['url']}' is geen webadres.", "Begin met https:// of http://"
        )
    if page is not None and not _PAGE_DATE.fullmatch(str(page)):
        yield entry.problem(
            f"{name}.page_date", f"'{page}' is geen datum.", "Schrijf 2026, 2026-11 of 2026-11-24."
        )
    elif page is not None and read is not None and str(page) > read.isoformat():
        yield entry.problem(
            f"{name}.page_date", "De pagina is jonger dan de dag van lezen.", "Kijk beide data na."
        )
    if source["read_on"] is not None and read is None:
        yield entry.problem(
            f"{name}.read_on", f"'{source['read_on']}' is geen dag.", "Schrijf 2026-11-24, of null."
        )


def _day(entry: Entry, name: str) -> date | None:
    opened = entry.values["open"]
    return _iso(opened.get(name)) if isinstance(opened, dict) else None


def _iso(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _names(kind: type[StrEnum]) -> str:
    return ", ".join(member.value for member in kind)
