"""What leaves: in order, each attempt recorded, nothing repeated blindly."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
from sqlalchemy import text

from bot.core.errors import StartkompasError
from bot.store import SqlTurnStore
from bot.store.outbox_store import SqlOutbox
from bot.turns import NewMessage, OutgoingPart, TurnResult
from bot.unmet import Draft, Reason
from tests.store.conftest import LIMITS

ANSWER = {"replies": [], "state": {}}


@pytest.fixture
def outbox(engine, clock) -> SqlOutbox:
    return SqlOutbox(engine, clock, unseal=lambda sealed: sealed.removeprefix("sealed:"), limits=LIMITS)


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
    assert outbox.claim_due(10) == [], "a second between two messages to one chat"
    clock.pass_(seconds=1)
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
    clock.pass_(seconds=1)
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


def test_an_address_that_does_not_open_is_set_aside_and_the_others_go_on(engine, clock):
    told = []
    unseal = partial(unseal_with, "sealed:")
    outbox = SqlOutbox(engine, clock, unseal, LIMITS, lambda event, **facts: told.append((event, facts)))
    for name in ("t1", "t2", "t3"):
        fill(engine, clock, name, parts=2)
    with engine.begin() as connection:
        connection.execute(text("UPDATE conversations SET sealed_address = 'é#broken' WHERE id = 't1'"))
        connection.execute(text("UPDATE conversations SET sealed_address = NULL WHERE id = 't2'"))
    assert [one.address for one in outbox.claim_due(10)] == ["t3"]
    assert states(engine) == ["unreadable"] * 4 + ["attempted", "due"]
    assert told == [("address_does_not_open", {"conversations": 2})]
    clock.pass_(seconds=120)
    outbox.recover()
    assert [one.address for one in outbox.claim_due(10)] == [], "the third waits a second more"
    with engine.begin() as connection:
        connection.execute(text("UPDATE conversations SET sealed_address = 'sealed:t1' WHERE id = 't1'"))
    outbox.try_set_aside_again()
    clock.pass_(seconds=1)
    assert [one.address for one in outbox.claim_due(10)] == ["t1", "t3"]
    assert states(engine)[:4] == ["attempted", "due", "unreadable", "unreadable"]


def unseal_with(mark: str, sealed: str) -> str:
    if not sealed.startswith(mark):
        raise StartkompasError("Een adres is met andere sleutels verzegeld.")
    return sealed.removeprefix(mark)


def test_two_senders_on_one_database_share_one_pace(engine, clock):
    """Each sender alone would send twenty a second: together they may not do more."""
    for number in range(90):
        fill(engine, clock, f"t{number}", parts=1)
    senders = [SqlOutbox(engine, clock, lambda sealed: sealed, LIMITS) for _ in range(2)]
    leaves, of_each, began = [], [0, 0], clock.now
    while len(leaves) < 90:
        for number, sender in enumerate(senders):
            claimed = sender.claim_due(5)
            of_each[number] += len(claimed)
            leaves += [(clock.now - began + one.wait).total_seconds() for one in claimed]
            clock.pass_(seconds=0.01)
    gaps = [late - early for early, late in pairwise(sorted(leaves))]
    assert min(gaps) >= 0.0499 and max(leaves) == pytest.approx(89 / 20, abs=0.2)
    assert min(of_each) >= 30, "both get their share"


def test_two_senders_at_the_same_moment_never_get_one_place_twice(engine, clock):
    for number in range(60):
        fill(engine, clock, f"t{number}", parts=1)
    senders = [SqlOutbox(engine, clock, lambda sealed: sealed, LIMITS) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda sender: sender.claim_due(30), senders))
    claimed = [one for some in found for one in some]
    assert len({one.id for one in claimed}) == len(claimed) == 21, "the places of one second"
    assert sorted(one.wait.total_seconds() for one in claimed) == pytest.approx([n / 20 for n in range(21)])


def test_what_is_not_in_the_outbox_takes_a_place_too_and_a_clock_put_back_stops_nothing(engine, clock):
    outbox = SqlOutbox(engine, clock, lambda sealed: sealed, LIMITS)
    waits = [outbox.take_place().total_seconds() for _ in range(50)]
    assert waits == pytest.approx([n / 20 for n in range(50)])
    clock.pass_(hours=-1)
    assert outbox.take_place().total_seconds() == 0


def test_two_messages_to_one_chat_by_two_senders_are_a_second_apart(engine, clock):
    fill(engine, clock)
    one, other = (SqlOutbox(engine, clock, lambda sealed: sealed, LIMITS) for _ in range(2))
    clock.pass_(seconds=5)
    one.mark_sent(one.claim_due(1)[0].id)
    assert other.claim_due(1) == []
    clock.pass_(seconds=1)
    assert len(other.claim_due(1)) == 1
