"""Groups of questions that look alike, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine, func, select

from bot.core.clock import Clock
from bot.store.engine import transaction
from bot.store.group_session import SqlGroupSession, groups, members
from bot.unmet.grouping import Change, Group, Grouping

LOCK = 7203152
"""Number of the PostgreSQL advisory lock that lets one process at a time change groups."""


class SqlGroupStore:
    """Fulfils `bot.unmet.grouping.GroupStore`."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    @contextmanager
    def session(self, *, writes: bool) -> Iterator[SqlGroupSession]:
        """One transaction; with `writes` nobody else changes groups meanwhile."""
        with transaction(self._engine, writes=writes) as connection:
            if writes and self._engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            yield SqlGroupSession(connection, self._clock)

    def change(self, numbers: Iterable[int], change: Change) -> Grouping:
        """Do what staff ask: load, change, save. Raises `WrongGroup`."""
        with self.session(writes=True) as session:
            before = session.load(numbers)
            after = change(before, session.take_number)
            session.save(before, after)
        return after

    def largest(self, *, limit: int) -> Sequence[tuple[Group, int]]:
        """The groups with the most questions, and how many; without their members."""
        size = func.count(members.c.reference)
        query = (
            select(groups.c.number, groups.c.label, groups.c.name, size.label("size"))
            .join(members, members.c.number == groups.c.number)
            .group_by(groups.c.number, groups.c.label, groups.c.name)
            .order_by(size.desc(), groups.c.number)
            .limit(limit)
        )
        with transaction(self._engine, writes=False) as connection:
            rows = connection.execute(query).all()
        return [(Group(row.number, row.label, {}, row.name), row.size) for row in rows]
