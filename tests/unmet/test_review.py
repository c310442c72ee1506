"""The states of a question, as pure functions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.errors import NotPossible
from bot.unmet import DismissReason, InboxFilter, Partner, Review, State, circumstances, read_filter
from bot.unmet import review as steps
from bot.unmet.due import is_working_day, working_days_later

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
NEW = Review("AAAA2222")
MAIN = Review("BBBB2222", theme="vat")
CLOSING = {
    State.ANSWERED: lambda review: steps.answer(review, "Dat kan.", NOW),
    State.LINKED: lambda review: steps.link(review, "option:bbz", NOW),
    State.REFERRED: lambda review: steps.refer(review, Partner.KVK, NOW),
    State.DISMISSED: lambda review: steps.dismiss(review, DismissReason.TEST, NOW),
}


def test_taking_gives_it_to_me_and_a_colleague_cannot_take_it_too():
    mine = steps.take(NEW, "jan")
    assert (mine.state, mine.assigned_to, mine.version) == (State.ASSIGNED, "jan", 2)
    assert steps.take(mine, "jan").assigned_to == "jan"
    with pytest.raises(NotPossible, match="van jan"):
        steps.take(mine, "piet")
    assert steps.assign(mine, "piet").assigned_to == "piet"
    assert steps.release(mine).state is State.NEW


@pytest.mark.parametrize("state", CLOSING)
def test_each_way_to_close_keeps_when_and_refuses_a_second_time(state: State):
    closed = CLOSING[state](NEW)
    assert (closed.state, closed.closed_at, closed.is_open, closed.version) == (state, NOW, False, 2)
    for again in CLOSING.values():
        with pytest.raises(NotPossible, match="Heropen"):
            again(closed)
    with pytest.raises(NotPossible, match="Heropen"):
        steps.take(closed, "jan")


@pytest.mark.parametrize("state", CLOSING)
def test_what_was_closed_can_be_reopened_and_closed_otherwise(state: State):
    reopened = steps.reopen(CLOSING[state](NEW))
    assert (reopened.state, reopened.closed_at) == (State.REOPENED, None)
    assert (reopened.linked, reopened.partner, reopened.dismissed_because) == (None, None, None)
    assert CLOSING[State.ANSWERED](reopened).state is State.ANSWERED
    with pytest.raises(NotPossible):
        steps.reopen(reopened)


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_an_answer_has_words_and_not_too_many(text: str):
    with pytest.raises(NotPossible, match="Je antwoord"):
        steps.answer(NEW, text, NOW)
    with pytest.raises(NotPossible, match="Je notitie"):
        steps.note(NEW, text)


def test_a_merged_question_follows_and_is_not_answered_by_itself():
    merged = steps.merge(NEW, MAIN)
    assert (merged.same_as, merged.theme, merged.is_open) == ("BBBB2222", "vat", True)
    with pytest.raises(NotPossible, match="hoort bij BBBB2222"):
        steps.answer(merged, "Dat kan.", NOW)
    followed = steps.follow(merged, steps.answer(MAIN, "Dat kan.", NOW))
    assert (followed.state, followed.answer, followed.closed_at) == (State.ANSWERED, "Dat kan.", NOW)
    assert steps.separate(merged).same_as is None


def test_merging_with_an_answered_question_gives_its_answer_at_once_in_one_version():
    merged = steps.merge(NEW, steps.answer(MAIN, "Dat kan.", NOW))
    assert (merged.state, merged.answer, merged.version) == (State.ANSWERED, "Dat kan.", 2)


def test_merging_with_itself_or_a_follower_is_refused():
    with pytest.raises(NotPossible, match="zichzelf"):
        steps.merge(NEW, NEW)
    with pytest.raises(NotPossible, match="CCCC2222"):
        steps.merge(NEW, replace(MAIN, same_as="CCCC2222"))
    with pytest.raises(NotPossible):
        steps.separate(NEW)


def test_a_link_names_its_target():
    with pytest.raises(NotPossible, match="Kies"):
        steps.link(NEW, "", NOW)
    assert steps.link(NEW, "option:bbz", NOW, " Zie hier. ").answer == "Zie hier."


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        ("2026-11-25", 5, "2026-12-02"),
        ("2026-12-23", 3, "2026-12-29"),
        ("2027-03-25", 1, "2027-03-30"),
        ("2027-04-26", 1, "2027-04-28"),
        ("2025-04-25", 1, "2025-04-28"),
    ],
)
def test_due_dates_skip_weekends_and_holidays(asked: str, days: int, due: str):
    assert working_days_later(date.fromisoformat(asked), days) == date.fromisoformat(due)


def test_kings_day_moves_when_it_is_a_sunday():
    assert date(2025, 4, 27).weekday() == 6
    assert not is_working_day(date(2025, 4, 26)) and is_working_day(date(2026, 11, 25))


def test_a_filter_survives_the_address_and_nonsense_does_not_count():
    wanted = InboxFilter(
        state="new", need="housing", overdue=True, older_than_days=7, words="pand", assigned="me"
    )
    assert read_filter(wanted.parameters()) == wanted
    assert InboxFilter().parameters() == {}
    nonsense = {"state": "x", "reason": "x", "need": "x", "older_than_days": "-1", "overdue": "1"}
    assert read_filter(nonsense) == InboxFilter()


def test_circumstances_keep_three_turns_of_the_starter_and_leave_out_what_is_empty():
    context = [
        ("starter", "een"),
        ("bot", "1"),
        ("starter", "twee"),
        ("starter", "drie"),
        ("starter", "vier"),
    ]
    kept = circumstances(
        context=context, facts={"has_job": True, "sector": None, "needs": []}, failed="leeftijd"
    )
    assert kept == {
        "context": [["starter", "twee"], ["starter", "drie"], ["starter", "vier"]],
        "facts": {"has_job": True},
        "failed": "leeftijd",
    }
