"""Groups of questions that look alike, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from bot.core.clock import Clock
from bot.store.engine import transaction
from bot.store.group_rows import lock_groups
from bot.store.group_session import SqlGroupSession


class SqlGroupStore:
    """Fulfils `bot.unmet.grouping.GroupStore`."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    @contextmanager
    def session(self, *, writes: bool) -> Iterator[SqlGroupSession]:
        """One transaction; with `writes` nobody else changes groups meanwhile."""
        with transaction(self._engine, writes=writes) as connection:
            if writes:
                lock_groups(connection)
            yield SqlGroupSession(connection, self._clock)
