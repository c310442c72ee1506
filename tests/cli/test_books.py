"""books: the command and the watch of a server see a message that is lost (NORMS E8)."""

from __future__ import annotations

import asyncio

import pytest

from bot.cli.books import BooksWatch
from bot.cli.main import main
from bot.core.clock import system_clock
from bot.dialogue.reception import StorePool
from bot.store import SqlTurnStore, bring_up_to_date, make_engine, sqlite_url
from bot.turns import NewMessage


@pytest.fixture
def database(monkeypatch, tmp_path):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path))
    monkeypatch.delenv("STARTKOMPAS_DATABASE_URL", raising=False)
    made = make_engine(sqlite_url(tmp_path))
    bring_up_to_date(made)
    store = SqlTurnStore(made, system_clock)
    store.open_conversation("c1", "web", "digest")
    for number in range(3):
        message = NewMessage(f"web:c1:{number}", "c1", "web", "hoi", None)
        store.accept(message, owner="here", lease_seconds=30)
    yield made
    made.dispose()


def lose_one(database) -> None:
    with database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM inbox WHERE key = 'web:c1:1'")


def test_the_command_says_that_it_balances_or_which_day_does_not(database, capsys):
    assert main(["books"]) == 0
    assert "3 aangenomen = 0 beantwoord + 3 open" in capsys.readouterr().out
    lose_one(database)
    assert main(["books"]) == 1
    told = capsys.readouterr()
    assert "; 1 ontbreken" in told.out and "Op 1 dagen" in told.err


def test_a_server_sees_it_and_reports_it(database):
    reports: list[tuple[str, dict]] = []
    pool = StorePool(1)
    watch = BooksWatch(database, pool, lambda event, **facts: reports.append((event, facts)))
    assert watch.state == "unchecked"
    asyncio.run(watch.look())
    assert (watch.state, reports) == ("ok", [])
    lose_one(database)
    asyncio.run(watch.look())
    assert (watch.state, reports) == ("off", [("books_off", {"count": 1})])
    pool.close()
