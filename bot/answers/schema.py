"""The rules an answer in `data/answers` must follow; each gives its problems, none stops the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from bot.answers.answer import Theme
from bot.options.problems import Problem
from bot.options.reading import Entry
from bot.starter import Need, Segment

NEEDED = (
    "id",
    "theme",
    "title",
    "needs",
    "questions",
    "answer",
    "next_step",
    "sources",
    "valid_until",
    "note",
)
ALLOWED = (*NEEDED, "variants", "options", "segments", "municipalities")
SOURCE = ("title", "url", "owner", "page_date", "read_on")
LONGEST_ID, LONGEST_TITLE, LEAST_QUESTIONS = 60, 60, 3
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PAGE_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def faults(entry: Entry, options: Collection[str], municipalities: Collection[str]) -> Iterator[Problem]:
    """Every problem of one answer by itself; `options` are the ids of the catalogue."""
    missing = [key for key in NEEDED if key not in entry.values]
    for key in entry.values:
        if key not in ALLOWED:
            yield entry.problem(
                key, "Dit veld bestaat niet.", "Haal het weg of kijk of je een typfout maakte."
            )
    for key in missing:
        yield entry.problem(key, "Dit veld ontbreekt.", "Zet het erbij; docs/antwoorden.md legt het uit.")
    if missing:
        return
    yield from _texts(entry)
    yield from _words(entry, "needs", Need, must=True)
    yield from _words(entry, "segments", Segment)
    yield from _known(entry, "options", options, "Noem het id van een regeling uit data/catalogue.")
    yield from _known(entry, "municipalities", municipalities, "Neem de naam uit municipalities.csv.")
    yield from _questions(entry)
    yield from _variants(entry)
    yield from _sources(entry)
    if entry.values["valid_until"] is not None and day(entry.values["valid_until"]) is None:
        what = f"'{entry.values['valid_until']}' is geen dag."
        yield entry.problem("valid_until", what, "Schrijf '2026-12-31', of null.")


def day(value: Any) -> date | None:
    """A day written as 2026-12-31, None when it is not."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _texts(entry: Entry) -> Iterator[Problem]:
    for key in ("title", "answer", "next_step"):
        if not _is_text(entry.values[key]):
            yield entry.problem(key, "Hier hoort tekst te staan.", "Vul het in.")
    if not isinstance(entry.values["note"], str | None):
        yield entry.problem("note", "Hier hoort tekst te staan.", "Zet de tekst tussen aanhalingstekens.")
    identity, title = str(entry.values["id"]), str(entry.values["title"])
    if not _ID.fullmatch(identity) or len(identity) > LONGEST_ID:
        what = f"'{identity}' is geen goed id."
        yield entry.problem(
            "id", what, f"Gebruik kleine letters, cijfers en streepjes, hooguit {LONGEST_ID}."
        )
    if len(title) > LONGEST_TITLE:
        yield entry.problem("title", "De titel past niet op een knop.", f"Hooguit {LONGEST_TITLE} tekens.")
    if entry.values["theme"] not in set(Theme):
        what = f"'{entry.values['theme']}' bestaat niet."
        yield entry.problem("theme", what, f"Kies uit: {_names(Theme)}.")


def _words(entry: Entry, key: str, kind: type[StrEnum], *, must: bool = False) -> Iterator[Problem]:
    value = entry.values.get(key)
    if value is None and not must:
        return
    if not isinstance(value, list) or (must and not value):
        yield entry.problem(key, "Hier hoort een lijst te staan.", f"Kies uit: {_names(kind)}.")
        return
    for item in value:
        if item not in set(kind):
            yield entry.problem(key, f"'{item}' bestaat niet.", f"Kies uit: {_names(kind)}.")


def _known(entry: Entry, key: str, known: Collection[str], remedy: str) -> Iterator[Problem]:
    value = entry.values.get(key)
    if value is None:
        return
    if not isinstance(value, list):
        yield entry.problem(key, "Hier hoort een lijst te staan.", remedy)
        return
    for item in value:
        if item not in known:
            yield entry.problem(key, f"'{item}' bestaat niet.", remedy)


def _questions(entry: Entry) -> Iterator[Problem]:
    value = entry.values["questions"]
    if not isinstance(value, list) or len(value) < LEAST_QUESTIONS:
        remedy = f"Zet er minstens {LEAST_QUESTIONS} bij, elk op een regel met een streepje."
        yield entry.problem("questions", "Hier horen vragen te staan zoals mensen ze typen.", remedy)
    elif not all(_is_text(item) for item in value):
        yield entry.problem("questions", "Een vraag is leeg of geen tekst.", "Vul hem in of haal hem weg.")


def _variants(entry: Entry) -> Iterator[Problem]:
    value = entry.values.get("variants")
    if value is None:
        return
    kinds = [kind.value for kind in Segment if kind is not Segment.UNKNOWN]
    if not isinstance(value, dict):
        yield entry.problem("variants", "Hier horen velden onder te staan.", f"Kies uit: {', '.join(kinds)}.")
        return
    for name, text in value.items():
        if name not in kinds:
            yield entry.problem(
                f"variants.{name}", "Dit veld bestaat niet.", f"Kies uit: {', '.join(kinds)}."
            )
        elif not _is_text(text):
            yield entry.problem(
                f"variants.{name}", "Hier hoort tekst te staan.", "Vul het in of haal het weg."
            )


def _sources(entry: Entry) -> Iterator[Problem]:
    sources = entry.values["sources"]
    if not isinstance(sources, list) or not sources:
        yield entry.problem("sources", "Er is geen bron.", "Zet er minstens een bron bij.")
        return
    for number, source in enumerate(sources, 1):
        if not isinstance(source, dict) or set(source) != set(SOURCE):
            yield entry.problem(
                "sources", f"Bron {number} is niet heel.", f"Een bron heeft: {', '.join(SOURCE)}."
            )
        else:
            yield from _source(entry, f"sources.{number}", source)


def _source(entry: Entry, name: str, source: dict[str, Any]) -> Iterator[Problem]:
    page, read = source["page_date"], day(source["read_on"])
    for key in ("title", "owner"):
        if not _is_text(source[key]):
            yield entry.problem(f"{name}.{key}", "Hier hoort tekst te staan.", "Vul het in.")
    if not str(source["url"]).startswith(("https://", "http://")) or " " in str(source["url"]):
        what = f"'{source['url']}' is geen webadres."
        yield entry.problem(f"{name}.url", what, "Begin met https:// of http://")
    if source["read_on"] is not None and read is None:
        what = f"'{source['read_on']}' is geen dag."
        yield entry.problem(f"{name}.read_on", what, "Schrijf '2026-11-24', of null.")
    if page is not None and not _PAGE_DATE.fullmatch(str(page)):
        what = f"'{page}' is geen datum."
        yield entry.problem(f"{name}.page_date", what, "Schrijf '2026', '2026-11' of '2026-11-24', of null.")
    elif page is not None and read is not None and str(page) > read.isoformat():
        yield entry.problem(
            f"{name}.page_date", "De pagina is jonger dan de dag van lezen.", "Kijk beide data na."
        )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _names(kind: type[StrEnum]) -> str:
    return ", ".join(member.value for member in kind)
