"""The tables of learning: marks on questions, models by name, and the trainings that made them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Table


class MarkRow(Table):
    """What a question should have been heard as; goes with the question."""

    __tablename__ = "question_marks"

    reference: Mapped[str] = mapped_column(
        ForeignKey("unmet_questions.reference", ondelete="CASCADE"), primary_key=True
    )
    act: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]]
    who: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]


class ModelRow(Table):
    """One trained model by the name of its file; holds figures and hashes, no words."""

    __tablename__ = "models"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    content_version: Mapped[str] = mapped_column(String(16))
    data_hash: Mapped[str] = mapped_column(String(16))
    trained_at: Mapped[datetime]
    examples: Mapped[int]
    scores: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16), index=True)
    reason: Mapped[str] = mapped_column(Text, default="")


class TrainingRunRow(Table):
    """One training with marked questions. `slot` is filled while it runs: no two rows can have it."""

    __tablename__ = "training_runs"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    slot: Mapped[str | None] = mapped_column(String(8), unique=True)
    who: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(16))
    step: Mapped[int] = mapped_column(default=0)
    steps: Mapped[int] = mapped_column(default=1)
    phase: Mapped[str] = mapped_column(String(24))
    started_at: Mapped[datetime]
    heard_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    examples: Mapped[int] = mapped_column(default=0)
    model: Mapped[str] = mapped_column(String(80), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    floors: Mapped[list[Any]]
