"""Marks of staff on questions, in the transaction of whoever reads or saves the question."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Table, delete, insert, select

from bot.store.learning_tables import MarkRow
from bot.unmet import Mark

marks = cast(Table, MarkRow.__table__)


def keep_mark(connection: Connection, reference: str, mark: Mark, who: str, at: datetime) -> None:
    """Keep the mark of a question in the place of an earlier one; one without an act only takes it away."""
    connection.execute(delete(marks).where(marks.c.reference == reference))
    if mark.act:
        values = {"reference": reference, "act": mark.act, "facts": dict(mark.facts), "who": who, "at": at}
        connection.execute(insert(marks).values(**values))


def mark_in(connection: Connection, reference: str) -> Mark | None:
    """The mark of a question."""
    row = connection.execute(select(marks).where(marks.c.reference == reference)).one_or_none()
    return Mark(row.act, row.facts) if row else None
