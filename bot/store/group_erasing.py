"""What erasing questions does to their groups: no word may stay that stands in no question that is left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Table, delete, or_, select, update

from bot.store.group_tables import DecisionRow, GroupRow, MemberRow
from bot.store.tables import UnmetRow
from bot.unmet.grouping import Bond, surface_words, without_words_of

groups = cast(Table, GroupRow.__table__)
members = cast(Table, MemberRow.__table__)
decisions = cast(Table, DecisionRow.__table__)
questions = cast(Table, UnmetRow.__table__)


def erase_questions(connection: Connection, which: ColumnElement[bool]) -> int:
    """Delete unmet questions; labels and names lose their words, empty groups go. How many questions went."""
    touched: dict[int, list[str]] = {}
    rows = select(members.c.number, questions.c.text).join(
        questions, questions.c.reference == members.c.reference
    )
    for number, text in connection.execute(rows.where(which)):
        touched.setdefault(number, []).append(text)
    gone = connection.execute(delete(questions).where(which)).rowcount
    for number, erased in touched.items():
        if not drop_if_empty(connection, number):
            _clean(connection, number, erased)
    return gone


def drop_if_empty(connection: Connection, number: int) -> bool:
    """Delete a group that has no questions, and what was decided about it; True when it went."""
    if connection.execute(select(members.c.reference).where(members.c.number == number).limit(1)).first():
        return False
    apart = (decisions.c.bond == Bond.APART.value) & (decisions.c.second == number)
    connection.execute(delete(decisions).where(or_(decisions.c.first == number, apart)))
    connection.execute(delete(groups).where(groups.c.number == number))
    return True


def texts_of(connection: Connection, number: int) -> list[str]:
    """The words of the questions of a group, oldest first."""
    query = (
        select(questions.c.text)
        .join(members, members.c.reference == questions.c.reference)
        .where(members.c.number == number)
        .order_by(questions.c.created_at, questions.c.reference)
    )
    return list(connection.execute(query).scalars())


def _clean(connection: Connection, number: int, erased: Iterable[str]) -> None:
    group: Any = connection.execute(select(groups).where(groups.c.number == number)).one()
    left = texts_of(connection, number)
    label = without_words_of(group.label, erased, left)
    kept = group.name if _holds_none(group.name or "", erased, left) else None
    changed = update(groups).where(groups.c.number == number)
    connection.execute(changed.values(label=label, name=kept, stale=True))


def _holds_none(name: str, erased: Iterable[str], left: Iterable[str]) -> bool:
    """True when a name holds no word that stands in erased questions only."""
    gone = {word for text in erased for word in surface_words(text)}
    gone -= {word for text in left for word in surface_words(text)}
    return not gone & set(surface_words(name))
