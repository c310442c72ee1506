"""The tables of the conversation: who, what came in, what goes out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, Text, func, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcMoment(TypeDecorator[datetime]):
    """A moment that is always UTC with a time zone, also on SQLite, which keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back what SQLite lost: the time zone."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """What all tables share."""

    type_annotation_map = {datetime: UtcMoment, dict[str, Any]: JSON, list[Any]: JSON}


class Conversation(Table):
    """One conversation: a pseudonym, never a name or number."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    token_digest: Mapped[str | None] = mapped_column(String(64))
    sealed_address: Mapped[str | None] = mapped_column(Text)
    tracker: Mapped[dict[str, Any] | None]
    turns: Mapped[int] = mapped_column(default=0)
    looked_at_turns: Mapped[int | None]
    """The number of turns at which was last looked whether a question of ours was left unanswered."""
    started_at: Mapped[datetime]
    last_active_at: Mapped[datetime] = mapped_column(index=True)


class InboxMessage(Table):
    """One accepted message, masked. `arrival` orders them; `key` makes a repeat the same message."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_open", "state", "lease_until"),
        Index("ix_inbox_conversation", "conversation_id", "arrival"),
        {"sqlite_autoincrement": True},
    )

    arrival: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(String(16))
    text: Mapped[str | None] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(String(200))
    masked: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(String(16), default="open")
    attempts: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    answer: Mapped[dict[str, Any] | None]
    received_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class OutboxMessage(Table):
    """One message that has to leave for Telegram. `reference` is the question that it answers, if any."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "state", "due_at"),
        Index("ix_outbox_reference", "reference"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    arrival: Mapped[int | None] = mapped_column(ForeignKey("inbox.arrival", ondelete="CASCADE"), index=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    body: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16), default="due")
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    attempted_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    reference: Mapped[str | None] = mapped_column(String(16))


class SendPace(Table):
    """One row: when the next message may leave for Telegram, from whatever process."""

    __tablename__ = "send_pace"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    next_at: Mapped[datetime]


class ConsentRow(Table):
    """May the words of a conversation be used to improve the chatbot? Goes with the conversation.

    `occasion` is what it was asked after, so that a turn that is done again asks again; `at` is when the last
    yes was given, or a no that never was a yes.
    """

    __tablename__ = "consents"

    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    given: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime | None]
    text_version: Mapped[str] = mapped_column(String(16))
    revoked_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    occasion: Mapped[str | None] = mapped_column(String(80))


_MERGED = text("same_as IS NOT NULL")


class UnmetRow(Table):
    """One question we could not meet, at most one for each message and reason, and where staff are with it.

    `kind` is "unmet", or "sample" for an answered turn that chance chose for review; its `reason` is empty.
    `words` is the folded text to search in; `version` goes up with every change by staff.
    """

    __tablename__ = "unmet_questions"
    __table_args__ = (
        # Open questions are counted from the index alone, without a look at the rows.
        Index(
            "ix_unmet_questions_open",
            "closed_at",
            "same_as",
            "created_at",
            "reference",
            "due_on",
            "assigned_to",
        ),
        Index("ix_unmet_questions_state_age", "state", "created_at", "reference"),
        Index("ix_unmet_questions_reason_age", "reason", "created_at", "reference"),
        Index("ix_unmet_questions_place_age", "municipality", "created_at", "reference"),
        Index("ix_unmet_questions_assigned_age", "assigned_to", "created_at", "reference"),
        Index("ix_unmet_questions_theme_age", "theme", "created_at", "reference"),
        Index("ix_unmet_questions_counts", "state", "reason", "segment", "kind"),
        # Only merged questions: SQLite would look for open ones in an index of every question.
        Index("ix_unmet_questions_same_as", "same_as", sqlite_where=_MERGED, postgresql_where=_MERGED),
    )

    reference: Mapped[str] = mapped_column(String(16), primary_key=True)
    key: Mapped[str] = mapped_column(String(220), unique=True)
    conversation_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(String(16), default="unmet", server_default="unmet")
    channel: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(24), index=True)
    state: Mapped[str] = mapped_column(String(16), index=True, default="new")
    segment: Mapped[str] = mapped_column(String(16))
    needs: Mapped[list[Any]]
    municipality: Mapped[str | None] = mapped_column(String(80), index=True)
    model_version: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)
    words: Mapped[str] = mapped_column(Text, default="")
    circumstances: Mapped[dict[str, Any] | None]
    due_on: Mapped[date | None]
    assigned_to: Mapped[str | None] = mapped_column(String(40))
    answer: Mapped[str | None] = mapped_column(Text)
    linked: Mapped[str | None] = mapped_column(String(120))
    partner: Mapped[str | None] = mapped_column(String(16))
    dismissed_because: Mapped[str | None] = mapped_column(String(24))
    same_as: Mapped[str | None] = mapped_column(String(16))
    theme: Mapped[str | None] = mapped_column(String(64))
    closed_at: Mapped[datetime | None]


class DayBookRow(Table):
    """How many messages of a channel were accepted on a day (UTC), and how many of them are deleted."""

    __tablename__ = "day_books"

    day: Mapped[date] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    accepted: Mapped[int] = mapped_column(default=0)
    expired: Mapped[int] = mapped_column(default=0)


class Deletion(Table):
    """What kind of data was deleted, how much, when and by which rule; never the contents."""

    __tablename__ = "deletions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(32))
    amount: Mapped[int]
    rule: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(server_default=func.current_timestamp())
