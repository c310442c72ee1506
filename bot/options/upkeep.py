"""What wants care in a catalogue without faults: old pages, links to nothing, offers that nobody gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.options.areas import KnownAreas
from bot.options.building import scope_of
from bot.options.care import Care, CareKind
from bot.options.option import Level, Source
from bot.options.reading import Entry

ALL_MUNICIPALITIES = 342
"""How many a national option reaches (CBS, 2026)."""
MAX_AGE_MONTHS = 24
"""A newest page older than this is stale."""
LONG_CLOSED_DAYS = 365
"""Closed for longer: the entry should say that it has ended, or when the next round is."""


def upkeep(entries: Sequence[Entry], known: KnownAreas, *, today: date, months: int) -> Iterator[Care]:
    """Every point of care."""
    ids = {entry.values["id"] for entry in entries}
    for entry in entries:
        yield from _age(entry, known, today, months)
        yield from _reach(entry, known, today)
        yield from _links(entry, ids)
    yield from _desks(entries)


def _age(entry: Entry, known: KnownAreas, today: date, months: int) -> Iterator[Care]:
    if entry.values["ended"]:
        return
    pages = (Source(one["url"], one["page_date"]) for one in entry.values["sources"])
    newest = max((day for page in pages if (day := page.page_day())), default=None)
    if newest is None:
        undated = entry.problem(
            "sources", "Geen enkele bron heeft een datum.", "Zoek een pagina met een datum, of kijk alles na."
        )
        yield Care(CareKind.NO_DATE, undated, _shown_in(entry, known))
        return
    age = (today.year - newest.year) * 12 + today.month - newest.month
    if age > months:
        old = entry.problem(
            "sources", f"De nieuwste bron is van {newest.year}, {age} maanden oud.", "Zoek een nieuwe bron."
        )
        yield Care(CareKind.OLD_SOURCE, old, _shown_in(entry, known), age)


def _shown_in(entry: Entry, known: KnownAreas) -> int:
    """In how many municipalities a starter can be shown the entry; what is not checked is hardly shown."""
    values = entry.values
    if values["same_as"] or values["collective"] or values["ended"] or not values["verified"]:
        return 0
    scope = scope_of(values["scope"], known)
    return ALL_MUNICIPALITIES if scope.level is Level.NATIONAL else len(scope.municipalities)


def _reach(entry: Entry, known: KnownAreas, today: date) -> Iterator[Care]:
    scope = scope_of(entry.values["scope"], known)
    if scope.level is not Level.NATIONAL and not scope.municipalities:
        nowhere = entry.problem("scope.areas", "Geen enkele gemeente valt hieronder.", "Kijk de gebieden na.")
        yield Care(CareKind.NO_REACH, nowhere)
    until = entry.values["open"]["until"]
    closed = (today - date.fromisoformat(until)).days if until and not entry.values["ended"] else 0
    if closed > LONG_CLOSED_DAYS:
        remedy = "Zet ended op true, of vul de nieuwe ronde in."
        long_closed = entry.problem("open.until", "Dit is al langer dan een jaar dicht.", remedy)
        yield Care(CareKind.LONG_CLOSED, long_closed)


def _links(entry: Entry, ids: set[str]) -> Iterator[Care]:
    for other in entry.values["connects_to"]:
        if other not in ids or other == entry.values["id"]:
            remedy = "Noem het id van een andere optie, of haal het weg."
            yield Care(CareKind.DEAD_LINK, entry.problem("connects_to", f"'{other}' bestaat niet.", remedy))
    contact = entry.values["contact"]
    if contact and " " not in contact and contact not in ids:
        remedy = "Noem het id van een loket, of schrijf het in woorden."
        yield Care(CareKind.DEAD_LINK, entry.problem("contact", f"'{contact}' bestaat niet.", remedy))


def _desks(entries: Sequence[Entry]) -> Iterator[Care]:
    served = {area for entry in entries if entry.values["desk"] for area in entry.values["scope"]["areas"]}
    told: set[str] = set()
    for entry in entries:
        if entry.values["scope"]["level"] != Level.MUNICIPALITY or entry.values["desk"]:
            continue
        for area in entry.values["scope"]["areas"]:
            if area not in served | told:
                told.add(area)
                what, remedy = f"{area} heeft opties maar geen loket.", "Voeg een optie toe met desk: true."
                yield Care(CareKind.NO_DESK, entry.problem("scope.areas", what, remedy))
