"""Messages that have to leave, in order within a conversation, each with its attempts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection, Engine, Row, Select, Table, select, update

from bot.core.clock import Clock
from bot.core.errors import StartkompasError
from bot.core.reporting import Report, silent
from bot.store.engine import transaction
from bot.store.erasing import compact, forget_if_empty
from bot.store.send_pace import SendLimits, take_places
from bot.store.tables import Conversation, OutboxMessage

_outbox = cast(Table, OutboxMessage.__table__)
OPEN = ("due", "attempted")
UNREADABLE = "unreadable"
"""Set aside: its address does not open with our keys. Not closed, a start with the right keys tries again."""
FORGOTTEN_AFTER = timedelta(seconds=60)
"""An attempt without a result after so long was cut off by a crash: its outcome is not known."""
UNKNOWN_TRIES = 2
"""A message whose outcome is not known is sent at most once more."""


@dataclass(frozen=True)
class Outgoing:
    """One message to send. `address` is where to, in clear, only in memory; `wait` until its place."""

    id: int
    address: str
    body: Mapping[str, Any]
    attempts: int
    wait: timedelta = timedelta(0)


class SqlOutbox:
    """Gives what is due and keeps what came of it."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        unseal: Callable[[str], str],
        limits: SendLimits,
        report: Report = silent,
    ) -> None:
        """`unseal` raises `StartkompasError` for an address that it cannot open."""
        self._engine = engine
        self._clock = clock
        self._unseal = unseal
        self._limits = limits
        self._report = report

    def claim_due(self, limit: int) -> list[Outgoing]:
        """The messages that are due, the oldest of each conversation; the attempt is recorded with this.

        All processes share the pace: each message comes with its place in it. One whose address does not
        open is set aside, the others go on.
        """
        now = self._clock()
        with transaction(self._engine) as connection:
            rows = connection.execute(self._due(now, limit)).all()
            addresses = {row.id: self._address(row.sealed_address) for row in rows}
            broken = [row for row in rows if addresses[row.id] is None]
            _set_aside(connection, broken)
            good = [row for row in rows if addresses[row.id] is not None]
            waits = take_places(connection, len(good), now, self._limits.per_second) if good else []
            claimed = good[: len(waits)]
            if claimed:
                connection.execute(
                    update(_outbox)
                    .where(_outbox.c.id.in_([row.id for row in claimed]))
                    .values(state="attempted", attempts=_outbox.c.attempts + 1, attempted_at=now)
                )
        if broken:
            self._report("address_does_not_open", conversations=len(broken))
        return [
            Outgoing(row.id, addresses[row.id] or "", row.body, row.attempts + 1, wait)
            for row, wait in zip(claimed, waits, strict=True)
        ]

    def take_place(self) -> timedelta:
        """How long to wait with a message that is not in the outbox, or goes once more."""
        with transaction(self._engine) as connection:
            [wait] = take_places(connection, 1, self._clock(), self._limits.per_second, ahead=None)
        return wait

    def try_set_aside_again(self) -> None:
        """At a start the keys may be the right ones again."""
        now = self._clock()
        with transaction(self._engine) as connection:
            connection.execute(
                update(_outbox).where(_outbox.c.state == UNREADABLE).values(state="due", due_at=now)
            )

    def _due(self, now: datetime, limit: int) -> Select[Any]:
        """What may leave now: nothing before it waits, nothing to the same chat arrived just now."""
        other = _outbox.alias("other")
        arrived_after = now - timedelta(seconds=self._limits.per_chat_seconds)
        holds_up = (other.c.id < _outbox.c.id) & other.c.state.in_(OPEN)
        blocked = (
            select(other.c.id)
            .where(
                other.c.conversation_id == _outbox.c.conversation_id,
                holds_up | ((other.c.state == "sent") & (other.c.closed_at > arrived_after)),
            )
            .exists()
        )
        return (
            select(_outbox, Conversation.sealed_address)
            .join(Conversation, Conversation.id == _outbox.c.conversation_id)
            .where(_outbox.c.state == "due", _outbox.c.due_at <= now, ~blocked)
            .order_by(_outbox.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=_outbox)
        )

    def _address(self, sealed: str | None) -> str | None:
        """Where to; None when nobody can tell."""
        try:
            return self._unseal(sealed) if sealed else None
        except StartkompasError:
            return None

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
        later = self._clock() + timedelta(
            seconds=self._limits.per_chat_seconds
        )  # it may have arrived just now
        return update(_outbox).where(again).values(state="due", due_at=later)

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


def _set_aside(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Nothing can leave for these conversations, so that their messages hold up nobody."""
    if rows:
        of_them = _outbox.c.conversation_id.in_([row.conversation_id for row in rows])
        connection.execute(update(_outbox).where(of_them, _outbox.c.state == "due").values(state=UNREADABLE))
