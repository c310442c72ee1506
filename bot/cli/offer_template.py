"""Writes an empty table for a city's own offers, as CSV or Excel."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.cli.table_files import SHEET
from bot.options import COLUMNS, MOST_ROWS, Kind, SheetColumn

WIDTH = 24


def write_template(path: Path) -> None:
    """Headings only; the Excel file also has lists to choose from and a sheet that explains each column."""
    if path.suffix.lower() == ".xlsx":
        _write_excel(path)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerow(column.heading for column in COLUMNS)


def _write_excel(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Worksheet = book.active
    sheet.title = SHEET
    sheet.append([column.heading for column in COLUMNS])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTH
        sheet.cell(1, number).font = Font(bold=column.required)
        _offer_choices(sheet, letter, column)
    told = book.create_sheet("Uitleg")
    told.append(["kolom", "verplicht", "wat je invult", "kies uit", "voorbeeld"])
    for column in COLUMNS:
        choices = "; ".join(column.choices)
        told.append(
            [column.heading, "ja" if column.required else "", column.what, choices, column.example or None]
        )
    for letter, width in zip("ABCDE", (22, 10, 60, 60, 50), strict=True):
        told.column_dimensions[letter].width = width
    book.save(path)


def _offer_choices(sheet: Worksheet, letter: str, column: SheetColumn) -> None:
    words = list(column.choices) if column.kind is Kind.CHOICE else []
    if column.kind is Kind.YES_NO:
        words = ["ja", "nee"]
    if words:
        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{MOST_ROWS}")
