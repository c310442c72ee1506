"""Questions in the hands of staff, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Row, Table, delete, func, insert, select, update

from bot.staff import Deed, listed_lines
from bot.store.audit_store import add_line
from bot.store.engine import transaction
from bot.store.erasing import compact, erase_question, erase_rows
from bot.store.group_rows import members, number_now, tags_of
from bot.store.inbox_query import (
    GROUP_TAG,
    by_number,
    count_statement,
    page_statement,
    with_group,
    without_bulk,
)
from bot.store.mark_rows import keep_mark, mark_in
from bot.store.review_rows import question_of, questions, review_of, review_values
from bot.store.review_tables import ReviewNote, SavedFilterRow
from bot.store.staff_tables import AuditRow
from bot.store.telling import delivery_of, tell
from bot.unmet import (
    UNMET,
    Changes,
    Counts,
    Dossier,
    InboxFilter,
    InboxItem,
    InboxPage,
    Note,
    Passed,
    Place,
    Review,
    SavedFilter,
    Step,
    Today,
)

_notes = cast(Table, ReviewNote.__table__)
_filters = cast(Table, SavedFilterRow.__table__)
_trail = cast(Table, AuditRow.__table__)
STEPS = tuple(step.value for step in Step)
MOST_PASSED = 100
MOST_MERGED = 50
MOST_ALIKE = 10


class _MovedOn(Exception):
    """Somebody else changed a question first: all that was written with it is undone."""


class SqlReviewStore:
    """Fulfils `bot.unmet.ReviewStore`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, wanted: InboxFilter, today: Today, *, after: Place | None, limit: int) -> InboxPage:
        """A page of the inbox: one statement for the lines, one to count when they do not all fit."""
        dialect = self._engine.dialect.name
        with transaction(self._engine, writes=False) as connection:
            wanted = by_number(connection, replace(wanted, group=number_now(connection, wanted.group)))
            statement = page_statement(wanted, today, dialect, after=after, limit=limit)
            rows = connection.execute(statement).all()
            if after is None and len(rows) <= limit:
                matched = len(rows)
            else:
                matched = connection.execute(count_statement(wanted, today, dialect)).scalar_one()
            tags = tags_of(connection, rows[:limit])
        items = [
            InboxItem(question_of(row), review_of(row), row.merged, tags.get(row.group_number))
            for row in rows[:limit]
        ]
        last = items[-1].question if len(rows) > limit else None
        return InboxPage(items, matched, Place(last.created_at, last.reference) if last else None)

    def counts(self, today: Today) -> Counts:
        """How many questions there are."""
        late = (
            select(func.count())
            .select_from(questions)
            .where(questions.c.kind == UNMET, questions.c.closed_at.is_(None), questions.c.due_on < today.day)
        )
        columns = (questions.c.state, questions.c.reason, questions.c.segment)
        only = questions.c.kind == UNMET
        grouped = select(*columns, func.count().label("amount")).where(only).group_by(*columns)
        with transaction(self._engine, writes=False) as connection:
            rows = connection.execute(grouped).all()
            overdue = connection.execute(late).scalar_one()
        by_state, by_reason, by_segment = (_sums(rows, place) for place in range(len(columns)))
        return Counts(by_state, by_reason, by_segment, overdue)

    def dossier(self, reference: str, today: Today) -> Dossier | None:
        """All about a question; that somebody read it goes into the trail."""
        with transaction(self._engine) as connection:
            row = connection.execute(
                with_group(select(questions, *GROUP_TAG)).where(questions.c.reference == reference)
            ).one_or_none()
            if row is None:
                return None
            notes = connection.execute(
                select(_notes).where(_notes.c.reference == reference).order_by(_notes.c.id)
            ).all()
            passed = connection.execute(
                select(_trail)
                .where(_trail.c.subject == reference, _trail.c.what.in_(STEPS))
                .order_by(_trail.c.id.desc())
                .limit(MOST_PASSED)
            ).all()
            merged = connection.execute(
                select(questions).where(questions.c.same_as == reference).limit(MOST_MERGED)
            ).all()
            mark = mark_in(connection, reference)
            delivery = connection.execute(delivery_of(reference)).scalars().first() or ""
            group = tags_of(connection, [row]).get(row.group_number)
            alike = connection.execute(_alike(row)).all() if row.group_number is not None else []
            add_line(connection, today.now, today.who, Deed.READ, reference)
            for detail in listed_lines([one.reference for one in (*merged, *alike)]):
                add_line(connection, today.now, today.who, Deed.LISTED, detail=detail)
        return Dossier(
            question_of(row),
            review_of(row),
            notes=[Note(n.who, n.at, n.text) for n in notes],
            history=[Passed(p.who, p.at, p.what, p.detail) for p in passed],
            merged=[InboxItem(question_of(one), review_of(one), 0) for one in merged],
            circumstances=row.circumstances or {},
            mark=mark,
            group=group,
            delivery=delivery,
            alike=[InboxItem(question_of(one), review_of(one), 0) for one in alike],
        )

    def review(self, reference: str) -> Review | None:
        """Where a question stands."""
        query = select(questions).where(questions.c.reference == reference)
        with transaction(self._engine, writes=False) as connection:
            row = connection.execute(query).one_or_none()
        return review_of(row) if row else None

    def closed_in(self, conversation_id: str) -> Sequence[Review]:
        """The closed questions of a conversation."""
        query = select(questions).where(
            questions.c.conversation_id == conversation_id, questions.c.closed_at.is_not(None)
        )
        with transaction(self._engine, writes=False) as connection:
            return [review_of(row) for row in connection.execute(query)]

    def merged_with(self, reference: str) -> Sequence[Review]:
        """The questions that follow this one."""
        query = select(questions).where(questions.c.same_as == reference)
        with transaction(self._engine, writes=False) as connection:
            return [review_of(row) for row in connection.execute(query)]

    def save(self, changes: Changes) -> bool:
        """Save all, or nothing and False when one of them moved on."""
        try:
            with transaction(self._engine) as connection:
                self._write(connection, changes)
        except _MovedOn:
            return False
        return True

    def _write(self, connection: Connection, changes: Changes) -> None:
        """All of the changes. Raises `_MovedOn` when a question has another version by now."""
        for review in changes.reviews:
            if not _move_on(connection, review):
                raise _MovedOn
            add_line(connection, changes.at, changes.who, changes.what, review.reference, changes.detail)
            tell(connection, review, changes)
        if changes.mark is not None:
            keep_mark(connection, changes.reviews[0].reference, changes.mark, changes.who, changes.at)
        if changes.note:
            first = changes.reviews[0].reference
            connection.execute(
                insert(_notes).values(reference=first, who=changes.who, at=changes.at, text=changes.note)
            )

    def erase(self, reference: str, who: str, at: datetime) -> bool:
        """Forget the conversation of a question with all its questions; the trail keeps that it was done."""
        with transaction(self._engine) as connection:
            row = connection.execute(
                select(questions.c.conversation_id).where(questions.c.reference == reference)
            ).one_or_none()
            if row is None:
                return False
            if row.conversation_id is not None:
                erase_rows(connection, row.conversation_id, at, spare=None)
            else:
                erase_question(connection, reference, at)
            add_line(connection, at, who, Deed.ERASED, reference)
        compact(self._engine)
        return True

    def saved_filters(self, who: str) -> Sequence[SavedFilter]:
        """The filters somebody keeps, by name."""
        query = select(_filters).where(_filters.c.who == who).order_by(_filters.c.name)
        with transaction(self._engine, writes=False) as connection:
            return [SavedFilter(row.name, row.parameters) for row in connection.execute(query)]

    def keep_filter(self, who: str, saved: SavedFilter) -> None:
        """Keep a filter; one with the same name is replaced."""
        with transaction(self._engine) as connection:
            connection.execute(_named(who, saved.name))
            connection.execute(
                insert(_filters).values(who=who, name=saved.name, parameters=dict(saved.parameters))
            )

    def drop_filter(self, who: str, name: str) -> None:
        """Forget a filter."""
        with transaction(self._engine) as connection:
            connection.execute(_named(who, name))


def _move_on(connection: Connection, review: Review) -> bool:
    """Write a review over the version just before it; False when that one is not there any more."""
    changed = connection.execute(
        update(questions)
        .where(questions.c.reference == review.reference, questions.c.version == review.version - 1)
        .values(**review_values(review))
    )
    return changed.rowcount == 1


def _alike(row: Row[Any]) -> Any:
    """Other open questions of the group of this one, the oldest first."""
    return (
        select(*without_bulk())
        .join(members, members.c.reference == questions.c.reference)
        .where(
            members.c.number == row.group_number,
            questions.c.reference != row.reference,
            questions.c.closed_at.is_(None),
            questions.c.same_as.is_(None),
        )
        .order_by(questions.c.created_at, questions.c.reference)
        .limit(MOST_ALIKE)
    )


def _named(who: str, name: str) -> Any:
    return delete(_filters).where(_filters.c.who == who, _filters.c.name == name)


def _sums(rows: Sequence[Row[Any]], place: int) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row[place]] += row.amount
    return dict(sums)
