"""Conversations in which nothing is said any more, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import cast

from sqlalchemy import Engine, Table, and_, or_, select, update

from bot.core.clock import Clock
from bot.store import statements
from bot.store.engine import transaction
from bot.store.tables import Conversation, InboxMessage
from bot.store.unmet_rows import unmet_values
from bot.unmet import Left, Quiet

_conversations = cast(Table, Conversation.__table__)
_inbox = cast(Table, InboxMessage.__table__)


class SqlQuietStore:
    """Fulfils `bot.unmet.QuietStore`."""

    def __init__(self, engine: Engine, clock: Clock, *, working_days: int = 5) -> None:
        self._engine = engine
        self._clock = clock
        self._working_days = working_days

    def quiet_for(self, time: timedelta, *, limit: int) -> Sequence[Quiet]:
        """Conversations that were quiet for so long and were not looked at since, the longest first.

        A message that the engine could not answer was said too, though it is no turn.
        """
        before = self._clock() - time
        said = (
            select(_inbox.c.arrival)
            .where(
                _inbox.c.conversation_id == _conversations.c.id,
                or_(_inbox.c.received_at > before, _inbox.c.state == "open"),
            )
            .exists()
        )
        looked_at = _conversations.c.looked_at_turns
        new = or_(looked_at.is_(None), looked_at != _conversations.c.turns)
        query = (
            select(
                _conversations.c.id,
                _conversations.c.channel,
                _conversations.c.turns,
                _conversations.c.tracker,
            )
            .where(_conversations.c.last_active_at <= before, _conversations.c.turns > 0, new, ~said)
            .order_by(_conversations.c.last_active_at)
            .limit(limit)
        )
        with transaction(self._engine, writes=False) as connection:
            return [Quiet(row.id, row.channel, row.turns, row.tracker) for row in connection.execute(query)]

    def looked_at(self, found: Sequence[Left]) -> int:
        """Keep that they were looked at, with their questions; how many questions."""
        kept = 0
        if not found:
            return kept
        now = self._clock()
        insert = statements.insert_unmet(self._engine.dialect.name).returning(statements.unmet.c.reference)
        with transaction(self._engine) as connection:
            for left in found:
                quiet = left.quiet
                same = and_(
                    _conversations.c.id == quiet.conversation_id, _conversations.c.turns == quiet.turns
                )
                looked = update(_conversations).where(same).values(looked_at_turns=quiet.turns)
                if connection.execute(looked).rowcount == 1 and left.draft is not None:
                    row = unmet_values(
                        left.draft,
                        of=quiet.conversation_id,
                        channel=quiet.channel,
                        key=f"abandoned:{quiet.conversation_id}:{quiet.turns}",
                        model_version=left.model_version,
                        now=now,
                        working_days=self._working_days,
                    )
                    kept += connection.execute(insert, row).first() is not None
        return kept
