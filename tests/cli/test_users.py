"""users: accounts by command, passwords never on the command line."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest

from bot.cli.main import main


@pytest.fixture
def run(monkeypatch, tmp_path: Path, capsys):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path))
    monkeypatch.delenv("STARTKOMPAS_DATABASE_URL", raising=False)

    def command(*words: str, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main(["users", *words])
        told = capsys.readouterr()
        return status, told.out + told.err

    return command


def test_an_account_from_making_to_removing(run, tmp_path):
    status, told = run("add", "J.Jansen", "--role", "reviewer", typed="vier natte paarden\n")
    assert status == 0 and "j.jansen (reviewer) is gemaakt" in told and "paarden" not in told
    assert "j.jansen" in run("list")[1]
    assert run("add", "j.jansen", "--role", "admin", typed="vier natte paarden\n")[0] == 1
    assert run("password", "j.jansen", typed="vijf droge paarden\n")[0] == 0
    assert run("remove", "j.jansen")[0] == 0
    assert run("list") == (0, "")
    with sqlite3.connect(tmp_path / "startkompas.db") as connection:
        deeds = [row[0] for row in connection.execute("SELECT what FROM audit_trail ORDER BY id")]
    assert deeds == ["account_made", "password_changed", "account_removed"]


def test_wrong_use_says_the_remedy(run):
    assert run("remove", "piet") == (1, "Er is geen account piet. Zie: startkompas users list\n")
    assert run("password", "piet", typed="vier natte paarden\n")[0] == 1
    assert run("add", "jan", "--role", "reviewer", typed="kort\n")[0] == 2
    assert run("add", "Jan Jansen", "--role", "reviewer")[0] == 2
