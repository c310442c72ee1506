"""Who agreed that their words are used to improve the chatbot, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.privacy.consent import Consent, after_choice
from bot.store.engine import transaction
from bot.store.tables import ConsentRow, Conversation, UnmetRow

consents = cast(Table, ConsentRow.__table__)
_conversations = cast(Table, Conversation.__table__)
_unmet = cast(Table, UnmetRow.__table__)
IN_ONE_QUERY = 500
"""SQLite takes no more than 999 values in one statement in its older versions."""


class SqlConsentStore:
    """Fulfils `bot.privacy.ConsentStore`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def consent_of(self, conversation_id: str) -> Consent | None:
        """Where a conversation stands; None when it was never asked."""
        with transaction(self._engine, writes=False) as connection:
            row = _row(connection, conversation_id)
        return consent_in(row) if row else None

    def may_ask(self, conversation_id: str, occasion: str, at: datetime, text_version: str) -> bool:
        """True the first time, and again for the same occasion until there is a choice."""
        with transaction(self._engine, writes=False) as connection:
            row = _row(connection, conversation_id)
            if row is not None:
                return row.at is None and row.occasion == occasion
            if not connection.execute(select(kept_something(conversation_id))).scalar_one():
                return False
        with transaction(self._engine) as connection:
            return ask_in(connection, conversation_id, occasion, at, text_version)

    def choose(self, conversation_id: str, *, given: bool, at: datetime, text_version: str) -> Consent:
        """Keep a choice; where the conversation stands then. Nothing is kept for one that is gone."""
        with transaction(self._engine) as connection:
            row = _row(connection, conversation_id)
            after = after_choice(consent_in(row) if row else None, given, at, text_version)
            values = vars(after)
            if row is not None:
                connection.execute(
                    update(consents).where(consents.c.conversation_id == conversation_id).values(**values)
                )
            elif connection.execute(select(_exists(conversation_id))).scalar_one():
                _insert(connection, conversation_id=conversation_id, **values)
        return after

    def live_consents(self, conversations: Iterable[str]) -> frozenset[str]:
        """Those of these conversations whose words may be used now."""
        wanted = sorted(set(conversations))
        found: set[str] = set()
        with transaction(self._engine, writes=False) as connection:
            for start in range(0, len(wanted), IN_ONE_QUERY):
                some = consents.c.conversation_id.in_(wanted[start : start + IN_ONE_QUERY])
                query = select(consents.c.conversation_id).where(some, is_live())
                found.update(connection.execute(query).scalars())
        return frozenset(found)


def is_live() -> ColumnElement[bool]:
    """The condition that a consent stands."""
    return consents.c.given.is_(True) & consents.c.revoked_at.is_(None)


def ask_in(
    connection: Connection, conversation_id: str, occasion: str, at: datetime, text_version: str
) -> bool:
    """Note that the question is put, in a transaction that goes on; False when it was put before."""
    return _insert(
        connection,
        conversation_id=conversation_id,
        given=False,
        text_version=text_version,
        asked_at=at,
        occasion=occasion,
    )


def kept_something(conversation_id: str) -> Any:
    """Was a question of this conversation kept that could not be met?"""
    return (
        select(_unmet.c.reference)
        .where(_unmet.c.conversation_id == conversation_id, _unmet.c.kind == "unmet")
        .exists()
    )


def consent_in(row: Row[Any]) -> Consent:
    """A row as a consent."""
    return Consent(row.given, row.at, row.text_version, row.revoked_at)


def _exists(conversation_id: str) -> Any:
    return select(_conversations.c.id).where(_conversations.c.id == conversation_id).exists()


def _row(connection: Connection, conversation_id: str) -> Row[Any] | None:
    return connection.execute(
        select(consents).where(consents.c.conversation_id == conversation_id)
    ).one_or_none()


def _insert(connection: Connection, **values: Any) -> bool:
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = make(consents).values(**values).on_conflict_do_nothing()
    return connection.execute(statement.returning(consents.c.conversation_id)).first() is not None
