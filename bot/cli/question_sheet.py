"""Unmet questions as an Excel file, with a sheet that explains the columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from bot.core.errors import StartkompasError, WrongUse
from bot.demand import CSV_COLUMNS, neutral
from bot.unmet import UnmetQuestion

WIDTH = 20
EXPLAINED = {
    "reference": "nummer van de vraag",
    "created_at": "wanneer de vraag binnenkwam (UTC)",
    "reason": "waarom de chatbot geen antwoord had",
    "state": "waar de vraag staat, zoals new, answered of dismissed",
    "segment": "soort starter: hybrid (naast een baan), growth (wil groeien), other, unknown",
    "needs": "wat de starter zoekt: support (begeleiding), housing (een plek), financing (geld)",
    "municipality": "gemeente, leeg als die niet bekend is",
    "channel": "web of telegram",
    "model_version": "het taalmodel dat de vraag las",
    "consent": "yes als de starter nu goedvindt dat de tekst wordt gebruikt",
    "text": "de tekst van de vraag, zonder namen en nummers; leeg zonder toestemming",
}


def write_sheet(questions: Iterable[UnmetQuestion], target: Path) -> int:
    """Write the file; how many questions. Raises `StartkompasError` when it cannot be written."""
    if not target.parent.is_dir():  # openpyxl would find out at the end, and leave its own complaints
        raise WrongUse(f"De map {target.parent} bestaat niet.")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Vragen")
    sheet.freeze_panes = "A2"
    for letter in "ABCDEFGHIJK":
        sheet.column_dimensions[letter].width = WIDTH
    sheet.append(CSV_COLUMNS)
    count = 0
    for question in questions:
        sheet.append([_cell(value) for value in question.public_fields().values()])
        count += 1
    told = book.create_sheet("Uitleg")
    told.append(["kolom", "wat erin staat"])
    for name in CSV_COLUMNS:
        told.append([name, EXPLAINED[name]])
    try:
        book.save(target)
    except OSError:
        raise StartkompasError(f"Het bestand {target} kan niet worden geschreven.") from None
    return count


def _cell(value: object) -> str:
    """Text that is no formula, without characters that Excel refuses."""
    return neutral(str(ILLEGAL_CHARACTERS_RE.sub("", str(value))))
