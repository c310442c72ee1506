"""What leaves: in order, each attempt recorded, nothing repeated blindly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.store import SqlTurnStore
from bot.store.outbox_store import SqlOutbox
from bot.turns import NewMessage, OutgoingPart, TurnResult
from bot.unmet import Draft, Reason

ANSWER = {"replies": [], "state": {}}


@pytest.fixture
def outbox(engine, clock) -> SqlOutbox:
    return SqlOutbox(engine, clock, unseal=lambda sealed: sealed.removeprefix("sealed:"))


def fill(engine, clock, conversation: str = "t1", parts: int = 2) -> None:
    store = SqlTurnStore(engine, clock)
    message = NewMessage(
        f"telegram:1:{conversation}",
        conversation,
        "telegram",
        "hoi",
        None,
        sealed_address=f"sealed:{conversation}",
    )
    accepted = store.accept(message, owner="here", lease_seconds=30)
    bodies = [OutgoingPart({"text": f"deel {n}"}) for n in range(parts)]
    assert store.complete(store.load(accepted.arrival), TurnResult(ANSWER, {}, outgoing=bodies))


def states(engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(text("SELECT state FROM outbox ORDER BY id")).scalars())


def test_parts_of_one_conversation_leave_in_order(engine, clock, outbox):
    fill(engine, clock)
    [first] = outbox.claim_due(10)
    assert (first.address, first.body["text"], first.attempts) == ("t1", "deel 0", 1)
    assert outbox.claim_due(10) == []
    outbox.mark_sent(first.id)
    [second] = outbox.claim_due(10)
    assert second.body["text"] == "deel 1"


def test_conversations_do_not_wait_for_each_other(engine, clock, outbox):
    fill(engine, clock, "t1")
    fill(engine, clock, "t2")
    assert {message.address for message in outbox.claim_due(10)} == {"t1", "t2"}


def test_a_retry_waits_for_its_moment(engine, clock, outbox):
    fill(engine, clock, parts=1)
    [message] = outbox.claim_due(10)
    outbox.mark_retry(message.id, clock.now + timedelta(seconds=7))
    assert outbox.claim_due(10) == []
    clock.pass_(seconds=8)
    assert outbox.claim_due(10)[0].attempts == 2


def test_an_unknown_outcome_is_tried_once_more_and_no_more(engine, clock, outbox):
    fill(engine, clock, parts=1)
    outbox.mark_unknown(outbox.claim_due(10)[0].id)
    assert states(engine) == ["due"]
    outbox.mark_unknown(outbox.claim_due(10)[0].id)
    assert states(engine) == ["unknown"]


def test_an_attempt_that_a_crash_cut_off_is_taken_up_again(engine, clock, outbox):
    fill(engine, clock, parts=1)
    outbox.claim_due(10)
    outbox.recover()
    assert states(engine) == ["attempted"]
    clock.pass_(seconds=61)
    outbox.recover()
    assert states(engine) == ["due"]


def test_a_blocked_user_closes_all_that_waits(engine, clock, outbox):
    fill(engine, clock)
    outbox.mark_blocked(outbox.claim_due(10)[0].id)
    assert states(engine) == ["blocked", "blocked"]


def rows(engine, table: str) -> int:
    with engine.connect() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


@pytest.mark.parametrize("outcome", ["mark_sent", "mark_blocked", "mark_dead"])
def test_an_erased_conversation_goes_with_the_message_that_tells_so(engine, clock, outbox, outcome):
    fill(engine, clock)
    store = SqlTurnStore(engine, clock)
    wis = NewMessage("telegram:1:9", "t1", "telegram", None, "act:erase", sealed_address="sealed:t1")
    turn = store.load(store.accept(wis, owner="here", lease_seconds=30).arrival)
    told = [OutgoingPart({"text": "Alles is gewist."})]
    assert store.complete(turn, TurnResult(ANSWER, None, outgoing=told, erase=True))
    [message] = outbox.claim_due(10)
    assert rows(engine, "conversations") == 1
    getattr(outbox, outcome)(message.id)
    assert [rows(engine, table) for table in ("conversations", "inbox", "outbox")] == [0, 0, 0]


def test_a_conversation_with_something_left_stays(engine, clock, outbox):
    fill(engine, clock, "t1", parts=1)
    store = SqlTurnStore(engine, clock)
    first = NewMessage("telegram:1:8", "t2", "telegram", "hoi", None, sealed_address="sealed:t2")
    turn = store.load(store.accept(first, owner="here", lease_seconds=30).arrival)
    kept = Draft("AAAA2222", "hoi", Reason.OUTAGE, "unknown", (), None)
    assert store.fail(turn, ANSWER, kept, "m", [OutgoingPart({"text": "bewaard"})])
    for message in outbox.claim_due(10):
        outbox.mark_sent(message.id)
    assert rows(engine, "conversations") == 2
