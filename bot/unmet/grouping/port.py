"""What grouping needs from storage."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.unmet.grouping.decisions import Grouping

TakeNumber = Callable[[], int]
Change = Callable[[Grouping, TakeNumber], Grouping]
"""From the state of some groups to the next; the second argument gives a number that was never used."""


@dataclass(frozen=True)
class Member:
    """Where a question is, and at which revision it came there."""

    reference: str
    part: int
    group: int
    revision: int = 0


@dataclass(frozen=True)
class Tally:
    """What tells whether there is work: last revision, grouped questions, all questions, old labels."""

    revision: int
    grouped: int
    questions: int
    stale: int

    @property
    def has_work(self) -> bool:
        """True when a question or a label waits."""
        return self.questions > self.grouped or self.stale > 0


@dataclass(frozen=True)
class Rules:
    """What staff said: the groups they named, and the pairs that stay apart."""

    named: frozenset[int]
    apart: frozenset[tuple[int, int]]

    def forbid(self, one: int, other: int) -> bool:
        """True when the machine may not make one group of these two."""
        split = (one, other) in self.apart or (other, one) in self.apart
        return split or {one, other} <= self.named


class GroupSession(Protocol):
    """One transaction on the groups."""

    def tally(self) -> Tally:
        """How things stand."""

    def revision(self) -> int:
        """The number of the last change to groups, by whomever."""

    def changed_after(self, revision: int, reference: str | None, limit: int) -> Sequence[tuple[Member, str]]:
        """The members that moved after this one, in the order of their moves, with their words.

        Without a reference: after all moves of that revision.
        """

    def references(self) -> set[str]:
        """All grouped questions."""

    def texts_in(self, parts: Collection[int]) -> Iterator[tuple[Member, str]]:
        """The questions of these parts with their words, oldest first."""

    def waiting(self, limit: int) -> Sequence[tuple[str, str]]:
        """Reference and words of questions that are in no group, oldest first."""

    def waits(self, reference: str) -> bool:
        """True while a question is there and in no group."""

    def take_number(self) -> int:
        """The number of a new, empty group."""

    def place(self, members: Iterable[Member]) -> None:
        """Put questions in their part and group; the labels of the groups are old then."""

    def move_part(self, gone: int, kept: int) -> None:
        """All questions of one part into another part of the same group."""

    def rules(self) -> Rules:
        """What staff said."""

    def load(self, numbers: Iterable[int]) -> Grouping:
        """These groups, also when they went into another, with their questions and decisions."""

    def save(self, before: Grouping, after: Grouping) -> None:
        """Write what changed; each group that changed gets a new version."""

    def stale_groups(self, limit: int) -> Sequence[tuple[int, int]]:
        """Groups whose label is old, with the revision of their last change."""

    def texts_of(self, number: int, limit: int) -> Sequence[str]:
        """The words of the oldest questions of a group."""

    def set_label(self, number: int, label: str, revision: int) -> None:
        """Give a group its label, unless it changed after `revision`; a group without questions goes."""


class GroupStore(Protocol):
    """Keeps the groups."""

    def session(self, *, writes: bool) -> AbstractContextManager[GroupSession]:
        """One transaction; with `writes` nobody else changes groups meanwhile."""
