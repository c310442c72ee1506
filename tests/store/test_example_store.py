"""Which marked questions come with consent, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, text

from bot.learning import Example
from bot.store import SqlConsentedExamples, SqlReviewStore, SqlTurnStore, TableConsents
from bot.store.erasing import delete_idle
from bot.unmet import Mark, Move, ReviewDesk, Step, marking
from tests.store.test_review_store import ask

TOLD = Mark("start_told", {"has_job": True, "housing": True, "financing": False})


def consent(engine, conversation: str, *, given: bool = True, revoked: bool = False) -> None:
    """A row in the table of consents, which is made when it is not there."""
    with engine.begin() as connection:
        if not inspect(connection).has_table("consents"):
            connection.execute(
                text(
                    "CREATE TABLE consents (conversation_id VARCHAR(64) PRIMARY KEY REFERENCES conversations "
                    "ON DELETE CASCADE, given BOOLEAN NOT NULL, at TIMESTAMP, text_version VARCHAR(16) NOT NULL, "
                    "revoked_at TIMESTAMP)"
                )
            )
        connection.execute(text("DELETE FROM consents WHERE conversation_id = :c"), {"c": conversation})
        connection.execute(
            text(
                "INSERT INTO consents (conversation_id, given, text_version, revoked_at) "
                "VALUES (:c, :g, '1', :r)"
            ),
            {"c": conversation, "g": given, "r": "2026-11-24 12:00:00" if revoked else None},
        )


@pytest.fixture
def turns(engine, clock) -> SqlTurnStore:
    return SqlTurnStore(engine, clock)


@pytest.fixture
def examples(engine):
    there = inspect(engine).has_table("consents")
    yield SqlConsentedExamples(engine, TableConsents(engine))
    if not there and inspect(engine).has_table("consents"):
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE consents"))


def mark(engine, clock, reference: str, what: Mark = TOLD) -> None:
    desk = ReviewDesk(SqlReviewStore(engine), clock)
    clock.pass_(seconds=1)
    seen = SqlReviewStore(engine).review(reference).version
    desk.do(reference, seen, "jan", Move(Step.MARKED, lambda review, _: marking.marked(review), mark=what))


def test_without_a_table_of_consents_nothing_is_used(engine, turns, clock, examples):
    ask(turns, "AAAA2222")
    mark(engine, clock, "AAAA2222")
    assert examples.all() == []
    [one] = examples.marked()
    assert (one.reference, one.mark, one.who, one.consented) == ("AAAA2222", TOLD, "jan", False)


def test_only_a_yes_that_stands_counts(engine, turns, clock, examples):
    for reference in ("AAAA2222", "BBBB2222", "CCCC2222", "DDDD2222"):
        ask(turns, reference, f"vraag {reference}")
        mark(engine, clock, reference)
    ask(turns, "EEEE2222", "zonder label")
    consent(engine, "t-AAAA2222")
    consent(engine, "t-BBBB2222", given=False)
    consent(engine, "t-CCCC2222", revoked=True)
    consent(engine, "t-EEEE2222")
    facts = {"has_job": True, "needs": ["housing"]}
    assert examples.all() == [Example("vraag AAAA2222", "start_told", facts)]
    assert [one.reference for one in examples.marked() if one.consented] == ["AAAA2222"]
    assert len(examples.marked()) == 4


def test_a_taken_back_consent_or_an_erasure_takes_the_example_away(engine, turns, clock, examples):
    for reference in ("AAAA2222", "BBBB2222"):
        ask(turns, reference, f"vraag {reference}")
        mark(engine, clock, reference)
        consent(engine, f"t-{reference}")
    assert [one.text for one in examples.all()] == ["vraag BBBB2222", "vraag AAAA2222"]
    consent(engine, "t-BBBB2222", revoked=True)
    assert [one.text for one in examples.all()] == ["vraag AAAA2222"]
    turns.erase("t-AAAA2222")
    assert examples.all() == [] and [one.reference for one in examples.marked()] == ["BBBB2222"]


def test_a_conversation_that_was_deleted_takes_its_consent_with_it(engine, turns, clock, examples):
    ask(turns, "AAAA2222")
    mark(engine, clock, "AAAA2222")
    consent(engine, "t-AAAA2222")
    clock.pass_(days=31)
    assert delete_idle(engine, clock, idle_days=30) == 1
    assert examples.all() == [] and len(examples.marked()) == 1
