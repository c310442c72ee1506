"""Groups to choose from: by words, or those most like a group; and the question that stands for a group."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, literal, or_, select

from bot.core.folding import fold
from bot.store.group_rows import groups, members, questions
from bot.store.inbox_query import MOST_WORDS, WHERE_IN

SHORTEST = 3
"""A shorter word of a label says too little to look for."""
MOST_READ = 2_000
"""So many questions with a word are looked at: with a common word there is no end to them."""
_placed = members.join(questions, questions.c.reference == members.c.reference)
_open = questions.c.closed_at.is_(None), questions.c.same_as.is_(None)


def faces(connection: Connection, numbers: Collection[int]) -> dict[int, Any]:
    """Of each group its newest open question, else its newest one: reference, words, and when it was asked.

    Open ones first, as they are few: the closed ones of a large group are read only when it has no other.
    """
    found = _newest(connection, numbers, *_open)
    finished = set(numbers) - found.keys()
    return {**found, **(_newest(connection, finished) if finished else {})}


def _newest(connection: Connection, numbers: Collection[int], *which: ColumnElement[bool]) -> dict[int, Any]:
    order = (questions.c.created_at.desc(), questions.c.reference)
    place = func.row_number().over(partition_by=members.c.number, order_by=order).label("place")
    ranked = (
        select(members.c.number, members.c.reference, place)
        .select_from(_placed)
        .where(members.c.number.in_(numbers), *which)
        .subquery()
    )
    query = (
        select(ranked.c.number, ranked.c.reference, questions.c.created_at.label("newest"), questions.c.text)
        .join(questions, questions.c.reference == ranked.c.reference)
        .where(ranked.c.place == 1)
    )
    return {row.number: row for row in connection.execute(query)}


def with_words(connection: Connection, typed: str, besides: int, limit: int) -> Sequence[int]:
    """Groups with this number, with all of the words in their title, or in one of their newest questions."""
    words = fold(typed).split()[:MOST_WORDS]
    where = WHERE_IN[connection.dialect.name]
    other = groups.c.number != besides
    title = func.lower(groups.c.label + " " + func.coalesce(groups.c.name, ""))
    named = select(groups.c.number).where(other, *(where(title, word) > 0 for word in words))
    found = list(connection.execute(named.order_by(groups.c.number.desc()).limit(limit)).scalars())
    if typed.isascii() and typed.isdigit() and len(typed) < 10:
        by_number = select(groups.c.number).where(other, groups.c.number == int(typed))
        found = [*connection.execute(by_number).scalars(), *found]
    if len(found) < limit:
        own = select(members.c.reference).where(members.c.number == besides)
        newest = (
            select(questions.c.reference, questions.c.created_at)
            .where(*(where(questions.c.words, word) > 0 for word in words), questions.c.reference.not_in(own))
            .order_by(questions.c.created_at.desc(), questions.c.reference)
            .limit(MOST_READ)
            .subquery()
        )
        inside = (
            select(members.c.number)
            .join(newest, newest.c.reference == members.c.reference)
            .group_by(members.c.number)
            .order_by(func.max(newest.c.created_at).desc(), members.c.number)
            .limit(limit)
        )
        found += connection.execute(inside).scalars()
    return list(dict.fromkeys(found))[:limit]


def like(connection: Connection, number: int, limit: int) -> Sequence[int]:
    """Groups whose open questions hold words that begin as those of this label; with most of them first."""
    label = connection.execute(select(groups.c.label).where(groups.c.number == number)).scalar_one_or_none()
    words = [word for word in fold(label or "").replace("·", " ").split() if len(word) >= SHORTEST]
    if not words:
        return []
    where = WHERE_IN[connection.dialect.name]
    spaced = literal(" ") + questions.c.words
    holds = [where(spaced, f" {word}") > 0 for word in words[:MOST_WORDS]]
    alike = reduce(add, (func.max(case((one, 1), else_=0)) for one in holds))
    query = (
        select(members.c.number)
        .select_from(_placed)
        .where(*_open, or_(*holds), members.c.number != number)
        .group_by(members.c.number)
        .order_by(alike.desc(), func.count().desc(), members.c.number)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())
