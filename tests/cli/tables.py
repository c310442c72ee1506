"""Tables with offers for the tests, as CSV or Excel, and a project with a catalogue of its own."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from bot.cli.main import main
from bot.options import COLUMNS
from bot.settings import PROJECT

EXAMPLE = {column.heading: column.example for column in COLUMNS}
HEADINGS = [column.heading for column in COLUMNS]
Row = Mapping[str, object]


def a_row(**changes: object) -> dict[str, object]:
    """The row of the examples with some cells changed; `_` in a name stands for a space."""
    return {**EXAMPLE, **{name.replace("_", " "): value for name, value in changes.items()}}


def as_csv(rows: Sequence[Row], headings: Sequence[str] = HEADINGS, mark: str = ";") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, headings, delimiter=mark, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def as_excel(rows: Sequence[Row], headings: Sequence[str] = HEADINGS) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(list(headings))
    for row in rows:
        book.active.append([row.get(heading) for heading in headings])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class City:
    """A project with the real places and a small catalogue, so that an import can be tried."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
        self.folder, self.capsys = folder, capsys
        self.steden = folder / "data" / "catalogue" / "steden"
        shutil.copytree(PROJECT / "data" / "places", folder / "data" / "places")
        for name in ("sectors.yml", "catalogue/steden/breda.yml", "catalogue/landelijk/leningen.yml"):
            path = folder / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / "data" / name, path)
        monkeypatch.setenv("STARTKOMPAS_PROJECT", str(folder))
        monkeypatch.setenv("STARTKOMPAS_HOME", str(folder / "home"))

    def take(self, content: bytes, name: str = "aanbod.csv", *more: str) -> tuple[int, str]:
        """Import a table; the exit status and all that was said."""
        path = self.folder / name
        path.write_bytes(content)
        return self.run(str(path), *more)

    def run(self, *words: str) -> tuple[int, str]:
        status = main(["import-catalogue", *words])
        told = self.capsys.readouterr()
        return status, told.out + told.err

    def files(self) -> dict[str, bytes]:
        """Every file of the catalogue, hidden ones too."""
        return {path.name: path.read_bytes() for path in self.steden.iterdir()}


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> City:
    return City(tmp_path, monkeypatch, capsys)
