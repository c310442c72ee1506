"""Reads a table from CSV or Excel (XLSX); whatever else a file may be is told in one sentence."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from bot.core.errors import ContentBroken
from bot.options import MOST_ROWS, Table

MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
"""An Excel file is a zip; a small one can hide a very large one."""
MOST_COLUMNS = 200
SHEET = "Aanbod"
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, InvalidFileException, LookupError, ValueError, TypeError,
    AttributeError, SyntaxError, EOFError, OSError, RuntimeError,
)  # fmt: skip
"""What reading a damaged Excel file may raise, as seen by damaging one at random."""
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_table(path: Path) -> Table:
    """The table in a file, rows without anything left out. Raises `ContentBroken`."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError:
        raise ContentBroken(f"{path.name} kan ik niet lezen. Kijk of de naam klopt.") from None
    if size > MOST_BYTES:
        raise ContentBroken(f"{path.name} is groter dan {MOST_BYTES // 1_000_000} MB. Splits het bestand.")
    if not content.strip():
        raise ContentBroken(
            f"{path.name} is leeg. Begin met: startkompas import-catalogue --template {path.name}"
        )
    if content.startswith(_OLD_EXCEL):
        raise ContentBroken(f"{path.name} is oud Excel of heeft een wachtwoord. Bewaar het als gewone .xlsx.")
    lines = _from_excel(path, content) if content.startswith(b"PK\x03\x04") else _from_csv(path, content)
    return _table(path, lines)


def _table(path: Path, lines: Iterable[tuple[int, tuple[object, ...]]]) -> Table:
    filled = [(number, cells) for number, cells in lines if any(cell not in (None, "") for cell in cells)]
    if not filled:
        raise ContentBroken(f"{path.name} is leeg. Vul een rij in voor elk aanbod.")
    headings = tuple(" ".join(str(cell or "").lower().split()) for cell in filled[0][1])
    while headings and not headings[-1]:
        headings = headings[:-1]
    return Table(path.name, headings, tuple(filled[1:]))


def _from_csv(path: Path, content: bytes) -> list[tuple[int, tuple[object, ...]]]:
    if b"\0" in content:
        raise ContentBroken(f"{path.name} is geen tabel. Bewaar het als .xlsx of als CSV UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise ContentBroken(
            f"{path.name}, rij {row}: dit is geen UTF-8. Kies in Excel 'Opslaan als' en dan "
            "'CSV UTF-8', of lever een .xlsx aan."
        ) from None
    first = text.lstrip("\r\n").split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    lines: list[tuple[int, tuple[object, ...]]] = []
    row = 1
    try:
        for cells in reader:
            lines.append((row, tuple(cell.strip() for cell in cells)))
            row = reader.line_num + 1
    except csv.Error:
        raise ContentBroken(
            f"{path.name}, rij {row}: een aanhalingsteken opent en sluit niet. Zet er twee of haal het weg."
        ) from None
    return lines


def _from_excel(path: Path, content: bytes) -> list[tuple[int, tuple[object, ...]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            whole = unpacked > MOST_UNPACKED or packed.testzip() is None
        if unpacked > MOST_UNPACKED:
            raise ContentBroken(f"{path.name} is uitgepakt te groot. Bewaar alleen het blad met het aanbod.")
        if whole:
            return _cells(content)
    except _UNREADABLE:
        pass
    raise ContentBroken(f"{path.name} is geen goed Excel-bestand. Open het en bewaar het opnieuw als .xlsx.")


def _cells(content: bytes) -> list[tuple[int, tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MOST_ROWS + 10, max_col=MOST_COLUMNS, values_only=True)
    return [(number, tuple(cells)) for number, cells in enumerate(rows, 1)]
