"""What erasing questions does to their groups: no word may stay that stands in no question that is left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select, update

from bot.store.group_rows import (
    drop_if_empty,
    groups,
    lock_groups,
    members,
    next_revision,
    questions,
    texts_of,
)
from bot.unmet.grouping import surface_words, without_words_of


def erase_questions(connection: Connection, which: ColumnElement[bool]) -> int:
    """Delete unmet questions; labels and names lose their words, empty groups go. How many questions went.

    Every process that has vectors of these questions in memory sees the new revision, and forgets them.
    """
    if not connection.execute(select(questions.c.reference).where(which).limit(1)).first():
        return 0
    lock_groups(connection)
    touched: dict[int, list[str]] = {}
    rows = select(members.c.number, questions.c.text).join(
        questions, questions.c.reference == members.c.reference
    )
    for number, text in connection.execute(rows.where(which)):
        touched.setdefault(number, []).append(text)
    gone = connection.execute(delete(questions).where(which)).rowcount
    revision = next_revision(connection)
    for number, erased in touched.items():
        if not drop_if_empty(connection, number):
            _clean(connection, number, erased, revision)
    return gone


def group_again(connection: Connection, reference: str) -> None:
    """A question got more words: it leaves its group and waits to be grouped once more."""
    placed = members.c.reference == reference
    number = connection.execute(select(members.c.number).where(placed)).scalar_one_or_none()
    if number is not None:
        revision = next_revision(connection)
        connection.execute(delete(members).where(placed))
        changed = update(groups).where(groups.c.number == number)
        connection.execute(changed.values(stale=True, revision=revision))


def _clean(connection: Connection, number: int, erased: Iterable[str], revision: int) -> None:
    group: Any = connection.execute(select(groups).where(groups.c.number == number)).one()
    left = texts_of(connection, number)
    label = without_words_of(group.label, erased, left)
    kept = group.name if _holds_none(group.name or "", erased, left) else None
    changed = update(groups).where(groups.c.number == number)
    connection.execute(changed.values(label=label, name=kept, stale=True, revision=revision))


def _holds_none(name: str, erased: Iterable[str], left: Iterable[str]) -> bool:
    """True when a name holds no word that stands in erased questions only."""
    gone = {word for text in erased for word in surface_words(text)}
    gone -= {word for text in left for word in surface_words(text)}
    return not gone & set(surface_words(name))
