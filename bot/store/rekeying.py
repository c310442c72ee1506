"""Moves Telegram's conversations over to new keys: another pseudonym, the address sealed anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Engine, Table, delete, insert, select, update

from bot.core.errors import StartkompasError
from bot.staff import Deed
from bot.store.audit_store import add_line
from bot.store.engine import transaction
from bot.store.erasing import compact
from bot.store.tables import Conversation

_conversations = cast(Table, Conversation.__table__)
Renew = Callable[[str], tuple[str, str]]
"""From a sealed address to the new pseudonym and the address sealed anew.

Raises `StartkompasError` when it cannot be opened.
"""


@dataclass(frozen=True)
class Rekeyed:
    """How many conversations moved over, and how many stay as they are because no key opens their address."""

    moved: int
    left: int


def rekey(engine: Engine, renew: Renew, *, who: str, at: datetime, anyway: bool = False) -> Rekeyed:
    """Move every conversation with an address over, in one transaction.

    One that does not open stays as it is, nobody can be reached with it. When none opens, these are not the
    right keys: raises `StartkompasError`, unless `anyway`.
    Moving again what was moved changes nothing that matters, so a run that was cut off may be done again.
    """
    left = 0
    with transaction(engine) as connection:
        rows = connection.execute(
            select(_conversations.c.id, _conversations.c.sealed_address)
            .where(_conversations.c.sealed_address.is_not(None))
            .with_for_update()
        ).all()
        for row in rows:
            try:
                renamed, address = renew(row.sealed_address)
            except StartkompasError:
                left += 1
                continue
            _move(connection, row.id, renamed, address)
        if rows and left == len(rows) and not anyway:
            raise StartkompasError(
                "Geen enkel adres opent met deze sleutels. Zet het goede sleutelbestand terug. "
                "Is dat er niet meer? Geef dan --anyway: deze starters krijgen dan geen antwoord meer."
            )
        detail = f"{len(rows) - left} gesprekken" + (f", {left} apart gezet" if left else "")
        add_line(connection, at, who, Deed.KEYS_ROTATED, detail=detail)
    compact(engine)
    return Rekeyed(len(rows) - left, left)


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
