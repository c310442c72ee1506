"""What the inbox promises, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from bot.core.errors import UnknownConversation
from bot.store import SqlTurnStore, SqlUnmetStore, delete_idle
from bot.turns import NewMessage, OutgoingPart, TurnResult
from bot.unmet import Draft, Reason

ANSWER = {"replies": [{"text": "Dag", "buttons": [], "cards": []}], "state": {"needs": []}}


def a_message(key: str = "web:c1:m1", **changes: object) -> NewMessage:
    values = {
        "key": key,
        "conversation_id": "c1",
        "channel": "web",
        "text": "ik zoek een pand",
        "payload": None,
    }
    return NewMessage(**{**values, **changes})  # type: ignore[arg-type]


def a_draft(reference: str = "ABCDEFGH", reason: Reason = Reason.OUT_OF_SCOPE) -> Draft:
    return Draft(reference, "waar koop ik een fiets", reason, "unknown", ("housing",), "Breda")


@pytest.fixture
def store(engine: Engine, clock) -> SqlTurnStore:
    made = SqlTurnStore(engine, clock)
    made.open_conversation("c1", "web", "digest")
    return made


def accept(store: SqlTurnStore, message: NewMessage):
    return store.accept(message, owner="here", lease_seconds=30)


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def test_a_message_is_kept_before_it_is_answered(store, engine):
    accepted = accept(store, a_message())
    assert not accepted.repeated
    assert rows(engine, "inbox") == 1
    assert store.load(accepted.arrival).text == "ik zoek een pand"


def test_the_same_message_twice_is_one_message_with_one_answer(store, engine):
    first = accept(store, a_message())
    assert accept(store, a_message()).answer is None
    store.complete(store.load(first.arrival), TurnResult(ANSWER, {"slots": {}}))
    again = accept(store, a_message())
    assert (again.arrival, again.repeated, again.answer) == (first.arrival, True, ANSWER)
    assert rows(engine, "inbox") == 1


def test_a_web_message_needs_a_conversation(store):
    with pytest.raises(UnknownConversation):
        accept(store, a_message(conversation_id="nobody"))


def test_a_telegram_message_makes_its_conversation(store, engine):
    message = a_message("telegram:1:5", conversation_id="t1", channel="telegram", sealed_address="sealed")
    accepted = accept(store, message)
    accept(
        store, a_message("telegram:1:6", conversation_id="t1", channel="telegram", sealed_address="sealed")
    )
    assert store.load(accepted.arrival).sealed_address == "sealed"
    assert rows(engine, "conversations") == 2


def test_a_turn_is_kept_whole_and_only_once(store, engine):
    accepted = accept(store, a_message())
    turn = store.load(accepted.arrival)
    result = TurnResult(
        ANSWER, {"slots": {"has_job": True}}, [a_draft()], [OutgoingPart({"text": "Dag"})], "m1"
    )
    assert store.complete(turn, result)
    assert not store.complete(turn, result)
    assert (rows(engine, "unmet_questions"), rows(engine, "outbox")) == (1, 1)
    assert store.load(accepted.arrival) is None
    assert store.answer_of(accepted.arrival) == ANSWER


def test_the_words_leave_the_inbox_with_the_answer(store, engine):
    accepted = accept(store, a_message())
    store.complete(store.load(accepted.arrival), TurnResult(ANSWER, {}))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT text FROM inbox")).scalar_one() is None


def test_a_turn_on_an_old_tracker_is_refused(store):
    first, second = accept(store, a_message()), accept(store, a_message("web:c1:m2"))
    late = store.load(second.arrival)
    assert late.waits_for_earlier
    assert store.complete(store.load(first.arrival), TurnResult(ANSWER, {"n": 1}))
    assert not store.complete(late, TurnResult(ANSWER, {"n": 2}))
    fresh = store.load(second.arrival)
    assert (fresh.tracker, fresh.waits_for_earlier) == ({"n": 1}, False)
    assert store.complete(fresh, TurnResult(ANSWER, {"n": 2}))


def test_only_messages_whose_lease_ran_out_are_taken_over(store, clock):
    accepted = accept(store, a_message())
    assert store.claim_stale(owner="other", lease_seconds=30, limit=10) == []
    clock.pass_(seconds=31)
    assert store.claim_stale(owner="other", lease_seconds=30, limit=10) == [(accepted.arrival, "c1")]
    assert store.claim_stale(owner="third", lease_seconds=30, limit=10) == []


def test_a_message_the_engine_could_not_answer_is_a_question_for_staff(store, engine, clock):
    turn = store.load(accept(store, a_message()).arrival)
    assert store.fail(turn, ANSWER, a_draft(reason=Reason.OUTAGE), "m1", [])
    assert not store.complete(turn, TurnResult(ANSWER, {}))
    [question] = SqlUnmetStore(engine).newest(limit=5)
    assert (question.reason, question.channel, question.created_at) == (Reason.OUTAGE, "web", clock.now)


def test_wis_alles_keeps_only_the_answer_to_it(store, engine):
    first = accept(store, a_message())
    store.complete(store.load(first.arrival), TurnResult(ANSWER, {"slots": {}}, [a_draft()]))
    second = accept(store, a_message("web:c1:m2", text="wis alles"))
    store.complete(store.load(second.arrival), TurnResult(ANSWER, {"slots": {"x": 1}}, erase=True))
    assert (rows(engine, "unmet_questions"), rows(engine, "inbox")) == (0, 1)
    third = accept(store, a_message("web:c1:m3"))
    assert store.load(third.arrival).tracker is None


def test_erasing_a_conversation_leaves_no_row_and_may_be_repeated(store, engine):
    accept(store, a_message())
    store.erase("c1")
    store.erase("c1")
    assert [rows(engine, table) for table in ("conversations", "inbox", "outbox", "unmet_questions")] == [
        0
    ] * 4
    with pytest.raises(UnknownConversation):
        store.known_about("c1")


def test_idle_conversations_go_after_the_set_days_and_their_questions_stay(store, engine, clock):
    turn = store.load(accept(store, a_message()).arrival)
    store.complete(turn, TurnResult(ANSWER, {}, [a_draft()]))
    clock.pass_(days=29, hours=23)
    assert delete_idle(engine, clock, idle_days=30) == 0
    clock.pass_(hours=2)
    assert delete_idle(engine, clock, idle_days=30) == 1
    assert delete_idle(engine, clock, idle_days=30) == 0
    [question] = SqlUnmetStore(engine).newest(limit=5)
    assert question.conversation is None
    assert rows(engine, "inbox") == 0


def test_what_is_known_is_shown(store):
    turn = store.load(accept(store, a_message()).arrival)
    store.complete(turn, TurnResult(ANSWER, {"slots": {"has_job": True}}, [a_draft()]))
    known = store.known_about("c1")
    assert known["questions"][0]["reference"] == "ABCDEFGH"
    assert known["tracker"] == {"slots": {"has_job": True}}
