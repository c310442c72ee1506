"""The tables of question groups."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Table


class GroupRow(Table):
    """One group. Its number is never used again; `stale` says that the label must be made anew."""

    __tablename__ = "question_groups"
    __table_args__ = {"sqlite_autoincrement": True}

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    label: Mapped[str] = mapped_column(String(300), default="")
    name: Mapped[str | None] = mapped_column(String(80))
    stale: Mapped[bool] = mapped_column(default=True, index=True)
    created_at: Mapped[datetime]


class MemberRow(Table):
    """In which group a question is, and in which part of it. `revision` grows with each change."""

    __tablename__ = "group_members"

    reference: Mapped[str] = mapped_column(
        ForeignKey("unmet_questions.reference", ondelete="CASCADE"), primary_key=True
    )
    part: Mapped[int] = mapped_column(index=True)
    number: Mapped[int] = mapped_column(ForeignKey("question_groups.number"), index=True)
    revision: Mapped[int] = mapped_column(index=True)


class DecisionRow(Table):
    """What staff decided about two groups, or which group lives on under another number."""

    __tablename__ = "group_decisions"

    bond: Mapped[str] = mapped_column(String(16), primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    second: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    decided_at: Mapped[datetime]
