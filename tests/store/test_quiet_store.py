"""Conversations that went quiet are looked at once, and what was erased leaves no trace (NORMS B4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.store import SqlQuietStore, SqlTurnStore, SqlUnmetStore, delete_erased, delete_idle
from bot.store.tables import Table
from bot.turns import NewMessage, TurnResult
from bot.unmet import Draft, Left, Quiet, Reason, keep_abandoned

ANSWER = {"replies": [], "state": {}}
DAY = timedelta(hours=24)


def a_draft(reference: str) -> Draft:
    return Draft(reference, "ik wil een bedrijf beginnen", Reason.ABANDONED, "unknown", (), None)


def left(quiet: Quiet) -> Left:
    """A question for each conversation that has a tracker with one."""
    asked = (quiet.tracker or {}).get("asked")
    return Left(quiet, a_draft(asked) if asked else None, "m1")


@pytest.fixture
def turns(engine, clock) -> SqlTurnStore:
    return SqlTurnStore(engine, clock)


@pytest.fixture
def quiet(engine, clock) -> SqlQuietStore:
    return SqlQuietStore(engine, clock)


def say(turns: SqlTurnStore, conversation: str, key: str, *, asked: str = "", erase: bool = False) -> None:
    message = NewMessage(f"web:{conversation}:{key}", conversation, "web", "iets", None)
    turn = turns.accept(message, owner="here", lease_seconds=30).turn
    assert turn and turns.complete(turn, TurnResult(ANSWER, {"asked": asked}, erase=erase))


def begin(turns: SqlTurnStore, conversation: str, *, asked: str = "") -> None:
    turns.open_conversation(conversation, "web", None)
    say(turns, conversation, "m1", asked=asked)


def kept(engine) -> list[str]:
    return [question.reference for question in SqlUnmetStore(engine).newest(limit=9)]


def test_a_question_is_kept_after_the_day_and_once(turns, quiet, engine, clock):
    begin(turns, "c1", asked="AAAA2222")
    begin(turns, "c2")
    clock.pass_(hours=23, minutes=59)
    assert keep_abandoned(quiet, left) == 0
    clock.pass_(minutes=2)
    assert keep_abandoned(quiet, left) == 1
    assert quiet.quiet_for(DAY, limit=9) == []
    assert keep_abandoned(quiet, left) == 0
    assert kept(engine) == ["AAAA2222"]


def test_another_turn_may_be_left_again(turns, quiet, engine, clock):
    begin(turns, "c1", asked="AAAA2222")
    clock.pass_(hours=25)
    keep_abandoned(quiet, left)
    say(turns, "c1", "m2", asked="BBBB2222")
    assert keep_abandoned(quiet, left) == 0
    clock.pass_(hours=25)
    assert keep_abandoned(quiet, left) == 1
    assert sorted(kept(engine)) == ["AAAA2222", "BBBB2222"]


def test_two_that_sweep_at_once_keep_one(turns, quiet, engine, clock):
    begin(turns, "c1", asked="AAAA2222")
    clock.pass_(hours=25)
    first, second = quiet.quiet_for(DAY, limit=9), quiet.quiet_for(DAY, limit=9)
    assert quiet.looked_at([left(one) for one in first]) == 1
    assert quiet.looked_at([Left(one, a_draft("CCCC2222"), "m1") for one in second]) == 0
    assert kept(engine) == ["AAAA2222"]


def test_a_turn_that_came_meanwhile_is_not_left(turns, quiet, engine, clock):
    begin(turns, "c1", asked="AAAA2222")
    clock.pass_(hours=25)
    [seen] = quiet.quiet_for(DAY, limit=9)
    say(turns, "c1", "m2")
    assert quiet.looked_at([left(seen)]) == 0
    assert kept(engine) == []


def test_who_answered_while_the_engine_was_away_did_not_leave(turns, quiet, engine, clock):
    begin(turns, "c1", asked="AAAA2222")
    clock.pass_(hours=20)
    turn = turns.accept(NewMessage("web:c1:m2", "c1", "web", "ja", None), owner="here", lease_seconds=30).turn
    clock.pass_(hours=10)
    assert quiet.quiet_for(DAY, limit=9) == []
    assert turns.fail(turn, ANSWER, Draft("DDDD2222", "ja", Reason.OUTAGE, "unknown", (), None), "m1", [])
    assert quiet.quiet_for(DAY, limit=9) == []


def test_more_than_fit_in_one_transaction_are_all_looked_at(turns, quiet, clock):
    for number in range(7):
        begin(turns, f"c{number}")
    clock.pass_(hours=25)
    assert [len(quiet.quiet_for(DAY, limit=limit)) for limit in (3, 9)] == [3, 7]
    keep_abandoned(quiet, left)
    assert quiet.quiet_for(DAY, limit=9) == []


def everything(engine) -> str:
    """All rows of all tables as text."""
    with engine.connect() as connection:
        rows = [
            str(tuple(row))
            for table in Table.metadata.sorted_tables
            for row in connection.execute(text(f"SELECT * FROM {table.name}"))
        ]
    return "\n".join(rows)


def test_a_day_after_erasing_no_row_names_the_conversation(turns, engine, clock):
    begin(turns, "pseudonym-1", asked="AAAA2222")
    begin(turns, "pseudonym-2")
    say(turns, "pseudonym-1", "m2", erase=True)
    assert delete_erased(engine, clock) == 0
    clock.pass_(hours=25)
    assert delete_erased(engine, clock) == 1
    assert delete_erased(engine, clock) == 0
    assert "pseudonym-1" not in everything(engine) and "pseudonym-2" in everything(engine)


def test_who_talks_on_after_erasing_stays(turns, engine, clock):
    begin(turns, "c1")
    say(turns, "c1", "m2", erase=True)
    say(turns, "c1", "m3", asked="x")
    turns.open_conversation("just opened", "web", None)
    clock.pass_(hours=25)
    assert delete_erased(engine, clock) == 0


def test_a_question_that_stays_after_its_conversation_does_not_name_it(turns, quiet, engine, clock):
    begin(turns, "pseudonym-1", asked="AAAA2222")
    clock.pass_(hours=25)
    keep_abandoned(quiet, left)
    message = NewMessage("web:pseudonym-1:m2", "pseudonym-1", "web", "iets", None)
    turn = turns.accept(message, owner="here", lease_seconds=30).turn
    other = Draft("BBBB2222", "een fiets", Reason.OUT_OF_SCOPE, "unknown", (), None)
    assert turns.complete(turn, TurnResult(ANSWER, {}, [other]))
    clock.pass_(days=31)
    assert delete_idle(engine, clock, idle_days=30) == 1
    assert len(kept(engine)) == 2 and "pseudonym-1" not in everything(engine)
