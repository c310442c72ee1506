"""Puts each new question with the ones it looks like, and keeps labels true. Runs beside the conversation.

Vectors live in memory only. Reading and comparing happen outside transactions: no turn waits for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from bot.unmet.grouping.decisions import merge
from bot.unmet.grouping.labels import make_label
from bot.unmet.grouping.lexicon import Lexicon
from bot.unmet.grouping.parts import Parts, Thresholds
from bot.unmet.grouping.port import GroupSession, GroupStore, Member, Rules, Tally
from bot.unmet.grouping.reading import Reader

SLICE = 50
"""How many questions are read before the others in this process get their turn."""
LABEL_TEXTS = 200
"""A label is made of so many questions at most."""


class Grouper:
    """Follows the store and groups what is new. One thread at a time may use it.

    `rest` is called between slices of work: a server lets its conversations go first there.
    """

    def __init__(
        self,
        store: GroupStore,
        lexicon: Lexicon,
        thresholds: Thresholds = Thresholds(),
        *,
        rest: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._lexicon = lexicon
        self._thresholds = thresholds
        self._reader = Reader(lexicon)
        self._rest = rest
        self._seen: Tally | None = None
        self._cursor: tuple[int, str | None]
        """The last move that was taken over; without a reference: all moves of that revision."""
        self._forget_all()

    def run(self) -> int:
        """Group every question that waits, and make labels that are old; how many questions."""
        with self._store.session(writes=False) as session:
            tally = session.tally()
        if tally == self._seen:
            return 0
        self._catch_up()
        total = 0
        while waiting := self._waiting():
            for reference, text in waiting:
                total += self._place(reference, text)
                self._rest()
        self._label()
        self._seen = tally
        return total

    def _waiting(self) -> Sequence[tuple[str, str]]:
        with self._store.session(writes=False) as session:
            return session.waiting(SLICE)

    def _catch_up(self) -> None:
        """Take over what others changed, a slice at a time; the last bit follows with the lock taken."""
        while True:
            with self._store.session(writes=False) as session:
                changed = session.changed_after(*self._cursor, SLICE)
                if len(changed) < SLICE:
                    self._follow(session)
                    return
            self._take_over(changed)
            self._rest()

    def _place(self, reference: str, text: str) -> bool:
        """Put one question where it belongs; False when another process was first, or it is erased."""
        vector = self._reader.read(text)
        near = self._parts.nearest(vector)
        try:
            with self._store.session(writes=True) as session:
                if self._follow(session):
                    near = self._parts.nearest(vector)
                if not session.waits(reference):
                    return False
                if near and near[0][1] >= self._thresholds.join:
                    part = near[0][0]
                else:
                    part = session.take_number()
                    self._group_of[part] = part
                self._parts.add(part, vector)
                self._remember(reference, part)
                session.place([Member(reference, part, self._group_of[part])])
                self._repair(session, part, [number for number, _ in near])
                self._cursor = (session.revision(), None)
        except BaseException:
            self._forget_all()  # what was placed in memory was not kept
            raise
        return True

    def _repair(self, session: GroupSession, part: int, near: Sequence[int]) -> None:
        """Put parts together that have come to look alike, unless staff said otherwise."""
        known: list[Rules] = []

        def free(one: int, other: int) -> bool:
            first, second = self._group_of[one], self._group_of[other]
            if first == second:
                return True
            if not known:
                known.append(session.rules())
            return not known[0].forbid(first, second)

        while (other := self._parts.to_merge(part, near, free)) is not None:
            kept, gone = sorted((part, other))
            if self._group_of[kept] != self._group_of[gone]:
                self._join_groups(session, self._group_of[kept], self._group_of[gone])
                known.clear()
            session.move_part(gone, kept)
            self._parts.absorb(kept, gone)
            for reference in self._in_part.pop(gone, set()):
                self._remember(reference, kept)
            del self._group_of[gone]
            part = kept

    def _join_groups(self, session: GroupSession, first: int, second: int) -> None:
        before = session.load([first, second])
        session.save(before, merge(before, first, second))
        kept, gone = sorted((first, second))
        self._group_of.update([(part, kept) for part, group in self._group_of.items() if group == gone])

    def _follow(self, session: GroupSession) -> bool:
        """Take over what other processes, staff and erasures changed; True when there was something."""
        revision = session.revision()
        if self._cursor == (revision, None):
            return False
        while changed := session.changed_after(*self._cursor, SLICE):
            self._take_over(changed)
        if session.tally().grouped != len(self._part_of):
            for reference in self._part_of.keys() - session.references():
                part = self._part_of.pop(reference)
                self._in_part[part].discard(reference)
                self._dirty.add(part)
        self._rebuild(session)
        self._cursor = (revision, None)
        return True

    def _take_over(self, changed: Iterable[tuple[Member, str]]) -> None:
        for member, text in changed:
            before = self._part_of.get(member.reference)
            self._group_of[member.part] = member.group
            if before is None and member.part not in self._dirty:
                self._parts.add(member.part, self._reader.read(text))
            else:
                self._dirty |= {member.part} if before is None else {before, member.part}
            self._remember(member.reference, member.part)
            self._cursor = (member.revision, member.reference)

    def _rebuild(self, session: GroupSession) -> None:
        """Make the parts anew that lost a question: of the words that are still there."""
        for part in self._dirty:
            self._parts.forget(part)
            if not self._in_part.get(part):
                self._group_of.pop(part, None)
                self._in_part.pop(part, None)
        for member, text in session.texts_in(self._dirty) if self._dirty else ():
            if self._part_of.get(member.reference) == member.part:
                self._parts.add(member.part, self._reader.read(text))
        self._dirty.clear()

    def _label(self) -> None:
        while True:
            with self._store.session(writes=False) as session:
                stale = [
                    (number, revision, session.texts_of(number, LABEL_TEXTS))
                    for number, revision in session.stale_groups(SLICE)
                ]
            for number, revision, texts in stale:
                label = make_label(texts, self._lexicon)
                with self._store.session(writes=True) as session:
                    session.set_label(number, label, revision)
                self._rest()
            if not stale:
                return

    def _remember(self, reference: str, part: int) -> None:
        before = self._part_of.get(reference)
        if before is not None and before in self._in_part:
            self._in_part[before].discard(reference)
        self._part_of[reference] = part
        self._in_part[part].add(reference)

    def _forget_all(self) -> None:
        self._parts = Parts(self._thresholds)
        self._part_of: dict[str, int] = {}
        self._in_part: defaultdict[int, set[str]] = defaultdict(set)
        self._group_of: dict[int, int] = {}
        self._dirty: set[int] = set()
        self._cursor = (0, None)
        self._seen = None
