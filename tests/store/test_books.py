"""The books balance, by channel and day, whatever happens to a message; and a lost one is seen (NORMS E8)."""

from __future__ import annotations

import random
import threading
from datetime import date

import pytest
from sqlalchemy import Engine, text

from bot.store import SqlOutbox, SqlTurnStore, day_books, delete_idle
from bot.store.engine import transaction
from bot.turns import DayBook, NewMessage, OutgoingPart, TurnResult, unbalanced
from bot.unmet import Draft, Reason
from tests.store.conftest import LIMITS

ANSWER = {"replies": [], "state": {}}
FIRST, SECOND = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def store(engine: Engine, clock) -> SqlTurnStore:
    made = SqlTurnStore(engine, clock)
    for name in ("w1", "w2"):
        made.open_conversation(name, "web", "digest")
    return made


def accept(store: SqlTurnStore, conversation: str, number: int):
    telegram = conversation.startswith("t")
    message = NewMessage(
        f"{conversation}:{number}",
        conversation,
        "telegram" if telegram else "web",
        "hoi",
        None,
        sealed_address=conversation if telegram else None,
    )
    return store.accept(message, owner="here", lease_seconds=30)


def answer(store: SqlTurnStore, conversation: str, number: int, *, erase: bool = False) -> None:
    accepted = accept(store, conversation, number)
    parts = [OutgoingPart({"text": "dag"})] if conversation.startswith("t") else []
    turn = store.load(accepted.arrival)
    assert turn and store.complete(turn, TurnResult(ANSWER, {}, outgoing=parts, erase=erase))


def scenario(store: SqlTurnStore, engine: Engine, clock) -> None:
    """Answered, repeated, open, kept, blocked; on the next day more."""
    answer(store, "w1", 1)
    accept(store, "w1", 1)
    accept(store, "w1", 2)
    kept = store.load(accept(store, "w2", 1).arrival)
    assert store.fail(kept, ANSWER, Draft("AAAA2222", "x", Reason.OUTAGE, "unknown", (), None), "m", [])
    answer(store, "t1", 1)
    answer(store, "t2", 1)
    outbox = SqlOutbox(engine, clock, unseal=str, limits=LIMITS)
    first, second = outbox.claim_due(10)
    outbox.mark_blocked(first.id)
    outbox.mark_sent(second.id)
    clock.pass_(days=1)
    answer(store, "w2", 2)
    answer(store, "t2", 2)


def test_every_message_has_its_place(store, engine, clock):
    scenario(store, engine, clock)
    assert day_books(engine) == [
        DayBook("telegram", FIRST, 2, answered=1, dead=1),
        DayBook("web", FIRST, 3, answered=2, open=1),
        DayBook("telegram", SECOND, 1, answered=1),
        DayBook("web", SECOND, 1, answered=1),
    ]


def test_what_is_erased_or_idle_for_too_long_is_expired_and_not_lost(store, engine, clock):
    scenario(store, engine, clock)
    store.erase("w1")
    answer(store, "t2", 3, erase=True)
    assert day_books(engine)[0] == DayBook("telegram", FIRST, 2, expired=1, dead=1)
    assert day_books(engine)[1] == DayBook("web", FIRST, 3, answered=1, expired=2)
    assert day_books(engine)[2] == DayBook("telegram", SECOND, 2, answered=1, expired=1)
    clock.pass_(days=40)
    assert delete_idle(engine, clock, idle_days=30) == 3
    assert [(book.accepted, book.expired) for book in day_books(engine)] == [(2, 2), (3, 3), (2, 2), (1, 1)]


@pytest.mark.parametrize(
    ("harm", "missing"),
    [
        ("DELETE FROM inbox WHERE key = 'w1:2'", [1]),
        ("DELETE FROM inbox WHERE channel = 'web'", [3, 1]),
        ("DELETE FROM conversations WHERE id = 't2'", [1, 1]),
        ("UPDATE day_books SET accepted = accepted - 1 WHERE day = '2026-11-25'", [-1, -1]),
        ("DELETE FROM day_books", [-2, -3, -1, -1]),
    ],
)
def test_a_row_that_is_lost_or_too_many_is_seen(store, engine, clock, harm, missing):
    scenario(store, engine, clock)
    with transaction(engine) as connection:
        connection.execute(text(harm))
    assert [book.missing for book in unbalanced(day_books(engine))] == missing
    with transaction(engine) as connection:
        for table in ("outbox", "inbox", "day_books"):
            connection.execute(text(f"DELETE FROM {table}"))


@pytest.mark.slow
def test_many_at_once_and_erasing_meanwhile_keep_the_books(store, engine):
    faults: list[Exception] = []

    def busy(seed: int) -> None:
        chance = random.Random(seed)
        try:
            for number in range(100):
                name = f"t{chance.randrange(4)}"
                accept(store, name, 1000 * seed + number)
                if chance.random() < 0.2:
                    store.erase(name)
        except Exception as error:  # noqa: BLE001 - told below
            faults.append(error)

    threads = [threading.Thread(target=busy, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    [book] = day_books(engine)
    assert book.accepted == 600 and book.missing == 0 and book.expired > 0
