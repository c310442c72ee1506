"""Groups as staff see and change them, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, Subquery, func, nulls_last, select

from bot.core.clock import Clock
from bot.core.errors import ChangedMeanwhile, WrongGroup
from bot.store.audit_store import add_line
from bot.store.engine import transaction
from bot.store.group_finding import faces, like, with_words
from bot.store.group_rows import groups, lock_groups, members, number_now, questions
from bot.store.group_session import SqlGroupSession
from bot.store.inbox_query import without_bulk
from bot.store.review_rows import question_of, review_of
from bot.unmet import InboxItem
from bot.unmet.grouping import (
    Face,
    Group,
    GroupChoice,
    GroupDossier,
    GroupFilter,
    Grouping,
    GroupLine,
    GroupPage,
    Rearranging,
    Sort,
    title_of,
)

CHANGED = "Iemand anders heeft deze groep net veranderd. Kijk wat er nu staat en probeer het opnieuw."
_open_ones = (
    select(
        members.c.number,
        func.count().label("open"),
        func.min(questions.c.created_at).label("oldest"),
        func.min(questions.c.due_on).label("due_on"),
        func.count(questions.c.assigned_to).label("taken"),
    )
    .join(questions, questions.c.reference == members.c.reference)
    .where(questions.c.closed_at.is_(None), questions.c.same_as.is_(None))
    .group_by(members.c.number)
)
_counted = select(members.c.number, func.count().label("size")).group_by(members.c.number)
_open, _sizes = _open_ones.subquery(), _counted.subquery()
ORDER = {
    Sort.LARGEST: (nulls_last(_open.c.open.desc()), _sizes.c.size.desc(), groups.c.number),
    Sort.DUE: (nulls_last(_open.c.due_on), groups.c.number),
    Sort.NEWEST: (groups.c.number.desc(),),
}


class SqlGroupBook:
    """Fulfils `bot.unmet.grouping.GroupBook`."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def page(self, wanted: GroupFilter, *, skip: int, limit: int) -> GroupPage:
        """Some groups."""
        statement = _lines(finished=wanted.finished).order_by(*ORDER[wanted.sort])
        if not wanted.alone:
            statement = statement.where(_sizes.c.size > 1)
        with transaction(self._engine, writes=False) as connection:
            rows = connection.execute(statement.offset(skip).limit(limit + 1)).all()
            lines = _with_faces(connection, rows[:limit])
        return GroupPage(lines, more=len(rows) > limit)

    def find(self, words: str, besides: int, limit: int) -> Sequence[GroupLine]:
        """Groups with these words; without words those most like `besides`, then the largest."""
        with transaction(self._engine, writes=False) as connection:
            if words:
                found = with_words(connection, words, besides, limit)
            else:
                found = list(like(connection, besides, limit))
                if len(found) < limit:
                    found += connection.execute(_most_open(limit + 1)).scalars()
            numbers = [number for number in dict.fromkeys(found) if number != besides][:limit]
            rows = connection.execute(_lines_of(numbers)).all() if numbers else []
            lines = _with_faces(connection, rows)
        return sorted(lines, key=lambda line: numbers.index(line.group.number))

    def choices(self, limit: int) -> Sequence[GroupChoice]:
        """Groups with more than one open question: reads open questions only, so closed ones cost nothing."""
        most = _most_open(limit).subquery()
        statement = select(groups.c.number, groups.c.label, groups.c.name, most.c.open).join(
            most, most.c.number == groups.c.number
        )
        with transaction(self._engine, writes=False) as connection:
            rows = connection.execute(statement.order_by(most.c.open.desc(), groups.c.number)).all()
        return [GroupChoice(row.number, title_of(row.number, row.label, row.name), row.open) for row in rows]

    def dossier(self, number: int, limit: int) -> GroupDossier | None:
        """A group with its questions, also when it went into another."""
        with transaction(self._engine, writes=False) as connection:
            number = number_now(connection, number)
            found = connection.execute(_lines_of([number])).one_or_none()
            if found is None:
                return None
            rows = list(connection.execute(_questions_of(number, limit, closed=False)))
            if len(rows) < limit:
                closed = connection.execute(_questions_of(number, limit - len(rows), closed=True))
                seen = {row.reference for row in rows}  # PostgreSQL: one may be closed in between
                rows += [row for row in closed if row.reference not in seen]
        return GroupDossier(_line(found), [InboxItem(question_of(row), review_of(row), 0) for row in rows])

    def change(self, change: Rearranging) -> Grouping:
        """Load, change, save, with its lines in the trail. Raises `WrongGroup`, `ChangedMeanwhile`."""
        with transaction(self._engine) as connection:
            lock_groups(connection)
            session = SqlGroupSession(connection, self._clock)
            before = session.load([change.number, *change.others])
            group = before.groups.get(change.number)
            if group is None and number_now(connection, change.number) == change.number:
                raise WrongGroup(f"Er is geen groep {change.number}. Misschien zijn de vragen gewist.")
            if group is None or group.version != change.seen:
                raise ChangedMeanwhile(CHANGED)
            after = change.change(before, session.take_number)
            session.save(before, after)
            for subject, detail in change.trail(after):
                add_line(connection, change.at, change.who, change.what, subject, detail)
        return after


