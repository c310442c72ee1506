"""One transaction on the groups of questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, true, update

from bot.core.clock import Clock
from bot.store.group_rows import (
    decisions,
    drop_if_empty,
    groups,
    last_revision,
    members,
    next_revision,
    number_now,
    questions,
    texts_of,
)
from bot.unmet.grouping import Bond, Decision, Group, Grouping, Member, Rules, Tally

MANY = 500
"""Numbers in one `IN (...)`."""
MAY_BE_GROUPED = func.length(questions.c.reason) > 0
"""An answered turn that is kept as a sample has no reason: nobody waits for an answer.

As a length, so that SQLite does not take the index of reasons where that of ages is needed.
"""
_PLACED = (members.c.reference, members.c.part, members.c.number, members.c.revision)


class SqlGroupSession:
    """Fulfils `bot.unmet.grouping.GroupSession`."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def tally(self) -> Tally:
        """How things stand."""
        counts = [
            select(func.count()).select_from(members),
            select(func.count()).select_from(questions).where(MAY_BE_GROUPED),
            select(func.count()).select_from(groups).where(groups.c.stale == true()),
        ]
        return Tally(self.revision(), *(self._connection.execute(query).scalar_one() for query in counts))

    def revision(self) -> int:
        """The number of the last change to groups, by whomever."""
        return last_revision(self._connection)

    def changed_after(self, revision: int, reference: str | None, limit: int) -> Sequence[tuple[Member, str]]:
        """The members that moved after this one, in the order of their moves, with their words."""
        later = members.c.revision > revision
        if reference is not None:
            same = and_(members.c.revision == revision, members.c.reference > reference)
            later = or_(later, same)
        query = _with_words().where(later).order_by(members.c.revision, members.c.reference).limit(limit)
        return [(Member(*row[:4]), row.text) for row in self._connection.execute(query)]

    def references(self) -> set[str]:
        """All grouped questions."""
        return set(self._connection.execute(select(members.c.reference)).scalars())

    def texts_in(self, parts: Collection[int]) -> Iterator[tuple[Member, str]]:
        """The questions of these parts with their words, oldest first."""
        for some in _chunks(sorted(parts)):
            wanted = _with_words().where(members.c.part.in_(some))
            for row in self._connection.execute(wanted.order_by(questions.c.created_at, members.c.reference)):
                yield Member(*row[:4]), row.text

    def waiting(self, limit: int) -> Sequence[tuple[str, str]]:
        """Reference and words of questions that are in no group, oldest first.

        When all of them fit they are looked for from the newest on: then they are found at once.
        """
        tally = self.tally()
        number = tally.questions - tally.grouped
        if number <= 0:
            return []
        age = (questions.c.created_at, questions.c.reference)
        placed = select(members.c.reference).where(members.c.reference == questions.c.reference)
        query = select(*age, questions.c.text).where(~placed.exists(), MAY_BE_GROUPED)
        if number <= limit:  # no second order: SQLite would read on to the oldest
            rows = self._connection.execute(query.order_by(age[0].desc()).limit(number)).all()
            rows = sorted(rows, key=lambda row: (row.created_at, row.reference))
        else:
            rows = self._connection.execute(query.order_by(*age).limit(limit)).all()
        return [(row.reference, row.text) for row in rows]

    def waits(self, reference: str) -> bool:
        """True while a question is there and in no group."""
        there = select(questions.c.reference).where(questions.c.reference == reference)
        placed = select(members.c.reference).where(members.c.reference == reference)
        missing = self._connection.execute(there.where(~placed.exists())).first()
        return missing is not None

    def take_number(self) -> int:
        """The number of a new, empty group."""
        values = {"label": "", "version": 1, "revision": 0, "stale": True, "created_at": self._clock()}
        made = self._connection.execute(insert(groups).values(values).returning(groups.c.number))
        return made.scalar_one()

    def place(self, placed: Iterable[Member]) -> None:
        """Put questions in their part and group; the labels of the groups are old then."""
        found = list(placed)
        if not found:
            return
        revision = next_revision(self._connection)
        for some in _chunks([member.reference for member in found]):
            self._connection.execute(delete(members).where(members.c.reference.in_(some)))
        rows = [
            {"reference": m.reference, "part": m.part, "number": m.group, "revision": revision} for m in found
        ]
        self._connection.execute(insert(members), rows)
        self._age({member.group for member in found}, revision)

    def move_part(self, gone: int, kept: int) -> None:
        """All questions of one part into another part of the same group."""
        revision = next_revision(self._connection)
        self._connection.execute(
            update(members).where(members.c.part == gone).values(part=kept, revision=revision)
        )

    def rules(self) -> Rules:
        """What staff said."""
        named = self._connection.execute(select(groups.c.number).where(groups.c.name.is_not(None)))
        apart = self._connection.execute(
            select(decisions.c.first, decisions.c.second).where(decisions.c.bond == Bond.APART.value)
        )
        return Rules(frozenset(named.scalars()), frozenset((row.first, row.second) for row in apart))

    def load(self, numbers: Iterable[int]) -> Grouping:
        """These groups, also when they went into another, with their questions and decisions."""
        asked = list(numbers)
        found: dict[int, Group] = {}
        for number in {number_now(self._connection, one) for one in asked}:
            row = self._connection.execute(select(groups).where(groups.c.number == number)).one_or_none()
            if row is not None:
                found[number] = Group(row.number, row.label, self._members_of(number), row.name, row.version)
        about = {*asked, *found}
        decided = select(decisions).where(or_(decisions.c.first.in_(about), decisions.c.second.in_(about)))
        rows = self._connection.execute(decided)
        return Grouping(found, frozenset(Decision(Bond(row.bond), row.first, row.second) for row in rows))

    def save(self, before: Grouping, after: Grouping) -> None:
        """Write what changed; each group that changed gets a new version."""
        for number, group in after.groups.items():
            old = before.groups.get(number)
            if old == group:
                continue
            changed = update(groups).where(groups.c.number == number)
            self._connection.execute(changed.values(name=group.name, version=groups.c.version + 1))
            known = old.members if old else {}
            moved = [(ref, part) for ref, part in group.members.items() if known.get(ref) != part]
            self.place(Member(reference, part, number) for reference, part in sorted(moved))
            if known.keys() != group.members.keys():
                self._age({number}, next_revision(self._connection))
        for decision in before.decisions - after.decisions:
            self._connection.execute(delete(decisions).where(_is(decision)))
        for decision in sorted(after.decisions - before.decisions, key=repr):
            values = {"bond": decision.bond.value, "first": decision.first, "second": decision.second}
            self._connection.execute(insert(decisions).values(**values, decided_at=self._clock()))
        for number in before.groups.keys() - after.groups.keys():
            self._connection.execute(delete(groups).where(groups.c.number == number))

    def stale_groups(self, limit: int) -> Sequence[tuple[int, int]]:
        """Groups whose label is old, with the revision of their last change."""
        query = select(groups.c.number, groups.c.revision).where(groups.c.stale == true())
        rows = self._connection.execute(query.order_by(groups.c.number).limit(limit))
        return [(row.number, row.revision) for row in rows]

    def texts_of(self, number: int, limit: int) -> Sequence[str]:
        """The words of the oldest questions of a group."""
        return texts_of(self._connection, number, limit=limit)

    def set_label(self, number: int, label: str, revision: int) -> None:
        """Give a group its label, unless it changed after `revision`; a group without questions goes."""
        if not drop_if_empty(self._connection, number):
            unchanged = (groups.c.number == number) & (groups.c.revision == revision)
            self._connection.execute(update(groups).where(unchanged).values(label=label, stale=False))

    def _members_of(self, number: int) -> dict[str, int]:
        query = select(members.c.reference, members.c.part).where(members.c.number == number)
        return {row.reference: row.part for row in self._connection.execute(query)}

    def _age(self, numbers: Iterable[int], revision: int) -> None:
        for some in _chunks(sorted(numbers)):
            changed = update(groups).where(groups.c.number.in_(some))
            self._connection.execute(changed.values(stale=True, revision=revision))


def _with_words() -> Any:
    words = questions.c.text.label("text")
    return select(*_PLACED, words).join(questions, questions.c.reference == members.c.reference)


def _is(decision: Decision) -> Any:
    columns = decisions.c
    same = (columns.first == decision.first) & (columns.second == decision.second)
    return same & (columns.bond == decision.bond.value)


def _chunks(values: Sequence[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, MANY)):
        yield some
