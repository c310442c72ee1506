"""Questions in the hands of staff, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from bot.core.errors import ChangedMeanwhile, NotPossible, UnknownQuestion
from bot.staff import Account, AuditFilter, Role
from bot.store import SqlAuditTrail, SqlOutbox, SqlReviewStore, SqlStaffStore, SqlTurnStore
from bot.turns import NewMessage, TurnResult
from bot.unmet import Changes, DismissReason, Draft, InboxFilter, Move, Place, Reason, ReviewDesk, State, Step
from bot.unmet import review as steps
from tests.store.conftest import LIMITS


def ask(turns: SqlTurnStore, reference: str, text_: str = "waar koop ik een fiets", **changes) -> str:
    """A question in a conversation of its own, on Telegram."""
    message = NewMessage(
        f"telegram:1:{reference}",
        f"t-{reference}",
        "telegram",
        text_,
        None,
        sealed_address=f"sealed:{reference}",
    )
    turn = turns.load(turns.accept(message, owner="here", lease_seconds=30).arrival)
    draft = replace(
        Draft(reference, text_, Reason.OUT_OF_SCOPE, "hybrid", ("housing", "financing"), "Breda"), **changes
    )
    assert turns.complete(turn, TurnResult({"replies": [], "state": {}}, {}, [draft]))
    return reference


def found(desk: ReviewDesk, limit: int = 50, **wanted) -> list[str]:
    page = desk.page(InboxFilter(**wanted), "jan", after=None, limit=limit)
    return [item.question.reference for item in page.items]


def answer(words: str = "Dat kan.") -> Move:
    return Move(Step.ANSWERED, lambda review, now: steps.answer(review, words, now), tells=True)


TAKE = Move(Step.TAKEN, lambda review, _: steps.take(review, "jan"))


def outgoing(engine) -> list[str]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT conversation_id FROM outbox ORDER BY id")).scalars()
        return list(rows)


def test_a_question_starts_new_with_a_due_date(turns, desk):
    ask(turns, "AAAA2222", circumstances={"failed": "leeftijd"})
    dossier = desk.open("aaaa2222", "jan")
    assert dossier.review == steps.Review("AAAA2222", due_on=date(2026, 12, 1))
    assert dossier.circumstances == {"failed": "leeftijd"}
    assert dossier.question.text == "waar koop ik een fiets"


def test_what_a_starter_adds_later_is_found_too(turns, desk):
    ask(turns, "AAAA2222")
    message = NewMessage("telegram:1:more", "t-AAAA2222", "telegram", "Eén met een mand", None)
    turn = turns.load(turns.accept(message, owner="here", lease_seconds=30).arrival)
    more = Draft("AAAA2222", "Eén met een mand", Reason.OUT_OF_SCOPE, "hybrid", (), None, follows=True)
    assert turns.complete(turn, TurnResult({"replies": [], "state": {}}, {}, [more]))
    assert found(desk, words="een mand fiets") == ["AAAA2222"]
    assert desk.open("AAAA2222", "jan").question.text == "waar koop ik een fiets - Eén met een mand"


def test_each_reading_is_one_line_in_the_trail(turns, desk, engine):
    ask(turns, "AAAA2222")
    desk.open("AAAA2222", "jan")
    desk.open("AAAA2222", "piet")
    lines = SqlAuditTrail(engine).page(AuditFilter(subject="AAAA2222"), before=None, limit=9).entries
    assert [(line.who, line.what) for line in lines] == [("piet", "read"), ("jan", "read")]
    with pytest.raises(UnknownQuestion):
        desk.open("ZZZZ2222", "jan")


def test_two_people_at_once_the_second_hears_it(turns, desk, engine):
    ask(turns, "AAAA2222")
    assert desk.do("AAAA2222", 1, "jan", TAKE).version == 2
    with pytest.raises(ChangedMeanwhile, match="AAAA2222"):
        desk.do("AAAA2222", 1, "piet", answer())
    store = SqlReviewStore(engine)
    stale = steps.take(steps.Review("AAAA2222"), "piet")
    assert not store.save(Changes([stale], "piet", Step.TAKEN, desk.today("piet").now))
    assert store.review("AAAA2222").assigned_to == "jan"


def test_answering_reaches_the_asker_and_everybody_who_asked_the_same(turns, desk, engine):
    for reference in ("AAAA2222", "BBBB2222", "CCCC2222"):
        ask(turns, reference)
    desk.do("BBBB2222", 1, "jan", desk.merge_into("AAAA2222"))
    assert found(desk) == ["AAAA2222", "CCCC2222"]
    assert desk.page(InboxFilter(), "jan", after=None, limit=9).items[0].merged == 1
    desk.do("AAAA2222", 1, "jan", answer())
    assert desk.open("BBBB2222", "jan").review.state is State.ANSWERED
    assert outgoing(engine) == ["t-AAAA2222", "t-BBBB2222"]
    desk.do("CCCC2222", 1, "jan", desk.merge_into("AAAA2222"))
    assert desk.open("CCCC2222", "jan").review.answer == "Dat kan."
    assert outgoing(engine)[-1] == "t-CCCC2222"
    assert {one.question.reference for one in desk.open("AAAA2222", "jan").merged} == {"BBBB2222", "CCCC2222"}


def test_an_answer_leaves_through_the_outbox_after_what_was_there(turns, desk, engine, clock):
    ask(turns, "AAAA2222")
    desk.do("AAAA2222", 1, "jan", answer())
    outbox = SqlOutbox(engine, clock, lambda sealed: sealed.removeprefix("sealed:"), limits=LIMITS)
    [row] = outbox.claim_due(10)
    assert (row.address, row.body) == ("AAAA2222", {"text": "AAAA2222: Dat kan."})
    outbox.mark_sent(row.id)
    assert outbox.claim_due(10) == []
    dismissed = Move(Step.DISMISSED, lambda review, now: steps.dismiss(review, DismissReason.TEST, now))
    ask(turns, "BBBB2222")
    desk.do("BBBB2222", 1, "jan", dismissed)
    assert outbox.claim_due(10) == []


def test_closed_questions_of_a_conversation_and_what_the_asker_may_see(turns, desk, engine):
    ask(turns, "AAAA2222")
    store = SqlReviewStore(engine)
    assert store.closed_in("t-AAAA2222") == []
    desk.do("AAAA2222", 1, "jan", answer())
    assert [one.answer for one in store.closed_in("t-AAAA2222")] == ["Dat kan."]
    assert store.closed_in("t-BBBB2222") == []
    [question] = turns.known_about("t-AAAA2222")["questions"]
    assert (question["state"], question["answer"]) == ("answered", "Dat kan.")
    turns.erase("t-AAAA2222")
    assert store.closed_in("t-AAAA2222") == [] and store.review("AAAA2222") is None


def test_followers_go_along_when_their_question_is_merged(turns, desk):
    for reference in ("AAAA2222", "BBBB2222", "CCCC2222"):
        ask(turns, reference)
    desk.do("BBBB2222", 1, "jan", desk.merge_into("AAAA2222"))
    desk.do("AAAA2222", 1, "jan", desk.merge_into("CCCC2222"))
    assert desk.open("BBBB2222", "jan").review.same_as == "CCCC2222"
    with pytest.raises(NotPossible):
        desk.do("CCCC2222", 1, "jan", desk.merge_into("AAAA2222"))


def test_erasing_frees_the_followers_and_takes_notes_along(turns, desk, engine):
    ask(turns, "AAAA2222")
    ask(turns, "BBBB2222")
    desk.do("BBBB2222", 1, "jan", desk.merge_into("AAAA2222"))
    note = Move(Step.NOTED, lambda review, _: steps.note(review, "bel KVK"), note="bel KVK")
    desk.do("AAAA2222", 1, "jan", note)
    assert desk.open("AAAA2222", "jan").notes[0].text == "bel KVK"
    turns.erase("t-AAAA2222")
    assert found(desk) == ["BBBB2222"]
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM review_notes")).scalar_one() == 0


def test_filters_combine(turns, desk, clock):
    ask(turns, "AAAA2222", "Coöperatie beginnen", municipality="Tilburg", needs=("support",))
    clock.pass_(days=10)
    ask(turns, "BBBB2222", reason=Reason.NO_OPTION, segment="growth")
    ask(turns, "CCCC2222", "een pand van 100% hout")
    desk.do("CCCC2222", 1, "jan", TAKE)
    theme = Move(Step.THEMED, lambda review, _: steps.set_theme(review, "permits"))
    desk.do("CCCC2222", 2, "jan", theme)
    assert found(desk) == ["AAAA2222", "BBBB2222", "CCCC2222"]
    assert found(desk, newest_first=True)[0] == "CCCC2222"
    assert found(desk, state="assigned") == ["CCCC2222"]
    assert found(desk, assigned="me") == found(desk, assigned="jan") == ["CCCC2222"]
    assert found(desk, assigned="-") == ["AAAA2222", "BBBB2222"]
    assert found(desk, reason="no_option", segment="growth") == ["BBBB2222"]
    assert found(desk, need="support") == ["AAAA2222"]
    assert found(desk, place="Breda", need="housing", segment="hybrid") == ["CCCC2222"]
    assert found(desk, older_than_days=9) == found(desk, overdue=True) == ["AAAA2222"]
    assert found(desk, theme="permits") == ["CCCC2222"]
    assert found(desk, words="cooperatie") == found(desk, words="BEGINNEN coöp") == ["AAAA2222"]
    assert found(desk, words="100%") == ["CCCC2222"] and found(desk, words="100_") == []
    assert found(desk, words="bbbb2222") == ["BBBB2222"]
    assert found(desk, words="bestaat niet") == []


def test_pages_go_on_where_the_last_one_ended(turns, desk, clock):
    for number in range(7):
        clock.pass_(minutes=number % 2)
        ask(turns, f"AAAA222{number}")
    for newest in (False, True):
        seen: list[str] = []
        after: Place | None = None
        while True:
            page = desk.page(InboxFilter(newest_first=newest), "jan", after=after, limit=3)
            seen += [item.question.reference for item in page.items]
            assert page.matched == 7
            after = page.after
            if after is None:
                break
        assert seen == sorted(seen, reverse=newest) and len(seen) == 7


def test_many_at_once_says_which_were_refused(turns, desk):
    ask(turns, "AAAA2222")
    ask(turns, "BBBB2222")
    desk.do("BBBB2222", 1, "piet", Move(Step.TAKEN, lambda review, _: steps.take(review, "piet")))
    outcome = desk.do_many({"AAAA2222": 1, "BBBB2222": 1, "ZZZZ2222": 1}, "jan", TAKE)
    assert outcome.done == ["AAAA2222"] and set(outcome.refused) == {"BBBB2222", "ZZZZ2222"}
    assert desk.counts("jan").by_state == {"assigned": 2}


def test_filters_are_kept_by_name_and_go_with_the_account(desk, engine, clock):
    staff = SqlStaffStore(engine)
    staff.add_account(Account("jan", Role.REVIEWER, "hash", clock()), "root")
    desk.keep_filter("jan", "Wonen", InboxFilter(need="housing"))
    desk.keep_filter("jan", "Wonen", InboxFilter(need="support"))
    assert [(one.name, one.parameters) for one in desk.saved_filters("jan")] == [
        ("Wonen", {"need": "support"})
    ]
    desk.keep_filter("jan", "Laat", InboxFilter(overdue=True))
    desk.drop_filter("jan", "Wonen")
    assert [one.name for one in desk.saved_filters("jan")] == ["Laat"]
    with pytest.raises(NotPossible):
        desk.keep_filter("jan", " ", InboxFilter())
    staff.remove_account("jan", "root", clock())
    assert desk.saved_filters("jan") == []
