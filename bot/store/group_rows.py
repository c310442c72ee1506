"""Rows of groups: the tables, the lock, the count of changes, and what all who touch groups share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.group_tables import DecisionRow, GroupClock, GroupRow, MemberRow
from bot.store.review_rows import questions as questions
from bot.unmet import GroupTag
from bot.unmet.grouping import Bond, title_of

LOCK = 7203152
"""Number of the PostgreSQL advisory lock that lets one transaction at a time change groups."""
groups = cast(Table, GroupRow.__table__)
members = cast(Table, MemberRow.__table__)
decisions = cast(Table, DecisionRow.__table__)
group_clock = cast(Table, GroupClock.__table__)


def lock_groups(connection: Connection) -> None:
    """Wait until nobody else changes groups, until the end of this transaction. SQLite has one writer."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def last_revision(connection: Connection) -> int:
    """The number of the last change to groups."""
    return connection.execute(select(group_clock.c.revision)).scalar_one_or_none() or 0


def next_revision(connection: Connection) -> int:
    """Count one more change. Numbers only go up, also when questions are erased."""
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    counted = kind.insert(group_clock).values(id=1, revision=1)
    onward = {"revision": group_clock.c.revision + 1}
    counted = counted.on_conflict_do_update(index_elements=["id"], set_=onward)
    return connection.execute(counted.returning(group_clock.c.revision)).scalar_one()


def number_now(connection: Connection, number: int) -> int:
    """The number under which a group lives on; the same number when it is there, or nowhere."""
    onward = select(decisions.c.first).where(
        decisions.c.bond == Bond.TOGETHER.value, decisions.c.second == number
    )
    return connection.execute(onward).scalar_one_or_none() or number


def tags_of(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int | None, GroupTag]:
    """The groups, by number, of rows with `inbox_query.GROUP_TAG`: counts each group once."""
    found = {row.group_number: row for row in rows if row.group_number is not None}
    if not found:
        return {}
    counted = select(members.c.number, func.count()).where(members.c.number.in_(found))
    sizes = connection.execute(counted.group_by(members.c.number)).all()
    return {
        number: GroupTag(number, title_of(number, found[number].group_label, found[number].group_name), size)
        for number, size in sizes
    }


def drop_if_empty(connection: Connection, number: int) -> bool:
    """Delete a group that has no questions, and what was decided about it; True when it went."""
    if connection.execute(select(members.c.reference).where(members.c.number == number).limit(1)).first():
        return False
    apart = (decisions.c.bond == Bond.APART.value) & (decisions.c.second == number)
    connection.execute(delete(decisions).where(or_(decisions.c.first == number, apart)))
    connection.execute(delete(groups).where(groups.c.number == number))
    return True


def texts_of(connection: Connection, number: int, *, limit: int | None = None) -> list[str]:
    """The words of the questions of a group, oldest first."""
    query = (
        select(questions.c.text)
        .join(members, members.c.reference == questions.c.reference)
        .where(members.c.number == number)
        .order_by(questions.c.created_at, questions.c.reference)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())
