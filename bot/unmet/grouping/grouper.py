"""Puts each new question with the ones it looks like, and keeps labels true. Runs beside the conversation."""

from __future__ import annotations

from collections.abc import Sequence

from bot.unmet.grouping.decisions import Grouping, may_join, merge
from bot.unmet.grouping.labels import make_label
from bot.unmet.grouping.lexicon import Lexicon
from bot.unmet.grouping.parts import Parts, Thresholds
from bot.unmet.grouping.port import GroupSession, GroupStore, Member, Tally
from bot.unmet.grouping.reading import Reader

BATCH = 10
"""How many questions one transaction places, so that no turn waits long for the database."""
LABEL_TEXTS = 200
"""A label is made of so many questions at most."""


class Grouper:
    """Follows the store and groups what is new. One thread at a time may use it."""

    def __init__(self, store: GroupStore, lexicon: Lexicon, thresholds: Thresholds = Thresholds()) -> None:
        self._store = store
        self._lexicon = lexicon
        self._thresholds = thresholds
        self._reader = Reader(lexicon)
        self._seen: Tally | None = None
        self._forget_all()

    def run(self) -> int:
        """Group every question that waits; how many."""
        total = 0
        with self._store.session(writes=False) as session:
            if session.tally() == self._seen:
                return 0
            self._follow(session)
        while True:
            done, finished = self._batch()
            total += done
            if finished:
                return total

    def _batch(self) -> tuple[int, bool]:
        try:
            with self._store.session(writes=True) as session:
                self._follow(session)
                self._rules = session.load()
                waiting = session.waiting(BATCH)
                for reference, text in waiting:
                    self._place(session, reference, text)
                stale = session.stale_groups(BATCH)
                for number in stale:
                    session.set_label(
                        number, make_label(session.texts_of(number, LABEL_TEXTS), self._lexicon)
                    )
                tally = session.tally()
        except BaseException:
            self._forget_all()  # what was placed in memory was not kept
            raise
        self._revision, self._seen = tally.revision, tally
        return len(waiting), len(waiting) < BATCH and len(stale) < BATCH

    def _place(self, session: GroupSession, reference: str, text: str) -> None:
        vector = self._reader.read(text)
        near = self._parts.nearest(vector)
        if near and near[0][1] >= self._thresholds.join:
            part = near[0][0]
        else:
            part = session.take_number()
            self._group_of[part] = part
        self._parts.add(part, vector)
        self._part_of[reference] = part
        session.place([Member(reference, part, self._group_of[part])])
        self._repair(session, part, [number for number, _ in near])

    def _repair(self, session: GroupSession, part: int, near: Sequence[int]) -> None:
        """Put parts together that have come to look alike, unless staff said otherwise."""
        while (other := self._parts.to_merge(part, near, self._free)) is not None:
            kept, gone = sorted((part, other))
            self._join_groups(session, self._group_of[kept], self._group_of[gone])
            session.move_part(gone, kept)
            self._parts.absorb(kept, gone)
            self._part_of.update([(ref, kept) for ref, at in self._part_of.items() if at == gone])
            del self._group_of[gone]
            part = kept

    def _free(self, one: int, other: int) -> bool:
        """True when the machine may put two parts together: never what staff split or named apart."""
        first, second = self._group_of[one], self._group_of[other]
        if first == second:
            return True
        named = {first, second} <= self._rules.groups.keys()
        return not named and may_join(self._rules.decisions, first, second)

    def _join_groups(self, session: GroupSession, first: int, second: int) -> None:
        if first == second:
            return
        before = session.load([first, second])
        session.save(before, merge(before, first, second))
        kept, gone = sorted((first, second))
        self._group_of.update([(part, kept) for part, group in self._group_of.items() if group == gone])
        self._rules = session.load()

    def _follow(self, session: GroupSession) -> None:
        """Take over what other processes, staff and erasures changed."""
        dirty: set[int] = set()
        for member in session.changed_since(self._revision):
            dirty |= {member.part, self._part_of.get(member.reference, member.part)}
            self._part_of[member.reference] = member.part
        tally = session.tally()
        if tally.grouped != len(self._part_of):
            for reference in self._part_of.keys() - session.references():
                dirty.add(self._part_of.pop(reference))
        for part in dirty:
            self._parts.forget(part)
            self._group_of.pop(part, None)
        for member, text in session.texts_in(dirty) if dirty else ():
            self._parts.add(member.part, self._reader.read(text))
            self._group_of[member.part] = member.group
        self._revision = tally.revision

    def _forget_all(self) -> None:
        self._parts = Parts(self._thresholds)
        self._part_of: dict[str, int] = {}
        self._group_of: dict[int, int] = {}
        self._rules = Grouping({})
        self._revision = 0
        self._seen = None
