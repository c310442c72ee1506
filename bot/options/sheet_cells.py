"""Reads one cell of a table with offers: Dutch words, amounts and dates as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from bot.options.sheet_columns import Column, Kind

YES, NO = ("ja", "j", "true", "waar", "x"), ("nee", "n", "false", "onwaar")
_SPLIT = re.compile(r"[;\n]")
_AMOUNT = re.compile(r"(?:€|eur|euro)?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(?:00|-+)|,-)?\s*(?:euro)?", re.I)
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_PAGE_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Wrong:
    """Why a cell cannot be read, and the remedy; both in Dutch."""

    what: str
    remedy: str


def read_cell(column: Column, raw: object) -> object:
    """The value of a cell, or what is wrong with it. An empty cell has the value of its column.

    >>> read_cell(Column("bedrag tot", "amount_max_eur", Kind.EUROS, "", ""), "€ 10.000,-")
    10000
    """
    text = _text_of(raw)
    if text.startswith("#") and text.rstrip("!?").isupper():
        return Wrong(f"Hier staat een fout van Excel: {text}.", "Herstel de formule of typ de waarde.")
    if not text:
        return Wrong("Deze cel is leeg.", f"{column.what}") if column.required else column.empty
    return _READERS[column.kind](column, raw if isinstance(raw, date) else text)


def _text_of(raw: object) -> str:
    """What a person sees in the cell; Excel keeps whole numbers as decimals."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "ja" if raw else "nee"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw).strip()


def _text(column: Column, value: object) -> object:
    return " ".join(str(value).split())


def _names(column: Column, value: object) -> object:
    return [part.strip() for part in _SPLIT.split(str(value)) if part.strip()]


def _choice(column: Column, value: object) -> object:
    found = _chosen(column.choices, str(value))
    return _unknown_word(column, str(value)) if found is None else found


def _choices(column: Column, value: object) -> object:
    found = []
    for word in re.split(r"[;,\n]", str(value)):
        if not word.strip():
            continue
        one = _chosen(column.choices, word)
        if one is None:
            return _unknown_word(column, word.strip())
        found.append(one)
    return list(dict.fromkeys(found)) or Wrong("Deze cel is leeg.", column.what)


def _chosen(choices: Mapping[str, object], word: str) -> object:
    """The stored value of a Dutch word, or of the stored value itself; None when there is none."""
    word = " ".join(word.lower().split())
    return choices.get(word, next((one for one in choices.values() if str(one) == word), None))


def _unknown_word(column: Column, word: str) -> Wrong:
    near = get_close_matches(word.lower(), column.choices, 1)
    meant = f"Bedoel je '{near[0]}'? " if near else ""
    return Wrong(f"'{word}' ken ik niet.", f"{meant}Kies uit: {', '.join(column.choices)}.")


def _yes_no(column: Column, value: object) -> object:
    word = str(value).lower()
    if word in YES:
        return True
    return False if word in NO else Wrong(f"'{value}' is geen ja of nee.", "Schrijf ja of nee.")


def _euros(column: Column, value: object) -> object:
    found = _AMOUNT.fullmatch(str(value).strip())
    if found is None:
        return Wrong(f"'{value}' is geen bedrag.", "Schrijf alleen een getal in hele euro's, zoals 10000.")
    return int(found[1].replace(".", ""))


def _day(column: Column, value: object) -> object:
    day = _as_day(value)
    return Wrong(f"'{value}' is geen dag.", "Schrijf 24-11-2026.") if day is None else day.isoformat()


def _page_date(column: Column, value: object) -> object:
    day = _as_day(value)
    if day is not None:
        return day.isoformat()
    if _PAGE_DATE.fullmatch(str(value)):
        return str(value)
    return Wrong(f"'{value}' is geen datum.", "Schrijf 24-11-2026, 2026-11 of 2026.")


def _as_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    dutch = _DUTCH_DAY.fullmatch(str(value))
    text = f"{dutch[3]}-{int(dutch[2]):02}-{int(dutch[1]):02}" if dutch else str(value)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_READERS: Mapping[Kind, Callable[[Column, object], object]] = {
    Kind.TEXT: _text,
    Kind.SENTENCES: _names,
    Kind.NAMES: _names,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _yes_no,
    Kind.EUROS: _euros,
    Kind.DAY: _day,
    Kind.PAGE_DATE: _page_date,
}
