"""Questions we could not meet, as staff and analysts read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Engine, select

from bot.store.consent_store import consents, is_live
from bot.store.engine import transaction
from bot.store.group_rows import groups, members, number_now, tags_of
from bot.store.inbox_query import GROUP_TAG, with_group
from bot.store.review_rows import question_of as _question
from bot.store.review_rows import questions
from bot.store.tables import UnmetRow
from bot.unmet import UNMET, GroupTag, UnmetQuestion

PAGE = 1000
"""Rows fetched at a time while exporting."""


class SqlUnmetStore:
    """Reads unmet questions; the dialogue writes them with the turn they belong to."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def newest(
        self,
        *,
        limit: int,
        reason: str | None = None,
        state: str | None = None,
        kind: str = UNMET,
        group: int = 0,
    ) -> list[UnmetQuestion]:
        """The newest questions, or samples, at most `limit`; with `group` only those look-alikes."""
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
            if group:
                inside = select(members.c.reference).where(members.c.number == number_now(connection, group))
                query = query.where(UnmetRow.reference.in_(inside))
            return [_question(row) for row in connection.execute(query)]

    def groups_of(self, references: Sequence[str]) -> dict[str, GroupTag]:
        """The group of each of these questions that is in one."""
        query = with_group(select(questions.c.reference, *GROUP_TAG))
        query = query.where(questions.c.reference.in_(references), groups.c.number.is_not(None))
        with transaction(self._engine, writes=False) as connection:
            rows = connection.execute(query).all()
            tags = tags_of(connection, rows)
        return {row.reference: tags[row.group_number] for row in rows if row.group_number in tags}

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
