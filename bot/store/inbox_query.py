"""The inbox as one statement: a filter becomes conditions, a page goes on where the last one ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, cast, func, or_, select

from bot.core.folding import fold
from bot.core.references import reference_in
from bot.store.group_rows import groups, members
from bot.store.review_rows import questions as _q
from bot.unmet import UNMET, InboxFilter, Place, Today
from bot.unmet.inbox import COUNT_UP_TO, EVERYTHING, ME, NOBODY, OPEN_ONES

MOST_WORDS = 8


WHERE_IN = {"sqlite": func.instr, "postgresql": func.strpos}
"""Where a word stands in a text, 0 when nowhere: faster than LIKE on both, and nothing to escape."""


GROUP_TAG = (
    groups.c.number.label("group_number"),
    groups.c.label.label("group_label"),
    groups.c.name.label("group_name"),
)
"""What a line shows of the group of a question."""


def with_group(statement: Select[Any]) -> Select[Any]:
    """The statement with the group of each question, where there is one."""
    joined = _q.outerjoin(members, members.c.reference == _q.c.reference)
    return statement.select_from(joined.outerjoin(groups, groups.c.number == members.c.number))


def conditions(wanted: InboxFilter, today: Today, dialect: str) -> list[ColumnElement[bool]]:
    """All that has to hold."""
    found = [
        *_standing(wanted),
        *([] if wanted.kind == EVERYTHING else [_q.c.kind == (wanted.kind or UNMET)]),
        *(
            column == value
            for column, value in (
                (_q.c.reason, wanted.reason),
                (_q.c.segment, wanted.segment),
                (_q.c.municipality, wanted.place),
                (_q.c.theme, wanted.theme),
            )
            if value
        ),
        *_words(wanted.words, dialect),
    ]
    if wanted.need:
        found.append(cast(_q.c.needs, Text).contains(f'"{wanted.need}"', autoescape=True))
    if wanted.group:
        found.append(_q.c.reference.in_(select(members.c.reference).where(members.c.number == wanted.group)))
    if wanted.assigned == NOBODY:
        found.append(_q.c.assigned_to.is_(None))
    elif wanted.assigned:
        found.append(_q.c.assigned_to == (today.who if wanted.assigned == ME else wanted.assigned))
    if wanted.older_than_days:
        found.append(_q.c.created_at < today.now - timedelta(days=wanted.older_than_days))
    if wanted.overdue:
        found += [_q.c.closed_at.is_(None), _q.c.due_on < today.day]
    return found


def by_number(connection: Connection, wanted: InboxFilter) -> InboxFilter:
    """The filter; who types the number of a question finds it, whatever else is chosen."""
    number = reference_in(wanted.words) if len(wanted.words.split()) == 1 else None
    if number is None:
        return wanted
    found = connection.execute(select(_q.c.reference).where(_q.c.reference == number)).first()
    return InboxFilter(state=EVERYTHING, kind=EVERYTHING, words=number) if found else wanted


def page_statement(
    wanted: InboxFilter, today: Today, dialect: str, *, after: Place | None, limit: int
) -> Select[Any]:
    """The lines of one page and one more, each with its group and how many questions were merged with it."""
    followers = _q.alias("followers")
    merged = (
        select(func.count())
        .select_from(followers)
        .where(followers.c.same_as == _q.c.reference)
        .scalar_subquery()
        .label("merged")
    )
    statement = with_group(select(*without_bulk(), merged, *GROUP_TAG))
    statement = statement.where(*conditions(wanted, today, dialect)).limit(limit + 1)
    if wanted.newest_first:
        statement = statement.order_by(_q.c.created_at.desc(), _q.c.reference.desc())
    else:
        statement = statement.order_by(_q.c.created_at, _q.c.reference)
    return statement if after is None else statement.where(_beyond(wanted, after))


def count_statement(wanted: InboxFilter, today: Today, dialect: str) -> Select[Any]:
    """How many lines there are, counted up to a limit."""
    some = select(_q.c.reference).where(*conditions(wanted, today, dialect)).limit(COUNT_UP_TO + 1).subquery()
    return select(func.count()).select_from(some)


def without_bulk() -> list[Any]:
    """The columns of a question that a list shows."""
    return [column for column in _q.c if column.name not in ("words", "circumstances")]


def _standing(wanted: InboxFilter) -> list[ColumnElement[bool]]:
    """Open means: not closed and not waiting for the question it was merged with."""
    if wanted.state == OPEN_ONES:
        return [_q.c.closed_at.is_(None), _q.c.same_as.is_(None)]
    return [] if wanted.state == EVERYTHING else [_q.c.state == wanted.state]


def _words(typed: str, dialect: str) -> list[ColumnElement[bool]]:
    """All words occur, or it is the number of the question."""
    words = fold(typed).split()[:MOST_WORDS]
    if not words:
        return []
    all_words = and_(*(WHERE_IN[dialect](_q.c.words, word) > 0 for word in words))
    return [or_(_q.c.reference == typed.strip().upper(), all_words)] if len(words) == 1 else [all_words]


def _beyond(wanted: InboxFilter, after: Place) -> ColumnElement[bool]:
    same = _q.c.created_at == after.created_at
    if wanted.newest_first:
        return or_(_q.c.created_at < after.created_at, and_(same, _q.c.reference < after.reference))
    return or_(_q.c.created_at > after.created_at, and_(same, _q.c.reference > after.reference))
