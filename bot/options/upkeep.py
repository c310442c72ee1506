"""What wants care in a catalogue without faults: old pages, links to nothing, offers that nobody gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.options.areas import KnownAreas
from bot.options.building import scope_of
from bot.options.option import Level, Source
from bot.options.problems import Problem
from bot.options.reading import Entry

MAX_AGE_MONTHS = 24
"""A newest page older than this is stale."""
LONG_CLOSED_DAYS = 365
"""Closed for longer: the entry should say that it has ended, or when the next round is."""


def upkeep(entries: Sequence[Entry], known: KnownAreas, *, today: date, months: int) -> Iterator[Problem]:
    """Every point of care."""
    ids = {entry.values["id"] for entry in entries}
    for entry in entries:
        yield from _age(entry, today, months)
        yield from _reach(entry, known, today)
        yield from _links(entry, ids)
    yield from _desks(entries)


def _age(entry: Entry, today: date, months: int) -> Iterator[Problem]:
    if entry.values["ended"]:
        return
    pages = (Source(one["url"], one["page_date"]) for one in entry.values["sources"])
    newest = max((day for page in pages if (day := page.page_day())), default=None)
    if newest is None:
        yield entry.problem(
            "sources", "Geen enkele bron heeft een datum.", "Zoek een pagina met een datum, of kijk alles na."
        )
        return
    age = (today.year - newest.year) * 12 + today.month - newest.month
    if age > months:
        yield entry.problem(
            "sources", f"De nieuwste bron is van {newest.year}, {age} maanden oud.", "Zoek een nieuwe bron."
        )


def _reach(entry: Entry, known: KnownAreas, today: date) -> Iterator[Problem]:
    scope = scope_of(entry.values["scope"], known)
    if scope.level is not Level.NATIONAL and not scope.municipalities:
        yield entry.problem("scope.areas", "Geen enkele gemeente valt hieronder.", "Kijk de gebieden na.")
    until = entry.values["open"]["until"]
    closed = (today - date.fromisoformat(until)).days if until and not entry.values["ended"] else 0
    if closed > LONG_CLOSED_DAYS:
        remedy = "Zet ended op true, of vul de nieuwe ronde in."
        yield entry.problem("open.until", "Dit is al langer dan een jaar dicht.", remedy)


def _links(entry: Entry, ids: set[str]) -> Iterator[Problem]:
    for other in entry.values["connects_to"]:
        if other not in ids or other == entry.values["id"]:
            yield entry.problem(
                "connects_to",
                f"'{other}' bestaat niet.",
                "Noem het id van een andere optie, of haal het weg.",
            )
    contact = entry.values["contact"]
    if contact and " " not in contact and contact not in ids:
        yield entry.problem(
            "contact", f"'{contact}' bestaat niet.", "Noem het id van een loket, of schrijf het in woorden."
        )


def _desks(entries: Sequence[Entry]) -> Iterator[Problem]:
    served = {area for entry in entries if entry.values["desk"] for area in entry.values["scope"]["areas"]}
    told: set[str] = set()
    for entry in entries:
        if entry.values["scope"]["level"] != Level.MUNICIPALITY or entry.values["desk"]:
            continue
        for area in entry.values["scope"]["areas"]:
            if area not in served | told:
                told.add(area)
                yield entry.problem(
                    "scope.areas",
                    f"{area} heeft opties maar geen loket.",
                    "Voeg een optie toe met desk: true.",
                )
