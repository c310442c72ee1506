"""Deleting: what a starter asks to forget, and what has been idle for too long."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Text,
    and_,
    cast,
    delete,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)

from bot.core.clock import Clock
from bot.store.bookkeeping import Expiring, count_expired, delete_messages
from bot.store.engine import transaction
from bot.store.group_erasing import erase_questions
from bot.store.review_rows import questions
from bot.store.tables import ConsentRow, Conversation, Deletion, InboxMessage, OutboxMessage, UnmetRow

ERASED_HOURS = 24
BATCH = 500
"""How many conversations one transaction deletes, so that others do not wait long."""


def erase_rows(connection: Connection, conversation_id: str, now: datetime, *, spare: int | None) -> None:
    """Delete all that points at a conversation; with `spare` that message and the empty conversation stay."""
    counts: Expiring = Counter()
    amount = 0
    if _lock(connection, conversation_id):
        _free_followers(connection, UnmetRow.conversation_id == conversation_id)
        amount = erase_questions(connection, questions.c.conversation_id == conversation_id)
        for table in (ConsentRow, OutboxMessage):
            statement = delete(table).where(table.conversation_id == conversation_id)
            amount += connection.execute(statement).rowcount
        mine = InboxMessage.conversation_id == conversation_id
        counts = delete_messages(
            connection, mine if spare is None else mine & (InboxMessage.arrival != spare)
        )
        amount += counts.total()
        if spare is None:
            of_it = Conversation.id == conversation_id
            amount += connection.execute(delete(Conversation).where(of_it)).rowcount
    connection.execute(insert(Deletion).values(kind="conversation", amount=amount, rule="asked", at=now))
    count_expired(connection, counts)


def _lock(connection: Connection, conversation_id: str) -> bool:
    """Nobody adds to this conversation until the end of the transaction; False when it is not there."""
    wanted = select(Conversation.id).where(Conversation.id == conversation_id).with_for_update()
    return connection.execute(wanted).first() is not None


def erase_question(connection: Connection, reference: str, now: datetime) -> None:
    """Delete one question whose conversation is gone already."""
    _free_followers(connection, UnmetRow.reference == reference)
    gone = erase_questions(connection, questions.c.reference == reference)
    connection.execute(insert(Deletion).values(kind="question", amount=gone, rule="asked", at=now))


def forget_if_empty(connection: Connection, conversation_id: str, now: datetime) -> bool:
    """Delete a conversation of which nothing is left: erased by the starter, and told so. True when it went.

    It has no tracker, no question, and nothing that waits to come in or to leave.
    """
    waits = [
        exists().where(InboxMessage.conversation_id == Conversation.id, InboxMessage.state == "open"),
        exists().where(OutboxMessage.conversation_id == Conversation.id, OutboxMessage.closed_at.is_(None)),
        exists().where(UnmetRow.conversation_id == Conversation.id),
    ]
    no_tracker = or_(Conversation.tracker.is_(None), cast(Conversation.tracker, Text) == "null")
    empty = and_(Conversation.id == conversation_id, no_tracker, *(not_(one) for one in waits))
    still = select(Conversation.id).where(empty)
    # Looked at first without a lock: nearly always there is something left.
    if connection.execute(still).first() is None or not _lock(connection, conversation_id):
        return False
    if connection.execute(still).first() is None:
        return False
    counts = delete_messages(connection, InboxMessage.conversation_id == conversation_id)
    gone = connection.execute(delete(Conversation).where(Conversation.id == conversation_id)).rowcount
    connection.execute(insert(Deletion).values(kind="conversation", amount=gone, rule="asked", at=now))
    count_expired(connection, counts)
    return True


def _free_followers(connection: Connection, which: ColumnElement[bool]) -> None:
    """Questions of others that were merged with an erased one stand on their own again."""
    erased = select(UnmetRow.reference).where(which)
    connection.execute(
        update(UnmetRow).where(UnmetRow.same_as.in_(erased.scalar_subquery())).values(same_as=None)
    )


def compact(engine: Engine) -> None:
    """On SQLite: empty the write-ahead log, so that deleted words do not linger in it."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def delete_idle(engine: Engine, clock: Clock, *, idle_days: int) -> int:
    """Delete conversations without a message for `idle_days` days; how many went.

    Open questions stay for staff, without the link to the conversation.
    """
    long_ago = Conversation.last_active_at < clock() - timedelta(days=idle_days)
    return _delete_conversations(engine, clock, long_ago, rule=f"idle_{idle_days}_days")


def delete_erased(engine: Engine, clock: Clock) -> int:
    """Delete the empty rows of conversations that were erased a day ago; how many went.

    They were left so that the starter could read that all is gone (AVG, article 17).
    """
    tracker = cast(Conversation.tracker, Text)
    empty = (Conversation.turns > 0) & (Conversation.tracker.is_(None) | (tracker == "null"))
    gone = empty & (Conversation.last_active_at < clock() - timedelta(hours=ERASED_HOURS))
    return _delete_conversations(engine, clock, gone, rule="asked")


def _delete_conversations(engine: Engine, clock: Clock, which: ColumnElement[bool], *, rule: str) -> int:
    total = 0
    while True:
        with transaction(engine) as connection:
            due = select(Conversation.id).where(which).limit(BATCH)
            names = connection.execute(due.with_for_update(skip_locked=True)).scalars().all()
            counts = delete_messages(connection, InboxMessage.conversation_id.in_(names))
            gone = connection.execute(delete(Conversation).where(Conversation.id.in_(names))).rowcount
            if gone:
                connection.execute(
                    insert(Deletion).values(kind="conversation", amount=gone, rule=rule, at=clock())
                )
            count_expired(connection, counts)
        total += gone
        if gone < BATCH:
            return total


def count_conversations(engine: Engine) -> int:
    """How many conversations are kept."""
    with transaction(engine, writes=False) as connection:
        return connection.execute(select(func.count()).select_from(Conversation)).scalar_one()
