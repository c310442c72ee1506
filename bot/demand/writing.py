"""Unmet questions as CSV or JSON Lines; the words of a person only while that person agrees.

Without live consent the cell is empty and the column `consent` says "no" (Telegram's terms for bots, 4.3,
read 2026-11-24).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import IO

from bot.unmet import UnmetQuestion

CSV_COLUMNS = (
    "reference",
    "created_at",
    "reason",
    "state",
    "segment",
    "needs",
    "municipality",
    "channel",
    "model_version",
    "consent",
    "text",
)
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet reads as a formula.

    >>> neutral("=1+1"), neutral("Breda")
    ("'=1+1", 'Breda')
    """
    return (
        f"'{cell}"
        if cell.lstrip(" \u00a0").startswith(_STARTS_FORMULA) or cell.startswith(_STARTS_FORMULA)
        else cell
    )


def write_csv(questions: Iterable[UnmetQuestion], target: IO[str]) -> int:
    """Write CSV (RFC 4180); how many questions."""
    writer = csv.DictWriter(target, CSV_COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    count = 0
    for question in questions:
        writer.writerow({name: neutral(str(value)) for name, value in question.public_fields().items()})
        count += 1
    return count


def write_json_lines(questions: Iterable[UnmetQuestion], target: IO[str]) -> int:
    """Write one JSON object a line; how many questions."""
    count = 0
    for question in questions:
        target.write(json.dumps(question.public_fields(), ensure_ascii=False) + "\n")
        count += 1
    return count
