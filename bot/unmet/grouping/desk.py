"""Staff at work on groups: look, merge, split, rename. Every change names the version it saw."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.core.clock import Clock
from bot.core.errors import WrongGroup
from bot.unmet.grouping.decisions import Group, Grouping, merge, rename, split
from bot.unmet.grouping.port import Change
from bot.unmet.inbox import InboxItem

MOST_FOUND = 10
LONGEST_SEARCH = 200
MOST_SHOWN = 200
"""A page of a group shows so many questions at most, open ones first."""


class GroupStep(StrEnum):
    """What was done with a group, as the audit trail names it."""

    MERGED = "groups_merged"
    SPLIT = "group_split"
    RENAMED = "group_renamed"


class Sort(StrEnum):
    """What stands first in the list of groups."""

    LARGEST = "largest"
    DUE = "due"
    NEWEST = "newest"


@dataclass(frozen=True)
class GroupFilter:
    """Which groups: those with an open question and at least two questions, unless asked for more."""

    sort: Sort = Sort.LARGEST
    finished: bool = False
    alone: bool = False

    def parameters(self) -> dict[str, str]:
        """What differs from the default, for an address.

        >>> GroupFilter(Sort.DUE, alone=True).parameters()
        {'sort': 'due', 'alone': 'yes'}
        """
        found = {"sort": self.sort.value} if self.sort is not Sort.LARGEST else {}
        ticked = (("finished", self.finished), ("alone", self.alone))
        return {**found, **{name: "yes" for name, value in ticked if value}}


def read_group_filter(parameters: Mapping[str, str]) -> GroupFilter:
    """The filter of an address; what cannot be read does not count.

    >>> read_group_filter({"sort": "nonsense", "finished": "yes"}).finished
    True
    """
    sort = parameters.get("sort", "")
    return GroupFilter(
        Sort(sort) if sort in set(Sort) else Sort.LARGEST,
        parameters.get("finished") == "yes",
        parameters.get("alone") == "yes",
    )


@dataclass(frozen=True)
class Face:
    """The question that stands for a group: the newest open one, else the newest."""

    reference: str
    text: str


@dataclass(frozen=True)
class GroupLine:
    """A group in the list. `oldest`, `due_on` and `taken` are of its open questions.

    `due_on` is None without one; `taken` is how many of them somebody has. `newest` is of its `face`.
    """

    group: Group
    size: int
    open: int
    oldest: datetime
    due_on: date | None
    taken: int = 0
    face: Face | None = None
    newest: datetime | None = None


@dataclass(frozen=True)
class GroupPage:
    """Some groups, and whether there are more."""

    lines: Sequence[GroupLine]
    more: bool


@dataclass(frozen=True)
class GroupDossier:
    """A group with its questions, open ones first; `items` stops at `MOST_SHOWN`."""

    line: GroupLine
    items: Sequence[InboxItem]


@dataclass(frozen=True)
class Rearranging:
    """A change to groups by somebody: what the trail says of it comes from the groups after."""

    number: int
    seen: int
    others: Sequence[int]
    change: Change
    who: str
    at: datetime
    what: GroupStep
    trail: Callable[[Grouping], Sequence[tuple[str, str]]]
    """Of what (a group or question) and the detail, a line each; never words of a starter."""


@dataclass(frozen=True)
class GroupChoice:
    """A group in a pick list, with how many questions are open."""

    number: int
    title: str
    open: int


class GroupBook(Protocol):
    """What the desk needs from the store; each call is one transaction."""

    def page(self, wanted: GroupFilter, *, skip: int, limit: int) -> GroupPage:
        """Some groups."""

    def choices(self, limit: int) -> Sequence[GroupChoice]:
        """Groups with more than one open question, those with the most first; quick, whatever was closed."""

    def find(self, words: str, besides: int, limit: int) -> Sequence[GroupLine]:
        """Groups with these words; without words those most like `besides`, then the largest."""

    def dossier(self, number: int, limit: int) -> GroupDossier | None:
        """A group with its questions, also when it went into another."""

    def change(self, change: Rearranging) -> Grouping:
        """Load, change, save, with its lines in the trail. Raises `WrongGroup`, `ChangedMeanwhile`."""


class GroupDesk:
    """The work of staff on groups, for any screen."""

    def __init__(self, book: GroupBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def page(self, wanted: GroupFilter, *, skip: int, limit: int) -> GroupPage:
        """Some groups."""
        return self._book.page(wanted, skip=skip, limit=limit)

    def choices(self, limit: int) -> Sequence[GroupChoice]:
        """Groups with more than one open question, those with the most first."""
        return self._book.choices(limit)

    def find(self, words: str, besides: int) -> Sequence[GroupLine]:
        """Groups to merge with: those with the words; without words the likest, then the largest."""
        return self._book.find(words.strip()[:LONGEST_SEARCH], besides, MOST_FOUND)

    def open(self, number: int) -> GroupDossier:
        """A group with its questions. Raises `WrongGroup` when there is none."""
        return self._open(number, MOST_SHOWN)

    def _open(self, number: int, limit: int) -> GroupDossier:
        found = self._book.dossier(number, limit)
        if found is None:
            raise WrongGroup(f"Er is geen groep {number}. Misschien zijn de vragen gewist.")
        return found

    def line(self, number: int) -> GroupLine:
        """A group without its questions, also when it went into another. Raises `WrongGroup`."""
        return self._open(number, 0).line

    def now(self) -> datetime:
        """This moment, for the trail."""
        return self._clock()

    def merge(self, number: int, seen: int, other: int, who: str) -> int:
        """Make one group of two; the number it lives on under. Raises `WrongGroup`, `ChangedMeanwhile`."""

        def trail(after: Grouping) -> list[tuple[str, str]]:
            kept = after.follow(number)
            return [(f"groep {kept}", f"groep {other if kept == number else number} ging hierin op")]

        def change(grouping: Grouping, _: Callable[[], int]) -> Grouping:
            return merge(grouping, number, other)

        return self._change(number, seen, [other], change, who, GroupStep.MERGED, trail).follow(number)

    def split(self, number: int, seen: int, references: Collection[str], who: str, name: str = "") -> int:
        """Put questions in a group of their own, with a name or without; its number.

        Raises `WrongGroup`, `ChangedMeanwhile`.
        """

        def trail(after: Grouping) -> list[tuple[str, str]]:
            return [(one, f"van groep {number} naar groep {max(after.groups)}") for one in sorted(references)]

        def change(grouping: Grouping, take: Callable[[], int]) -> Grouping:
            new = take()
            return rename(split(grouping, number, references, new=new), new, name)

        return max(self._change(number, seen, [], change, who, GroupStep.SPLIT, trail).groups)

    def rename(self, number: int, seen: int, name: str, who: str) -> None:
        """Give a group a name, or its own words back. Raises `WrongGroup`, `ChangedMeanwhile`."""

        def change(grouping: Grouping, _: Callable[[], int]) -> Grouping:
            return rename(grouping, number, name)

        self._change(number, seen, [], change, who, GroupStep.RENAMED, lambda _: [(f"groep {number}", "")])

    def _change(
        self,
        number: int,
        seen: int,
        others: Sequence[int],
        change: Change,
        who: str,
        what: GroupStep,
        trail: Callable[[Grouping], Sequence[tuple[str, str]]],
    ) -> Grouping:
        return self._book.change(Rearranging(number, seen, others, change, who, self._clock(), what, trail))
