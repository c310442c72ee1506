"""What grouping needs from storage."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.unmet.grouping.decisions import Group, Grouping

TakeNumber = Callable[[], int]
Change = Callable[[Grouping, TakeNumber], Grouping]
"""From the state of some groups to the next; the second argument gives a number that was never used."""


@dataclass(frozen=True)
class Member:
    """Where a question is."""

    reference: str
    part: int
    group: int


@dataclass(frozen=True)
class Tally:
    """What tells whether there is work: last revision, grouped questions, all questions, old labels."""

    revision: int
    grouped: int
    questions: int
    stale: int


class GroupSession(Protocol):
    """One transaction on the groups."""

    def tally(self) -> Tally:
        """How things stand."""

    def changed_since(self, revision: int) -> Sequence[Member]:
        """The members that were placed or moved after this revision."""

    def references(self) -> set[str]:
        """All grouped questions."""

    def texts_in(self, parts: Collection[int]) -> Iterator[tuple[Member, str]]:
        """The questions of these parts with their words, oldest first."""

    def waiting(self, limit: int) -> Sequence[tuple[str, str]]:
        """Reference and words of questions that are in no group, oldest first."""

    def take_number(self) -> int:
        """The number of a new, empty group."""

    def place(self, members: Iterable[Member]) -> None:
        """Put questions in their part and group; the labels of the groups are old then."""

    def move_part(self, gone: int, kept: int) -> None:
        """All questions of one part into another part of the same group."""

    def load(self, numbers: Iterable[int] | None = None) -> Grouping:
        """These groups with all decisions. Without numbers: the groups that staff named, no members."""

    def save(self, before: Grouping, after: Grouping) -> None:
        """Write what changed."""

    def stale_groups(self, limit: int) -> Sequence[int]:
        """Groups whose label is old."""

    def texts_of(self, number: int, limit: int) -> Sequence[str]:
        """The words of the oldest questions of a group."""

    def set_label(self, number: int, label: str) -> None:
        """Give a group its label; a group without questions goes."""


class GroupStore(Protocol):
    """Keeps the groups."""

    def session(self, *, writes: bool) -> AbstractContextManager[GroupSession]:
        """One transaction; with `writes` nobody else changes groups meanwhile."""

    def change(self, numbers: Iterable[int], change: Change) -> Grouping:
        """Do what staff ask: load, change, save. Raises `WrongGroup`."""

    def largest(self, *, limit: int) -> Sequence[tuple[Group, int]]:
        """The groups with the most questions, and how many; without their members."""
