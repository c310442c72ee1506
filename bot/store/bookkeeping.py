"""Counts accepted and deleted messages beside the messages themselves, so that a lost one is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Engine, Table, bindparam, case, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.engine import transaction
from bot.store.tables import DayBookRow, InboxMessage, OutboxMessage
from bot.turns.books import DayBook

_books = cast(Table, DayBookRow.__table__)
_inbox = cast(Table, InboxMessage.__table__)
_outbox = cast(Table, OutboxMessage.__table__)
Expiring = Counter[tuple[str, date]]
NEVER_ARRIVED = ("dead", "blocked", "unknown", "unreadable")


@cache
def _add(dialect: str) -> Any:
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(_books)
    return insert.values(
        day=bindparam("of_day"),
        channel=bindparam("of_channel"),
        accepted=bindparam("more_accepted"),
        expired=bindparam("more_expired"),
    ).on_conflict_do_update(
        index_elements=["day", "channel"],
        set_={
            "accepted": _books.c.accepted + insert.excluded.accepted,
            "expired": _books.c.expired + insert.excluded.expired,
        },
    )


def count_accepted(connection: Connection, channel: str, at: datetime) -> None:
    """One more at the door. The last statement of its transaction: others wait for this row."""
    _count(connection, channel, at.astimezone(UTC).date(), accepted=1)


def delete_messages(connection: Connection, which: ColumnElement[bool]) -> Expiring:
    """Delete messages; what went, for `count_expired`.

    Exactly what this transaction deleted, whoever deletes at the same time. Lock their conversations first,
    so that none comes in between this and the end.
    """
    gone = connection.execute(delete(_inbox).where(which).returning(_inbox.c.channel, _inbox.c.received_at))
    return Counter((row.channel, row.received_at.astimezone(UTC).date()) for row in gone)


def count_expired(connection: Connection, counts: Expiring) -> None:
    """They are gone. Last in its transaction, as in `count_accepted`."""
    for (channel, day), amount in sorted(counts.items()):
        _count(connection, channel, day, expired=amount)


def _count(connection: Connection, channel: str, day: date, *, accepted: int = 0, expired: int = 0) -> None:
    values = {"of_day": day, "of_channel": channel, "more_accepted": accepted, "more_expired": expired}
    connection.execute(_add(connection.dialect.name), values)


def day_books(engine: Engine) -> Sequence[DayBook]:
    """What was counted and what is there, of one moment, the oldest day first. Raises `StoreUnavailable`."""
    with transaction(engine, writes=False) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        counted = {(row.channel, row.day): row for row in connection.execute(select(_books))}
        there = {(row.channel, _as_date(row.on)): row for row in connection.execute(_now(connection))}
    return [
        DayBook(
            channel,
            day,
            accepted=counted[channel, day].accepted if (channel, day) in counted else 0,
            expired=counted[channel, day].expired if (channel, day) in counted else 0,
            **_states(there.get((channel, day))),
        )
        for channel, day in sorted(counted.keys() | there.keys(), key=lambda one: (one[1], one[0]))
    ]


def _now(connection: Connection) -> Any:
    """The messages that are there, by channel and day."""
    postgres = connection.dialect.name == "postgresql"
    day = func.date(func.timezone("UTC", _inbox.c.received_at) if postgres else _inbox.c.received_at)
    lost = select(_outbox.c.arrival).where(_outbox.c.state.in_(NEVER_ARRIVED), _outbox.c.arrival.is_not(None))
    is_open = _inbox.c.state == "open"
    is_dead = ~is_open & _inbox.c.arrival.in_(lost)
    return select(
        _inbox.c.channel,
        day.label("on"),
        func.count().label("all"),
        func.sum(case((is_open, 1), else_=0)).label("open"),
        func.sum(case((is_dead, 1), else_=0)).label("dead"),
    ).group_by(_inbox.c.channel, day)


def _states(row: Any) -> dict[str, int]:
    if row is None:
        return {}
    waiting, dead = int(row.open), int(row.dead)
    return {"answered": row._mapping["all"] - waiting - dead, "open": waiting, "dead": dead}


def _as_date(day: Any) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)
