"""`export questions`: words only while the starter agrees, and gone from the next export after a no (NORMS B6)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from bot.cli.main import main
from bot.core.clock import system_clock
from bot.demand import CSV_COLUMNS
from bot.store import SqlConsentStore, SqlTurnStore, bring_up_to_date, make_engine, sqlite_url
from bot.turns import NewMessage, TurnResult
from bot.unmet import Draft, Reason

WORDS = "mag ik een kapsalon aan huis"


@pytest.fixture
def database(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path))
    monkeypatch.delenv("STARTKOMPAS_DATABASE_URL", raising=False)
    made = make_engine(sqlite_url(tmp_path))
    bring_up_to_date(made)
    turns = SqlTurnStore(made, system_clock)
    for one, reason in (("c1", Reason.OUT_OF_SCOPE), ("c2", Reason.NO_OPTION), ("c3", None)):
        turns.open_conversation(one, "web", None)
        message = NewMessage(f"web:{one}:m1", one, "web", WORDS, None)
        turn = turns.accept(message, owner="here", lease_seconds=30).turn
        draft = Draft(f"ABCDEF{one.upper()}", f"{WORDS} {one}", reason, "unknown", (), None)
        assert turns.complete(turn, TurnResult({"replies": [], "state": {}}, {}, [draft]))
    yield made
    made.dispose()


def exported(tmp_path: Path) -> dict[str, dict[str, str]]:
    target = tmp_path / "out.csv"
    assert main(["export", "questions", "--out", str(target)]) == 0
    rows = csv.DictReader(io.StringIO(target.read_text("utf-8"), newline=""))
    return {row["reference"]: row for row in rows}


def test_words_are_exported_with_consent_until_it_is_revoked(database, tmp_path):
    consents = SqlConsentStore(database)
    rows = exported(tmp_path)
    assert {(row["consent"], row["text"]) for row in rows.values()} == {("no", "")}
    consents.choose("c1", given=True, at=system_clock(), text_version="v1")
    rows = exported(tmp_path)
    assert (rows["ABCDEFC1"]["consent"], rows["ABCDEFC1"]["text"]) == ("yes", f"{WORDS} c1")
    assert (rows["ABCDEFC2"]["consent"], rows["ABCDEFC2"]["text"]) == ("no", "")
    consents.choose("c1", given=False, at=system_clock(), text_version="v1")
    rows = exported(tmp_path)
    assert (rows["ABCDEFC1"]["consent"], rows["ABCDEFC1"]["text"]) == ("no", "")


def test_a_sample_is_in_no_export_even_with_consent(database, tmp_path, capsys):
    SqlConsentStore(database).choose("c3", given=True, at=system_clock(), text_version="v1")
    assert set(exported(tmp_path)) == {"ABCDEFC1", "ABCDEFC2"}
    capsys.readouterr()
    assert main(["unmet", "list"]) == 0
    assert "ABCDEFC3" not in capsys.readouterr().out
    assert main(["unmet", "list", "--kind", "sample"]) == 0
    listed = capsys.readouterr().out
    assert "ABCDEFC3" in listed and "sample" in listed and "ABCDEFC1" not in listed
    assert main(["unmet", "show", "ABCDEFC3"]) == 0
    assert "sample" in capsys.readouterr().out


def test_excel_opens_it_reads_no_formula_and_explains_the_columns(database, tmp_path):
    odd = "=HYPERLINK(1)\x02 kapsalon"
    with database.begin() as connection:
        of_one = {"words": odd, "one": "ABCDEFC1"}
        connection.execute(text("UPDATE unmet_questions SET text = :words WHERE reference = :one"), of_one)
    SqlConsentStore(database).choose("c1", given=True, at=system_clock(), text_version="v1")
    target = tmp_path / "vragen.xlsx"
    assert main(["export", "questions", "--format", "xlsx", "--out", str(target)]) == 0
    book = openpyxl.load_workbook(target)
    heading, *rows = book["Vragen"].iter_rows()
    assert [cell.value for cell in heading] == list(CSV_COLUMNS)
    by_name = [dict(zip(CSV_COLUMNS, row, strict=True)) for row in rows]
    assert [(one["consent"].value, one["text"].value) for one in by_name] == [
        ("yes", "'=HYPERLINK(1) kapsalon"),
        ("no", None),
    ]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "inlineStr", "n"}
    assert [row[0].value for row in book["Uitleg"].iter_rows(min_row=2)] == list(CSV_COLUMNS)


def test_a_period_without_questions_is_said_and_excel_needs_a_file(database, tmp_path, capsys):
    target = str(tmp_path / "leeg.csv")
    assert main(["export", "questions", "--out", target, "--from", "2001-01-01", "--to", "2001-12-31"]) == 0
    assert "geen vragen vanaf 2001-01-01 tot en met 2001-12-31" in capsys.readouterr().err
    assert main(["export", "questions", "--out", target, "--from", "2001-01-01"]) == 0
    assert "2 vragen geschreven" in capsys.readouterr().err
    assert main(["export", "questions", "--format", "xlsx"]) == 2
    assert "--out vragen.xlsx" in capsys.readouterr().err


def test_what_is_typed_wrong_is_said_and_no_file_changes(database, tmp_path, capsys):
    kept = tmp_path / "vragen.csv"
    kept.write_text("van gisteren", "utf-8")
    wrong = [
        (["--from", "2026-12-01", "--to", "2026-11-01", "--out", str(kept)], "later dan de laatste"),
        (["--out", str(tmp_path / "vragen.xlsx")], "--format xlsx"),
        (["--format", "xlsx", "--out", str(tmp_path / "niet" / "daar.xlsx")], "bestaat niet"),
    ]
    for typed, sentence in wrong:
        assert main(["export", "questions", *typed]) == 2, typed
        assert sentence in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        main(["export", "questions", "--from", "26-11-2026"])
    assert stopped.value.code == 2 and "jaar-maand-dag" in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.xlsx"))
    assert kept.read_text("utf-8") == "van gisteren"