def _most_open(limit: int) -> Select[Any]:
    """The groups with the most open questions, at least two."""
    counted = func.count().label("open")
    return (
        select(members.c.number, counted)
        .join(questions, questions.c.reference == members.c.reference)
        .where(questions.c.closed_at.is_(None), questions.c.same_as.is_(None))
        .group_by(members.c.number)
        .having(counted > 1)
        .order_by(counted.desc(), members.c.number)
        .limit(limit)
    )


def _lines(*, finished: bool) -> Select[Any]:
    """Groups with their sizes; `finished` takes those without an open question too."""
    return _joined(_open, _sizes, finished=finished)


def _lines_of(numbers: Sequence[int]) -> Select[Any]:
    """Some groups with their sizes: counts their own questions only."""
    inside = members.c.number.in_(numbers)
    counted = _open_ones.where(inside).subquery(), _counted.where(inside).subquery()
    return _joined(*counted, finished=True).where(groups.c.number.in_(numbers))


def _joined(opened: Subquery, sizes: Subquery, *, finished: bool) -> Select[Any]:
    amount, taken = (func.coalesce(opened.c[name], 0).label(name) for name in ("open", "taken"))
    columns = (groups, sizes.c.size, amount, taken, opened.c.due_on)
    joined = groups.join(sizes, sizes.c.number == groups.c.number)
    joined = joined.join(opened, opened.c.number == groups.c.number, isouter=finished)
    return select(*columns, opened.c.oldest).select_from(joined)


def _questions_of(number: int, limit: int, *, closed: bool) -> Select[Any]:
    """The first closed or not closed questions of a group; only those are read whole."""
    order = questions.c.created_at, questions.c.reference
    first = (
        select(questions.c.reference)
        .join(members, members.c.reference == questions.c.reference)
        .where(
            members.c.number == number,
            questions.c.closed_at.is_not(None) if closed else questions.c.closed_at.is_(None),
        )
        .order_by(*order)
        .limit(limit)
    )
    return select(*without_bulk()).where(questions.c.reference.in_(first.scalar_subquery())).order_by(*order)


def _line(row: Row[Any]) -> GroupLine:
    group = Group(row.number, row.label, {}, row.name, row.version)
    return GroupLine(group, row.size, row.open, row.oldest or row.created_at, row.due_on, row.taken)


def _with_faces(connection: Connection, rows: Sequence[Row[Any]]) -> list[GroupLine]:
    """The lines, each with its newest question."""
    found = faces(connection, [row.number for row in rows]) if rows else {}
    return [
        replace(_line(row), face=Face(one.reference, one.text), newest=one.newest)
        for row in rows
        if (one := found.get(row.number))
    ]
