"""An answer goes out and is published, or neither: also when it breaks off in between, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.answers.published import AnswerDesk, Content
from bot.console.answering import Answering
from bot.core.errors import ChangedMeanwhile
from bot.store import SqlPublishedStore, SqlReviewStore, together
from bot.store.review_tables import PublishedRow
from bot.store.staff_tables import AuditRow
from bot.store.tables import OutboxMessage
from bot.unmet import ReviewDesk, State
from tests.store.test_review_store import TAKE, answer, ask

CONTENT = Content("permits", "Kapsalon aan huis", ("mag een kapsalon aan huis",), "Dat kan.")


class PowerGone(Exception):
    """As if the process stopped here."""


@pytest.fixture
def answering(engine, clock, desk: ReviewDesk) -> Answering:
    answers = AnswerDesk(SqlPublishedStore(engine), clock, second_review=False, municipalities=())
    return Answering(desk, answers, lambda: together(engine))


def kept(engine) -> list[int]:
    """Rows on their way to starters, published answers, and lines of the trail."""
    with engine.connect() as connection:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (OutboxMessage, PublishedRow, AuditRow)
        ]


def test_both_are_kept(engine, turns, answering):
    ask(turns, "AAAA2222")
    assert answering.one("AAAA2222", 1, "jan", answer(), CONTENT).state is State.ANSWERED
    assert kept(engine) == [1, 1, 2]


def test_broken_off_in_between_nothing_is_kept_and_again_works(engine, turns, answering, monkeypatch):
    ask(turns, "AAAA2222")
    ask(turns, "BBBB2222")
    with monkeypatch.context() as broken:
        broken.setattr(answering.answers, "publish", lambda *_: (_ for _ in ()).throw(PowerGone))
        with pytest.raises(PowerGone):
            answering.one("AAAA2222", 1, "jan", answer(), CONTENT)
        with pytest.raises(PowerGone):
            answering.many({"AAAA2222": 1, "BBBB2222": 1}, "jan", answer(), CONTENT)
    assert kept(engine) == [0, 0, 0]
    assert {SqlReviewStore(engine).review(one).version for one in ("AAAA2222", "BBBB2222")} == {1}
    assert not answering.many({"AAAA2222": 1, "BBBB2222": 1}, "jan", answer(), CONTENT).refused
    assert kept(engine) == [2, 1, 3]


def test_one_that_moved_on_stays_open_and_the_others_are_answered_and_published(engine, turns, answering):
    seen = {ask(turns, reference): 1 for reference in ("AAAA2222", "BBBB2222", "CCCC2222")}
    answering.desk.do("BBBB2222", 1, "piet", TAKE)
    outcome = answering.many(seen, "jan", answer(), CONTENT)
    assert outcome.done == ["AAAA2222", "CCCC2222"] and list(outcome.refused) == ["BBBB2222"]
    assert kept(engine)[:2] == [2, 1] and SqlReviewStore(engine).review("BBBB2222").is_open


def test_when_a_colleague_was_first_nothing_is_published(engine, turns, answering):
    ask(turns, "AAAA2222")
    answering.desk.do("AAAA2222", 1, "piet", TAKE)
    with pytest.raises(ChangedMeanwhile):
        answering.one("AAAA2222", 1, "jan", answer(), CONTENT)
    assert kept(engine)[:2] == [0, 0]
