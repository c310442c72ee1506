"""The inbox and what a turn leaves behind, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.core.clock import Clock
from bot.core.errors import UnknownConversation
from bot.core.folding import fold
from bot.store import erasing, insight, statements
from bot.store.bookkeeping import count_accepted
from bot.store.engine import transaction
from bot.store.group_erasing import group_again
from bot.store.statements import inbox as _inbox
from bot.store.tables import OutboxMessage
from bot.store.unmet_rows import unmet_values
from bot.turns import Accepted, NewMessage, OutgoingPart, TurnInput, TurnResult
from bot.unmet import Draft

ERASED_MEANWHILE = 3
"""So often a Telegram conversation is made anew when it is erased just as a message comes in."""


class SqlTurnStore:
    """Fulfils `bot.turns.TurnStore`."""

    def __init__(self, engine: Engine, clock: Clock, *, working_days: int = 5) -> None:
        self._engine = engine
        self._clock = clock
        self._working_days = working_days

    def open_conversation(self, conversation_id: str, channel: str, token_digest: str | None) -> None:
        """Keep a new conversation."""
        with transaction(self._engine) as connection:
            self._insert_conversation(connection, conversation_id, channel, token_digest, None)

    def token_digest(self, conversation_id: str) -> str | None:
        """The digest of the token that opens a conversation, None when there is none."""
        with transaction(self._engine, writes=False) as connection:
            return connection.execute(statements.TOKEN, {"wanted": conversation_id}).scalar_one_or_none()

    def accept(self, message: NewMessage, *, owner: str, lease_seconds: float) -> Accepted:
        """Commit a message; a repeat of `key` gives the message that is there."""
        for _ in range(ERASED_MEANWHILE):
            try:
                return self._accept(message, owner, lease_seconds)
            except UnknownConversation:
                if message.sealed_address is None:
                    raise
        return self._accept(message, owner, lease_seconds)

    def _accept(self, message: NewMessage, owner: str, lease_seconds: float) -> Accepted:
        now = self._clock()
        with transaction(self._engine) as connection:
            if message.sealed_address is not None:
                self._insert_conversation(
                    connection, message.conversation_id, message.channel, None, message.sealed_address
                )
            arrival = self._insert_message(connection, message, now, owner, lease_seconds)
            if arrival is not None:
                row = connection.execute(statements.LOAD, {"wanted": arrival}).one()
                count_accepted(connection, message.channel, now)
                return Accepted(
                    arrival, message.conversation_id, repeated=False, answer=None, turn=_turn(row)
                )
            row = connection.execute(statements.KNOWN, {"wanted": message.key}).one()
            return Accepted(row.arrival, message.conversation_id, repeated=True, answer=row.answer)

    def load(self, arrival: int) -> TurnInput | None:
        """The input of a turn, None when the message is closed or gone."""
        with transaction(self._engine, writes=False) as connection:
            row = connection.execute(statements.LOAD, {"wanted": arrival}).one_or_none()
        return None if row is None else _turn(row)

    def complete(self, turn: TurnInput, result: TurnResult) -> bool:
        """Keep answer, tracker, questions and outgoing messages together; False when somebody was first."""
        now = self._clock()
        with transaction(self._engine) as connection:
            moved = connection.execute(
                statements.MOVE_ON,
                {
                    "wanted": turn.conversation_id,
                    "seen": turn.turns,
                    "tracker": None if result.erase else result.tracker,
                    "last_active_at": now,
                },
            )
            if moved.rowcount != 1 or not self._close(connection, turn, "answered", result.answer, now):
                connection.rollback()
                return False
            if result.erase:
                erasing.erase_rows(connection, turn.conversation_id, now, spare=turn.arrival)
            self._leave(connection, turn, result.drafts, result.outgoing, result.model_version, now)
        if result.erase:
            erasing.compact(self._engine)
        return True

    def fail(
        self,
        turn: TurnInput,
        answer: Mapping[str, Any],
        draft: Draft,
        model_version: str,
        outgoing: Sequence[OutgoingPart],
    ) -> bool:
        """Close a message that the engine could not answer: the question is kept for staff."""
        now = self._clock()
        with transaction(self._engine) as connection:
            if not self._close(connection, turn, "kept", answer, now):
                return False
            self._leave(connection, turn, [draft], outgoing, model_version, now)
        return True

    def claim_stale(self, *, owner: str, lease_seconds: float, limit: int) -> list[tuple[int, str]]:
        """Take over open messages whose lease ran out: (arrival, conversation id), oldest first."""
        now = self._clock()
        due = and_(_inbox.c.state == "open", or_(_inbox.c.lease_until.is_(None), _inbox.c.lease_until <= now))
        with transaction(self._engine) as connection:
            rows = connection.execute(
                select(_inbox.c.arrival, _inbox.c.conversation_id)
                .where(due)
                .order_by(_inbox.c.arrival)
                .limit(limit)
                .with_for_update(skip_locked=True)
            ).all()
            if rows:
                connection.execute(
                    update(_inbox)
                    .where(_inbox.c.arrival.in_([row.arrival for row in rows]))
                    .values(
                        lease_owner=owner,
                        lease_until=now + timedelta(seconds=lease_seconds),
                        attempts=_inbox.c.attempts + 1,
                    )
                )
        return [(row.arrival, row.conversation_id) for row in rows]

    def answer_of(self, arrival: int) -> Mapping[str, Any] | None:
        """The answer of a closed message, None while it is open or when it is gone."""
        with transaction(self._engine, writes=False) as connection:
            return connection.execute(statements.ANSWER, {"wanted": arrival}).scalar_one_or_none()

    def known_about(self, conversation_id: str) -> Mapping[str, Any]:
        """What is held about a conversation. Raises `UnknownConversation`."""
        return insight.known_about(self._engine, conversation_id)

    def erase(self, conversation_id: str) -> None:
        """Delete a conversation and all that points at it."""
        with transaction(self._engine) as connection:
            erasing.erase_rows(connection, conversation_id, self._clock(), spare=None)
        erasing.compact(self._engine)

    def _insert_conversation(
        self, connection: Connection, identity: str, channel: str, token: str | None, address: str | None
    ) -> None:
        now = self._clock()
        values = {
            "id": identity,
            "channel": channel,
            "token_digest": token,
            "sealed_address": address,
            "turns": 0,
            "started_at": now,
            "last_active_at": now,
        }
        connection.execute(statements.insert_conversation(self._engine.dialect.name), values)

    def _insert_message(
        self, connection: Connection, message: NewMessage, now: datetime, owner: str, lease_seconds: float
    ) -> int | None:
        values = {
            "key": message.key,
            "conversation_id": message.conversation_id,
            "channel": message.channel,
            "text": message.text,
            "payload": message.payload,
            "masked": list(message.masked),
            "state": "open",
            "attempts": 0,
            "lease_owner": owner,
            "lease_until": now + timedelta(seconds=lease_seconds),
            "received_at": now,
        }
        try:
            return connection.execute(
                statements.insert_message(self._engine.dialect.name), values
            ).scalar_one_or_none()
        except IntegrityError:
            raise UnknownConversation("Dit gesprek bestaat niet (meer).") from None

    def _close(
        self, connection: Connection, turn: TurnInput, state: str, answer: Mapping[str, Any], now: datetime
    ) -> bool:
        closed = connection.execute(
            statements.CLOSE,
            {"wanted": turn.arrival, "closed_as": state, "answer": answer, "closed_at": now},
        )
        return closed.rowcount == 1

    def _leave(
        self,
        connection: Connection,
        turn: TurnInput,
        drafts: Sequence[Draft],
        outgoing: Sequence[OutgoingPart],
        model_version: str,
        now: datetime,
    ) -> None:
        for draft in drafts:
            if draft.follows:
                if connection.execute(statements.ADD_WORDS, _more_words(draft, turn)).rowcount:
                    group_again(connection, draft.reference)
                continue
            row = unmet_values(
                draft,
                of=turn.conversation_id,
                channel=turn.channel,
                key=f"{turn.key}#{draft.reason or draft.kind}#{' '.join(draft.needs)}",
                model_version=model_version,
                now=now,
                working_days=self._working_days,
            )
            connection.execute(statements.insert_unmet(self._engine.dialect.name), row)
        rows = [
            {
                "arrival": turn.arrival,
                "conversation_id": turn.conversation_id,
                "position": position,
                "body": part.body,
                "state": "due",
                "attempts": 0,
                "due_at": now,
            }
            for position, part in enumerate(outgoing)
        ]
        if rows:
            connection.execute(insert(OutboxMessage), rows)


def _turn(row: Row[Any]) -> TurnInput:
    return TurnInput(
        arrival=row.arrival,
        key=row.key,
        conversation_id=row.conversation_id,
        channel=row.channel,
        text=row.text,
        payload=row.payload,
        masked=tuple(row.masked),
        tracker=row.tracker,
        turns=row.turns,
        sealed_address=row.sealed_address,
        received_at=row.received_at,
        waits_for_earlier=bool(row.waits),
    )


def _more_words(draft: Draft, turn: TurnInput) -> dict[str, Any]:
    return {
        "wanted": draft.reference,
        "of": turn.conversation_id,
        "more": f" - {draft.text}",
        "folded": f" - {fold(draft.text)}",
    }
