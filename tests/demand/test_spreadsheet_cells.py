"""What opens in a spreadsheet is text, never a formula (NORMS B10)."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from bot.demand import CSV_COLUMNS, neutral, write_csv, write_json_lines
from bot.unmet import Reason, State, UnmetQuestion

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def a_question(municipality: str) -> UnmetQuestion:
    return UnmetQuestion(
        reference="ABCD2345",
        text="=HYPERLINK(niet mee)",
        reason=Reason.NO_OPTION,
        state=State.NEW,
        segment="hybrid",
        needs=("housing",),
        municipality=municipality,
        channel="web",
        conversation=None,
        model_version="m1",
        created_at=datetime(2026, 11, 26, tzinfo=UTC),
    )


@pytest.mark.parametrize("start", DANGEROUS)
@pytest.mark.parametrize("before", ["", " ", "\u00a0"])
def test_no_cell_starts_a_formula(start: str, before: str):
    target = io.StringIO(newline="")
    assert write_csv([a_question(f"{before}{start}1+1")], target) == 1
    header, row = csv.reader(io.StringIO(target.getvalue(), newline=""))
    assert tuple(header) == CSV_COLUMNS
    assert not [cell for cell in row if cell.lstrip(" \u00a0").startswith(DANGEROUS)]
    assert f"'{before}{start}1+1" in row


def test_ordinary_cells_stay_and_no_words_of_a_person_go_along():
    assert neutral("'s-Hertogenbosch") == "'s-Hertogenbosch"
    target = io.StringIO()
    write_json_lines([a_question("Breda")], target)
    assert json.loads(target.getvalue())["municipality"] == "Breda"
    assert "HYPERLINK" not in target.getvalue()
