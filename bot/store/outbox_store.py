"""Messages that have to leave, in order within a conversation, each with its attempts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, select, update

from bot.core.clock import Clock
from bot.store.engine import transaction
from bot.store.erasing import compact, forget_if_empty
from bot.store.tables import Conversation, OutboxMessage

_outbox = cast(Table, OutboxMessage.__table__)
OPEN = ("due", "attempted")
FORGOTTEN_AFTER = timedelta(seconds=60)
"""An attempt without a result after so long was cut off by a crash: its outcome is not known."""
UNKNOWN_TRIES = 2
"""A message whose outcome is not known is sent at most once more."""


@dataclass(frozen=True)
class Outgoing:
    """One message to send. `address` is where to, in clear, only in memory."""

    id: int
    address: str
    body: Mapping[str, Any]
    attempts: int


class SqlOutbox:
    """Gives what is due and keeps what came of it."""

    def __init__(self, engine: Engine, clock: Clock, unseal: Callable[[str], str]) -> None:
        self._engine = engine
        self._clock = clock
        self._unseal = unseal

    def claim_due(self, limit: int) -> list[Outgoing]:
        """The messages that are due, the oldest of each conversation; the attempt is recorded with this."""
        now = self._clock()
        earlier = _outbox.alias("earlier")
        blocked = (
            select(earlier.c.id)
            .where(
                earlier.c.conversation_id == _outbox.c.conversation_id,
                earlier.c.id < _outbox.c.id,
                earlier.c.state.in_(OPEN),
            )
            .exists()
        )
        query = (
            select(_outbox, Conversation.sealed_address)
            .join(Conversation, Conversation.id == _outbox.c.conversation_id)
            .where(_outbox.c.state == "due", _outbox.c.due_at <= now, ~blocked)
            .order_by(_outbox.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=_outbox)
        )
        with transaction(self._engine) as connection:
            rows = connection.execute(query).all()
            if rows:
                connection.execute(
                    update(_outbox)
                    .where(_outbox.c.id.in_([row.id for row in rows]))
                    .values(state="attempted", attempts=_outbox.c.attempts + 1, attempted_at=now)
                )
        return [
            Outgoing(row.id, self._unseal(row.sealed_address), row.body, row.attempts + 1)
            for row in rows
            if row.sealed_address
        ]

    def mark_sent(self, identity: int) -> None:
        """Delivered."""
        self._close(identity, "sent")

    def mark_blocked(self, identity: int) -> None:
        """The user blocked the bot or is gone: nothing more goes to this conversation."""
        now = self._clock()
        with transaction(self._engine) as connection:
            conversation = select(_outbox.c.conversation_id).where(_outbox.c.id == identity).scalar_subquery()
            connection.execute(
                update(_outbox)
                .where(_outbox.c.conversation_id == conversation, _outbox.c.state.in_(OPEN))
                .values(state="blocked", closed_at=now)
            )
            forgotten = self._forget(connection, identity)
        if forgotten:
            compact(self._engine)

    def mark_retry(self, identity: int, at: datetime) -> None:
        """Not delivered for sure: try again at this moment."""
        with transaction(self._engine) as connection:
            connection.execute(update(_outbox).where(_outbox.c.id == identity).values(state="due", due_at=at))

    def mark_dead(self, identity: int) -> None:
        """Refused for good."""
        self._close(identity, "dead")

    def mark_unknown(self, identity: int) -> None:
        """Nobody knows whether it arrived: once more, then no more."""
        with transaction(self._engine) as connection:
            connection.execute(self._once_more(_outbox.c.id == identity))
            connection.execute(self._no_more(_outbox.c.id == identity))
            forgotten = self._forget(connection, identity)
        if forgotten:
            compact(self._engine)

    def recover(self) -> None:
        """Attempts that a crash cut off: their outcome is not known."""
        cut_off = (_outbox.c.state == "attempted") & (
            _outbox.c.attempted_at < self._clock() - FORGOTTEN_AFTER
        )
        with transaction(self._engine) as connection:
            connection.execute(self._once_more(cut_off))
            connection.execute(self._no_more(cut_off))

    def _once_more(self, which: Any) -> Any:
        again = which & (_outbox.c.state == "attempted") & (_outbox.c.attempts < UNKNOWN_TRIES)
        return update(_outbox).where(again).values(state="due", due_at=self._clock())

    def _no_more(self, which: Any) -> Any:
        enough = which & (_outbox.c.state == "attempted") & (_outbox.c.attempts >= UNKNOWN_TRIES)
        return update(_outbox).where(enough).values(state="unknown", closed_at=self._clock())

    def _close(self, identity: int, state: str) -> None:
        with transaction(self._engine) as connection:
            connection.execute(
                update(_outbox).where(_outbox.c.id == identity).values(state=state, closed_at=self._clock())
            )
            forgotten = self._forget(connection, identity)
        if forgotten:
            compact(self._engine)

    def _forget(self, connection: Connection, identity: int) -> bool:
        """A conversation that was erased goes with the last message that told so."""
        of = select(_outbox.c.conversation_id).where(_outbox.c.id == identity)
        conversation = connection.execute(of).scalar_one_or_none()
        return conversation is not None and forget_if_empty(connection, conversation, self._clock())
