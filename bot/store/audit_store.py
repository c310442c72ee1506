"""The trail of staff: lines are added and read, never changed; only retention deletes old ones."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Engine, Table, insert, select

from bot.staff import AuditEntry, AuditFilter, AuditPage, Deed
from bot.store.engine import transaction
from bot.store.staff_tables import AuditRow

_trail = cast(Table, AuditRow.__table__)


def add_line(
    connection: Connection, at: datetime, who: str, what: str, subject: str = "", detail: str = ""
) -> None:
    """Add one line in the transaction of the deed itself."""
    connection.execute(insert(_trail).values(at=at, who=who, what=what, subject=subject, detail=detail))


class SqlAuditTrail:
    """Fulfils `bot.staff.AuditTrail`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, at: datetime, who: str, what: str, subject: str = "", detail: str = "") -> None:
        """Add one line."""
        with transaction(self._engine) as connection:
            add_line(connection, at, who, what, subject, detail)

    def page(self, wanted: AuditFilter, *, before: int | None, limit: int) -> AuditPage:
        """Lines, newest first, older than line `before`."""
        query = select(_trail).order_by(_trail.c.id.desc()).limit(limit + 1)
        if wanted.subject:
            in_list = (_trail.c.what == Deed.LISTED) & _trail.c.detail.contains(
                wanted.subject, autoescape=True
            )
            query = query.where((_trail.c.subject == wanted.subject) | in_list)
        if wanted.who:
            query = query.where(_trail.c.who == wanted.who)
        if wanted.what:
            query = query.where(_trail.c.what == wanted.what)
        if before is not None:
            query = query.where(_trail.c.id < before)
        with transaction(self._engine, writes=False) as connection:
            rows = connection.execute(query).all()
        entries = [AuditEntry(r.id, r.at, r.who, r.what, r.subject, r.detail) for r in rows[:limit]]
        return AuditPage(entries, entries[-1].id if len(rows) > limit else None)
