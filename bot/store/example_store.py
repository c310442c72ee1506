"""Marked questions as training examples, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import Engine, Row, select

from bot.learning import Example, MarkedQuestion
from bot.store.engine import transaction
from bot.store.mark_rows import marks
from bot.store.review_rows import questions
from bot.unmet import Mark, Reason


class LiveConsents(Protocol):
    """Who says now that their words may be used."""

    def live_consents(self, conversations: Iterable[str]) -> frozenset[str]:
        """Those of these conversations."""


class SqlConsentedExamples:
    """Fulfils `bot.learning.ConsentedExamples`. A question whose conversation is gone has no consent."""

    def __init__(self, engine: Engine, consents: LiveConsents) -> None:
        self._engine = engine
        self._consents = consents

    def all(self) -> Sequence[Example]:
        """Those with live consent at this moment, the last marked first."""
        rows = self._rows(questions.c.text, questions.c.reason)
        live = self._live(rows)
        return [
            Example(_asked(row), row.act, Mark(row.act, row.facts).metadata())
            for row in rows
            if row.conversation_id in live
        ]

    def marked(self) -> Sequence[MarkedQuestion]:
        """All of them, without their words."""
        rows = self._rows()
        live = self._live(rows)
        return [
            MarkedQuestion(
                row.reference,
                Mark(row.act, row.facts),
                row.who,
                row.at,
                consented=row.conversation_id in live,
            )
            for row in rows
        ]

    def _rows(self, *more: Any) -> Sequence[Row[Any]]:
        query = (
            select(marks, questions.c.conversation_id, *more)
            .join(questions, questions.c.reference == marks.c.reference)
            .order_by(marks.c.at.desc(), marks.c.reference)
        )
        with transaction(self._engine, writes=False) as connection:
            return connection.execute(query).all()

    def _live(self, rows: Sequence[Row[Any]]) -> frozenset[str]:
        return self._consents.live_consents(row.conversation_id for row in rows if row.conversation_id)


def _asked(row: Row[Any]) -> str:
    """What was typed as one message: behind "dit helpt niet" stands what was missing, which is marked."""
    if row.reason != Reason.NOT_HELPFUL.value:
        return str(row.text)
    return str(row.text).partition(" - ")[2] or str(row.text)
