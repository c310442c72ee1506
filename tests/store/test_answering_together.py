"""One answer for a group: everybody who asked hears it, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.core.errors import ChangedMeanwhile
from bot.store import SqlReviewStore
from bot.store.tables import OutboxMessage
from bot.unmet import DismissReason, Move, Step, answer_together
from bot.unmet import review as steps
from tests.store.test_review_store import TAKE, answer, ask


def heard(engine) -> list[str]:
    """What is on its way to Telegram."""
    with engine.connect() as connection:
        return sorted(body["text"] for body in connection.execute(select(OutboxMessage.body)).scalars())


def test_all_who_asked_hear_it(engine, turns, desk):
    seen = {ask(turns, reference): 1 for reference in ("AAAA2222", "BBBB2222", "CCCC2222")}
    outcome = answer_together(desk, seen, "jan", answer("Dat kan."))
    assert outcome.done == ["AAAA2222", "BBBB2222", "CCCC2222"] and not outcome.refused
    assert heard(engine) == [f"{reference}: Dat kan." for reference in seen]


def test_followers_of_a_question_in_the_group_hear_it_once(engine, turns, desk):
    for reference in ("AAAA2222", "BBBB2222", "CCCC2222"):
        ask(turns, reference)
    desk.do("CCCC2222", 1, "jan", desk.merge_into("BBBB2222"))
    outcome = answer_together(desk, {"AAAA2222": 1, "BBBB2222": 1}, "jan", answer("Dat kan."))
    assert outcome.done == ["AAAA2222", "BBBB2222"]
    assert heard(engine) == [f"{one}: Dat kan." for one in ("AAAA2222", "BBBB2222", "CCCC2222")]


def test_when_the_first_changed_nothing_happens(engine, turns, desk):
    seen = {ask(turns, "AAAA2222"): 1, ask(turns, "BBBB2222"): 1}
    desk.do("AAAA2222", 1, "piet", TAKE)
    with pytest.raises(ChangedMeanwhile):
        answer_together(desk, seen, "jan", answer())
    assert SqlReviewStore(engine).review("BBBB2222").version == 1 and heard(engine) == []


def test_a_dismissed_group_closes_for_all(engine, turns, desk):
    seen = {ask(turns, "AAAA2222"): 1, ask(turns, "BBBB2222"): 1}
    move = Move(Step.DISMISSED, lambda review, now: steps.dismiss(review, DismissReason.TEST, now))
    assert len(answer_together(desk, seen, "jan", move).done) == 2
    assert not SqlReviewStore(engine).review("BBBB2222").is_open
