"""The tables of review: notes and filters of staff, and the answers they publish."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Table


class ReviewNote(Table):
    """What staff told each other about a question; goes with the question."""

    __tablename__ = "review_notes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    reference: Mapped[str] = mapped_column(
        ForeignKey("unmet_questions.reference", ondelete="CASCADE"), index=True
    )
    who: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)


class SavedFilterRow(Table):
    """A filter with a name, of one member of staff; goes with the account."""

    __tablename__ = "saved_filters"

    who: Mapped[str] = mapped_column(ForeignKey("staff_accounts.name", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    parameters: Mapped[dict[str, Any]]


class PublishedRow(Table):
    """One version of an answer by staff; only who checked it and its end are filled in later."""

    __tablename__ = "published_answers"
    __table_args__ = (Index("ix_published_answers_written", "created_at"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    theme: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(80))
    questions: Mapped[list[Any]]
    answer: Mapped[str] = mapped_column(Text)
    next_step: Mapped[str] = mapped_column(Text, default="")
    source_title: Mapped[str] = mapped_column(String(200), default="")
    source_url: Mapped[str] = mapped_column(Text, default="")
    segments: Mapped[list[Any]]
    needs: Mapped[list[Any]]
    municipalities: Mapped[list[Any]]
    valid_until: Mapped[date | None]
    author: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    needs_review: Mapped[bool]
    reviewed_by: Mapped[str | None] = mapped_column(String(80))
    reviewed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = mapped_column(String(80))
