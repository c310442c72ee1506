"""Which conversations say now that their words may be used; nobody while there is no table of consents."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Engine

from bot.store.engine import transaction

CONSENTS = sa.table(
    "consents",
    sa.column("conversation_id", sa.String()),
    sa.column("given", sa.Boolean()),
    sa.column("revoked_at", sa.DateTime()),
)


class TableConsents:
    """Reads live consent."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def live_consents(self, conversations: Iterable[str]) -> frozenset[str]:
        """Those of these conversations with a yes that was not taken back."""
        wanted = set(conversations)
        live = sa.select(CONSENTS.c.conversation_id).where(
            CONSENTS.c.given.is_(True), CONSENTS.c.revoked_at.is_(None)
        )
        with transaction(self._engine, writes=False) as connection:
            if not wanted or not sa.inspect(connection).has_table(CONSENTS.name):
                return frozenset()
            return frozenset(connection.execute(live).scalars()) & wanted
