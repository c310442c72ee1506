"""The tables of staff: accounts, sessions, failed attempts, and the trail of what they did."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Table


class StaffAccount(Table):
    """Somebody who may sign in to the console."""

    __tablename__ = "staff_accounts"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime]


class StaffSession(Table):
    """Somebody who is signed in; the token itself is not kept."""

    __tablename__ = "staff_sessions"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(ForeignKey("staff_accounts.name", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime]
    last_seen_at: Mapped[datetime] = mapped_column(index=True)


class SignInFailure(Table):
    """A sign-in that failed. Of the typed name only a digest: people type passwords there."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index("ix_sign_in_failures_recent", "name_digest", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name_digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class AuditRow(Table):
    """One line of the trail. A trigger refuses every change of a line."""

    __tablename__ = "audit_trail"
    __table_args__ = (
        Index("ix_audit_trail_subject", "subject", "id"),
        Index("ix_audit_trail_who", "who", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(String(80))
    what: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(80), default="")
    detail: Mapped[str] = mapped_column(String(120), default="")
