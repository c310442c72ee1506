"""Questions we could not meet, as staff and analysts read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Engine, select

from bot.store.consent_store import consents, is_live
from bot.store.engine import transaction
from bot.store.review_rows import question_of as _question
from bot.store.tables import UnmetRow
from bot.unmet import UNMET, UnmetQuestion

PAGE = 1000
"""Rows fetched at a time while exporting."""


class SqlUnmetStore:
    """Reads unmet questions; the dialogue writes them with the turn they belong to."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def newest(
        self, *, limit: int, reason: str | None = None, state: str | None = None, kind: str = UNMET
    ) -> list[UnmetQuestion]:
        """The newest questions, or samples, at most `limit`."""
        query = (
            select(UnmetRow.__table__)
            .where(UnmetRow.kind == kind)
            .order_by(UnmetRow.created_at.desc(), UnmetRow.reference)
            .limit(limit)
        )
        if reason:
            query = query.where(UnmetRow.reason == reason)
        if state:
            query = query.where(UnmetRow.state == state)
        with transaction(self._engine, writes=False) as connection:
            return [_question(row) for row in connection.execute(query)]

    def find(self, reference: str) -> UnmetQuestion | None:
        """The question with this reference."""
        query = select(UnmetRow.__table__).where(UnmetRow.reference == reference.strip().upper())
        with transaction(self._engine, writes=False) as connection:
            row = connection.execute(query).one_or_none()
        return _question(row) if row else None

    def everything(self) -> Iterator[UnmetQuestion]:
        """All questions, oldest first, without holding them all in memory; samples are not among them.

        Each says whether its words may be used at this moment.
        """
        questions = UnmetRow.__table__
        live = (consents.c.conversation_id == questions.c.conversation_id) & is_live()
        query = (
            select(questions, consents.c.conversation_id.is_not(None).label("consented"))
            .select_from(questions.outerjoin(consents, live))
            .where(questions.c.kind == UNMET)
            .order_by(questions.c.created_at, questions.c.reference)
        )
        with transaction(self._engine, writes=False) as connection:
            for row in connection.execution_options(yield_per=PAGE).execute(query):
                yield replace(_question(row), consented=bool(row.consented))
