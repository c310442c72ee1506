"""Turns the rows of a table into catalogue entries; tells every fault with file, row, column and remedy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from bot.options.areas import KnownAreas
from bot.options.catalogue import Catalogue
from bot.options.option import Level
from bot.options.reading import Entry
from bot.options.schema import KEYS, OPTIONAL, faults
from bot.options.sheet_cells import Wrong, read_cell
from bot.options.sheet_columns import BY_HEADING, BY_KEY, COLUMNS

MOST_ROWS = 2000
"""More offers than this are not of one city; the file is probably something else."""


@dataclass(frozen=True)
class Table:
    """A table as it was read: the headings and, by row number, the cells."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[object, ...]], ...]


@dataclass(frozen=True)
class RowProblem:
    """One fault in a table; `row` and `column` are where a person sees it."""

    file: str
    row: int
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}, rij {self.row}" + (f", kolom '{self.column}'" if self.column else "")
        return f"{where}: {self.what} {self.remedy}"


def read_rows(
    table: Table, known: KnownAreas, there: Catalogue
) -> tuple[list[Mapping[str, Any]], list[RowProblem]]:
    """The entries of a table, and everything that is wrong with it.

    `there` is the catalogue without what an earlier import of this table brought.
    """
    problems = list(_headings(table))
    if problems:
        return [], problems
    if not table.rows:
        return [], [
            RowProblem(table.file, 1, "", "Er staat geen aanbod in.", "Vul een rij in voor elk aanbod.")
        ]
    if len(table.rows) > MOST_ROWS:
        what = f"Er zijn meer dan {MOST_ROWS} rijen."
        return [], [RowProblem(table.file, table.rows[MOST_ROWS][0], "", what, "Splits het bestand.")]
    read = [(number, *_row(table, number, cells, known)) for number, cells in table.rows]
    problems = [one for _number, _values, wrong in read for one in wrong]
    problems += _together(table, [(number, values) for number, values, _wrong in read], there)
    entries: list[Mapping[str, Any]] = [
        {key: values[key] for key in (*KEYS, *OPTIONAL) if key in values}
        for _number, values, wrong in read
        if not wrong
    ]
    return entries, sorted(problems, key=lambda one: one.row)


def _headings(table: Table) -> Iterator[RowProblem]:
    headings = [heading for heading in table.headings if heading]
    for heading in dict.fromkeys(headings):
        if heading not in BY_HEADING:
            near = get_close_matches(heading, [one for one in BY_HEADING if one not in headings], 1)
            remedy = f"Bedoel je '{near[0]}'?" if near else "Haal de kolom weg."
            yield RowProblem(table.file, 1, heading, "Deze kolom ken ik niet.", remedy)
        elif headings.count(heading) > 1:
            yield RowProblem(table.file, 1, heading, "Deze kolom staat er twee keer.", "Haal er een weg.")
    for column in COLUMNS:
        if column.required and column.heading not in headings:
            remedy = f"Zet de kolom erbij. {column.what}"
            yield RowProblem(table.file, 1, column.heading, "Deze kolom ontbreekt.", remedy)


def _row(
    table: Table, number: int, cells: Sequence[object], known: KnownAreas
) -> tuple[dict[str, Any], list[RowProblem]]:
    """The entry of one row and its faults."""
    by_heading = dict(zip(table.headings, cells, strict=False))
    read = {column.key: read_cell(column, by_heading.get(column.heading)) for column in COLUMNS}
    problems = [
        RowProblem(table.file, number, BY_KEY[name].heading, value.what, value.remedy)
        for name, value in read.items()
        if isinstance(value, Wrong)
    ]
    for extra in cells[len(table.headings) :]:
        if extra not in (None, ""):
            what = f"'{str(extra)[:40]}' staat in een kolom zonder kop."
            remedy = "Zet tekst met het scheidingsteken tussen aanhalingstekens."
            problems.append(RowProblem(table.file, number, "", what, remedy))
    values = _entry(read)
    if not problems:
        problems += _schema_faults(table, number, values, known)
    return values, problems


def _schema_faults(
    table: Table, number: int, values: Mapping[str, Any], known: KnownAreas
) -> Iterator[RowProblem]:
    """What the rules of the catalogue say, in the words of the table."""
    for fault in faults(Entry(table.file, number, values), known):
        name = fault.field.split(".")[-1]
        if name == "sources" or fault.field.startswith("sources.") and name == "url":
            name = "source"
        heading = BY_KEY[name].heading if name in BY_KEY else fault.field
        if name == "areas":
            remedy = "Schrijf de gemeente zoals in data/places/municipalities.csv."
            yield RowProblem(table.file, number, heading, _sentence(fault.what), remedy)
        else:
            yield RowProblem(table.file, number, heading, _sentence(fault.what), fault.remedy)


def _sentence(what: str) -> str:
    return what.replace("is geen bekend gebied", "is geen gemeente die ik ken")


def _entry(read: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the catalogue, in its order, from the cells."""
    plain = {
        name: [str(one) for one in value] if isinstance(value, list | tuple) else value
        for name, value in read.items()
    }
    page = plain["source"] or plain["url"]
    source = {"url": page, "page_date": plain["page_date"], "read_on": plain["read_on"]}
    made = {
        "id": plain["id"] or made_id(plain["areas"], plain["name"]),
        "scope": {"level": str(Level.MUNICIPALITY), "areas": plain["areas"]},
        "instrument": str(plain["instrument"]),
        "capital": str(plain["capital"]),
        "company": dict.fromkeys(("max_age_years", "max_employees", "max_turnover_eur", "legal_forms")),
        "open": {name: plain[name] for name in ("from", "until", "always")},
        "beside_a_job": {"value": str(plain["value"]), "why": plain["why"]},
        "sources": [source],
    }
    never = {"ended": False, "collective": False, "requires": [], "connects_to": []}
    may = {key: plain[key] for key in OPTIONAL if plain[key]}
    return dict.fromkeys(KEYS) | never | {k: v for k, v in plain.items() if k in KEYS} | may | made


def made_id(areas: object, name: object) -> str:
    """An id of municipality and name.

    >>> made_id(["'s-Hertogenbosch"], "Café Startsein!")
    's-hertogenbosch-cafe-startsein'
    """
    place = str(areas[0]) if isinstance(areas, list) and areas else ""
    plain = unicodedata.normalize("NFKD", f"{place} {name}".lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _together(
    table: Table, rows: Sequence[tuple[int, Mapping[str, Any]]], there: Catalogue
) -> Iterator[RowProblem]:
    """What only shows beside other rows and the rest of the catalogue: double ids, two desks."""
    ids: dict[str, int] = {}
    desks = {town: f"in de catalogus: {option.id}" for town, option in there.desks.items()}
    for number, values in rows:
        identity = str(values["id"])
        if identity in ids or identity in there.options:
            where = f"in rij {ids[identity]}" if identity in ids else "al in de catalogus"
            what = f"'{identity}' staat ook {where}."
            yield RowProblem(table.file, number, "id", what, "Vul een ander id in, of haal de rij weg.")
        ids.setdefault(identity, number)
        for town in values["scope"]["areas"] if values["desk"] is True else ():
            if town in desks:
                what = f"{town} heeft al een loket ({desks[town]})."
                yield RowProblem(table.file, number, "loket", what, "Vul nee in.")
            desks.setdefault(town, f"in rij {number}")
