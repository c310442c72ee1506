"""Which marked questions come with consent, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from bot.core.clock import system_clock
from bot.learning import Example
from bot.store import SqlConsentedExamples, SqlConsentStore, SqlReviewStore, SqlTurnStore
from bot.store.erasing import delete_idle
from bot.unmet import Mark, Move, Reason, ReviewDesk, Step, marking
from tests.store.test_review_store import ask

TOLD = Mark("start_told", {"has_job": True, "housing": True, "financing": False})


def consent(engine, conversation: str, *, given: bool = True, revoked: bool = False) -> None:
    """The starter answered the question, and perhaps took it back."""
    consents = SqlConsentStore(engine)
    consents.choose(conversation, given=given, at=system_clock(), text_version="1")
    if revoked:
        consents.choose(conversation, given=False, at=system_clock(), text_version="1")


@pytest.fixture
def turns(engine, clock) -> SqlTurnStore:
    return SqlTurnStore(engine, clock)


@pytest.fixture
def examples(engine) -> SqlConsentedExamples:
    return SqlConsentedExamples(engine, SqlConsentStore(engine))


def mark(engine, clock, reference: str, what: Mark = TOLD) -> None:
    desk = ReviewDesk(SqlReviewStore(engine), clock)
    clock.pass_(seconds=1)
    seen = SqlReviewStore(engine).review(reference).version
    desk.do(reference, seen, "jan", Move(Step.MARKED, lambda review, _: marking.marked(review), mark=what))


def test_without_consent_nothing_is_used(engine, turns, clock, examples):
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


def test_behind_this_does_not_help_only_what_was_missing_is_an_example(engine, turns, clock, examples):
    ask(turns, "AAAA2222", "dit helpt niet - krijg ik ontheffing", reason=Reason.NOT_HELPFUL)
    ask(turns, "BBBB2222", "een webshop - met honing")
    for reference in ("AAAA2222", "BBBB2222"):
        mark(engine, clock, reference)
        consent(engine, f"t-{reference}")
    assert {one.text for one in examples.all()} == {"krijg ik ontheffing", "een webshop - met honing"}
