"""The statements of a turn, built once: building them costs more than running them."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.tables import Conversation, InboxMessage, UnmetRow

conversations = cast(Table, Conversation.__table__)
inbox = cast(Table, InboxMessage.__table__)
unmet = cast(Table, UnmetRow.__table__)

_earlier = inbox.alias("earlier")
WAITS = (
    select(_earlier.c.arrival)
    .where(
        _earlier.c.conversation_id == inbox.c.conversation_id,
        _earlier.c.arrival < inbox.c.arrival,
        _earlier.c.state == "open",
    )
    .exists()
    .label("waits")
)
LOAD = (
    select(inbox, conversations.c.tracker, conversations.c.turns, conversations.c.sealed_address, WAITS)
    .join(conversations, conversations.c.id == inbox.c.conversation_id)
    .where(inbox.c.arrival == bindparam("wanted"), inbox.c.state == "open")
)
KNOWN = select(inbox.c.arrival, inbox.c.answer).where(inbox.c.key == bindparam("wanted"))
ANSWER = select(inbox.c.answer).where(inbox.c.arrival == bindparam("wanted"))
TOKEN = select(conversations.c.token_digest).where(conversations.c.id == bindparam("wanted"))
MOVE_ON = (
    update(conversations)
    .where(conversations.c.id == bindparam("wanted"), conversations.c.turns == bindparam("seen"))
    .values(
        tracker=bindparam("tracker"),
        turns=conversations.c.turns + 1,
        last_active_at=bindparam("last_active_at"),
    )
)
CLOSE = (
    update(inbox)
    .where(inbox.c.arrival == bindparam("wanted"), inbox.c.state == "open")
    .values(
        state=bindparam("closed_as"),
        answer=bindparam("answer"),
        closed_at=bindparam("closed_at"),
        text=None,
        lease_owner=None,
        lease_until=None,
    )
)
"""The words are not needed once there is an answer, so they go."""
ADD_WORDS = (
    update(unmet)
    .where(unmet.c.reference == bindparam("wanted"), unmet.c.conversation_id == bindparam("of"))
    .values(text=unmet.c.text + bindparam("more"), words=unmet.c.words + bindparam("folded"))
)
"""What a starter tells later about a kept question; nothing happens when it was erased."""


@cache
def insert_conversation(dialect: str) -> Any:
    """Make a conversation, unless it is there."""
    return _insert(dialect, conversations).on_conflict_do_nothing()


@cache
def insert_message(dialect: str) -> Any:
    """Keep a message, unless its key is there; gives its arrival."""
    statement = _insert(dialect, inbox).on_conflict_do_nothing(index_elements=["key"])
    return statement.returning(inbox.c.arrival)


@cache
def insert_unmet(dialect: str) -> Any:
    """Keep a question, unless it is there."""
    return _insert(dialect, unmet).on_conflict_do_nothing()


def _insert(dialect: str, table: Table) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)
