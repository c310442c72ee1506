"""The page of norms names rows and tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ROWS = [
    line.split("|") for line in (PROJECT / "docs" / "norms.md").read_text("utf-8").splitlines() if "|" in line
]
HELD = ("A5", "B4", "B5", "B12", "D1", "D2", "E3", "E5", "E8")


def test_every_row_that_must_hold_names_tests_with_tests_in_them():
    rows = {cells[1].split()[0]: cells[3] for cells in ROWS[2:]}
    assert set(HELD) <= set(rows)
    for row, cell in rows.items():
        named = re.findall(r"`(tests/[\w/]+\.py)`", cell)
        files = [(PROJECT / path).read_text("utf-8") for path in named]
        assert any("def test_" in text for text in files), row
