"""Moves Telegram's conversations over to new keys: another pseudonym, the address sealed anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Engine, Table, delete, insert, select, update

from bot.staff import Deed
from bot.store.audit_store import add_line
from bot.store.engine import transaction
from bot.store.erasing import compact
from bot.store.tables import Conversation

_conversations = cast(Table, Conversation.__table__)
Renew = Callable[[str], tuple[str, str]]
"""From a sealed address to the new pseudonym and the address sealed anew. Raises when it cannot be opened."""


def rekey(engine: Engine, renew: Renew, *, who: str, at: datetime) -> int:
    """Move every conversation with an address over, in one transaction; how many.

    Moving again what was moved changes nothing that matters, so a run that was cut off may be done again.
    """
    with transaction(engine) as connection:
        rows = connection.execute(
            select(_conversations.c.id, _conversations.c.sealed_address)
            .where(_conversations.c.sealed_address.is_not(None))
            .with_for_update()
        ).all()
        for row in rows:
            renamed, address = renew(row.sealed_address)
            _move(connection, row.id, renamed, address)
        add_line(connection, at, who, Deed.KEYS_ROTATED, detail=f"{len(rows)} gesprekken")
    compact(engine)
    return len(rows)


def _move(connection: Connection, old: str, new: str, address: str) -> None:
    if old != new:
        _copy(connection, old, new)
        for table in _conversations.metadata.tables.values():
            for key in table.foreign_keys:
                if key.column is _conversations.c.id:
                    column = key.parent
                    connection.execute(update(table).where(column == old).values({column.name: new}))
        connection.execute(delete(_conversations).where(_conversations.c.id == old))
    connection.execute(
        update(_conversations).where(_conversations.c.id == new).values(sealed_address=address)
    )


def _copy(connection: Connection, old: str, new: str) -> None:
    """The same conversation under another name."""
    kept = connection.execute(select(_conversations).where(_conversations.c.id == old)).one()
    connection.execute(insert(_conversations).values({**kept._mapping, "id": new}))
