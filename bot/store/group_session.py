"""One transaction on the groups of questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, cast

from sqlalchemy import Connection, Table, delete, func, insert, select, true, update

from bot.core.clock import Clock
from bot.store import group_erasing
from bot.store.group_tables import DecisionRow, GroupRow, MemberRow
from bot.store.tables import UnmetRow
from bot.unmet.grouping import Bond, Decision, Group, Grouping, Member, Tally

MANY = 500
"""Numbers in one `IN (...)`."""
groups = cast(Table, GroupRow.__table__)
members = cast(Table, MemberRow.__table__)
decisions = cast(Table, DecisionRow.__table__)
questions = cast(Table, UnmetRow.__table__)


class SqlGroupSession:
    """Fulfils `bot.unmet.grouping.GroupSession`."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def tally(self) -> Tally:
        """How things stand."""
        counts = [
            select(func.coalesce(func.max(members.c.revision), 0)),
            select(func.count()).select_from(members),
            select(func.count()).select_from(questions),
            select(func.count()).select_from(groups).where(groups.c.stale == true()),
        ]
        return Tally(*(self._connection.execute(query).scalar_one() for query in counts))

    def changed_since(self, revision: int) -> Sequence[Member]:
        """The members that were placed or moved after this revision."""
        columns = (members.c.reference, members.c.part, members.c.number)
        rows = self._connection.execute(select(*columns).where(members.c.revision > revision))
        return [Member(*row) for row in rows]

    def references(self) -> set[str]:
        """All grouped questions."""
        return set(self._connection.execute(select(members.c.reference)).scalars())

    def texts_in(self, parts: Collection[int]) -> Iterator[tuple[Member, str]]:
        """The questions of these parts with their words, oldest first."""
        columns = (members.c.reference, members.c.part, members.c.number, questions.c.text)
        query = select(*columns).join(questions, questions.c.reference == members.c.reference)
        for some in _chunks(sorted(parts)):
            wanted = query.where(members.c.part.in_(some))
            for row in self._connection.execute(wanted.order_by(questions.c.created_at, members.c.reference)):
                yield Member(*row[:3]), row.text

    def waiting(self, limit: int) -> Sequence[tuple[str, str]]:
        """Reference and words of questions that are in no group, oldest first."""
        rows = self._connection.execute(
            select(questions.c.reference, questions.c.text)
            .outerjoin(members, members.c.reference == questions.c.reference)
            .where(members.c.reference.is_(None))
            .order_by(questions.c.created_at, questions.c.reference)
            .limit(limit)
        )
        return [(row.reference, row.text) for row in rows]

    def take_number(self) -> int:
        """The number of a new, empty group."""
        values = {"label": "", "stale": True, "created_at": self._clock()}
        made = self._connection.execute(insert(groups).values(values).returning(groups.c.number))
        return made.scalar_one()

    def place(self, placed: Iterable[Member]) -> None:
        """Put questions in their part and group; the labels of the groups are old then."""
        revision = self.tally().revision + 1
        rows: list[dict[str, Any]] = [
            {"reference": m.reference, "part": m.part, "number": m.group, "revision": revision}
            for m in placed
        ]
        for some in _chunks([row["reference"] for row in rows]):
            self._connection.execute(delete(members).where(members.c.reference.in_(some)))
        if rows:
            self._connection.execute(insert(members), rows)
        self._age({row["number"] for row in rows})

    def move_part(self, gone: int, kept: int) -> None:
        """All questions of one part into another part of the same group."""
        revision = self.tally().revision + 1
        self._connection.execute(
            update(members).where(members.c.part == gone).values(part=kept, revision=revision)
        )

    def load(self, numbers: Iterable[int] | None = None) -> Grouping:
        """These groups with all decisions. Without numbers: the groups that staff named, no members."""
        decided = frozenset(
            Decision(Bond(row.bond), row.first, row.second)
            for row in self._connection.execute(select(decisions))
        )
        if numbers is None:
            named = self._connection.execute(select(groups).where(groups.c.name.is_not(None)))
            return Grouping({row.number: _group(row, {}) for row in named}, decided)
        onward = {d.second: d.first for d in decided if d.bond is Bond.TOGETHER}
        found: dict[int, Group] = {}
        for number in numbers:
            while (row := self._row(number)) is None and number in onward:
                number = onward[number]
            if row is not None:
                found[number] = _group(row, self._members_of(number))
        return Grouping(found, decided)

    def save(self, before: Grouping, after: Grouping) -> None:
        """Write what changed."""
        for number, group in after.groups.items():
            old = before.groups.get(number)
            if old is None or old.name != group.name:
                changed = update(groups).where(groups.c.number == number).values(name=group.name)
                self._connection.execute(changed)
            known = old.members if old else {}
            moved = [(ref, part) for ref, part in group.members.items() if known.get(ref) != part]
            self.place(Member(reference, part, number) for reference, part in sorted(moved))
            if old and old.members != group.members:
                self._age({number})
        for decision in before.decisions - after.decisions:
            self._connection.execute(delete(decisions).where(_is(decision)))
        for decision in sorted(after.decisions - before.decisions, key=repr):
            values = {"bond": decision.bond.value, "first": decision.first, "second": decision.second}
            self._connection.execute(insert(decisions).values(**values, decided_at=self._clock()))
        for number in before.groups.keys() - after.groups.keys():
            self._connection.execute(delete(groups).where(groups.c.number == number))

    def stale_groups(self, limit: int) -> Sequence[int]:
        """Groups whose label is old."""
        query = select(groups.c.number).where(groups.c.stale == true()).order_by(groups.c.number)
        return list(self._connection.execute(query.limit(limit)).scalars())

    def texts_of(self, number: int, limit: int) -> Sequence[str]:
        """The words of the oldest questions of a group."""
        return group_erasing.texts_of(self._connection, number)[:limit]

    def set_label(self, number: int, label: str) -> None:
        """Give a group its label; a group without questions goes."""
        if not group_erasing.drop_if_empty(self._connection, number):
            changed = update(groups).where(groups.c.number == number).values(label=label, stale=False)
            self._connection.execute(changed)

    def _row(self, number: int) -> Any:
        return self._connection.execute(select(groups).where(groups.c.number == number)).one_or_none()

    def _members_of(self, number: int) -> dict[str, int]:
        query = select(members.c.reference, members.c.part).where(members.c.number == number)
        return {row.reference: row.part for row in self._connection.execute(query)}

    def _age(self, numbers: Iterable[int]) -> None:
        for some in _chunks(sorted(numbers)):
            self._connection.execute(update(groups).where(groups.c.number.in_(some)).values(stale=True))


def _group(row: Any, inside: dict[str, int]) -> Group:
    return Group(row.number, row.label, inside, row.name)


def _is(decision: Decision) -> Any:
    columns = decisions.c
    same = (columns.first == decision.first) & (columns.second == decision.second)
    return same & (columns.bond == decision.bond.value)


def _chunks(values: Sequence[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, MANY)):
        yield some
