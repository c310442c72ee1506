"""Rows of questions as the subject types of review, and back."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Row, Table

from bot.store.tables import UnmetRow
from bot.unmet import DismissReason, Partner, Reason, Review, State, UnmetQuestion

questions = cast(Table, UnmetRow.__table__)
REVIEW_COLUMNS = (
    "state",
    "version",
    "assigned_to",
    "answer",
    "linked",
    "partner",
    "dismissed_because",
    "same_as",
    "theme",
    "closed_at",
)


def question_of(row: Row[Any]) -> UnmetQuestion:
    """A row as a question."""
    return UnmetQuestion(
        reference=row.reference,
        text=row.text,
        reason=Reason(row.reason) if row.reason else None,
        state=State(row.state),
        segment=row.segment,
        needs=tuple(row.needs),
        municipality=row.municipality,
        channel=row.channel,
        conversation=row.conversation_id,
        model_version=row.model_version,
        created_at=row.created_at,
    )


def review_of(row: Row[Any]) -> Review:
    """A row as a review."""
    return Review(
        reference=row.reference,
        state=State(row.state),
        version=row.version,
        assigned_to=row.assigned_to,
        due_on=row.due_on,
        answer=row.answer,
        linked=row.linked,
        partner=Partner(row.partner) if row.partner else None,
        dismissed_because=DismissReason(row.dismissed_because) if row.dismissed_because else None,
        same_as=row.same_as,
        theme=row.theme,
        closed_at=row.closed_at,
    )


def review_values(review: Review) -> dict[str, Any]:
    """What changes in a row."""
    return {name: getattr(review, name) for name in REVIEW_COLUMNS}
