"""The tables of groups of questions. No table holds words besides the label and the name of a group."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Table


class GroupRow(Table):
    """One group. Its number is never used again; `version` goes up when staff change it.

    `revision` is that of the last change to its questions; `stale` says that the label is older.
    """

    __tablename__ = "question_groups"
    __table_args__ = {"sqlite_autoincrement": True}

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    label: Mapped[str] = mapped_column(String(300), default="")
    name: Mapped[str | None] = mapped_column(String(80))
    version: Mapped[int] = mapped_column(default=1)
    revision: Mapped[int] = mapped_column(default=0)
    stale: Mapped[bool] = mapped_column(default=True, index=True)
    created_at: Mapped[datetime]


class MemberRow(Table):
    """In which group a question is, and in which part of it; `revision` is that of its last move."""

    __tablename__ = "group_members"
    __table_args__ = (
        Index("ix_group_members_number", "number", "reference"),
        Index("ix_group_members_revision", "revision", "reference"),
    )

    reference: Mapped[str] = mapped_column(
        ForeignKey("unmet_questions.reference", ondelete="CASCADE"), primary_key=True
    )
    part: Mapped[int] = mapped_column(index=True)
    number: Mapped[int] = mapped_column(ForeignKey("question_groups.number"))
    revision: Mapped[int]


class DecisionRow(Table):
    """What staff decided about two groups, or under which number (`first`) a group (`second`) lives on."""

    __tablename__ = "group_decisions"

    bond: Mapped[str] = mapped_column(String(16), primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    second: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
    decided_at: Mapped[datetime]


class GroupClock(Table):
    """One row that counts every change to groups, so that each process sees what it missed."""

    __tablename__ = "group_clock"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]
