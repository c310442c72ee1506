"""What staff decide about groups: merge, split, rename. Plain functions from one state to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.errors import WrongGroup


class Bond(StrEnum):
    """What staff said about two groups."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True)
class Decision:
    """TOGETHER: `second` went into `first` and lives on under its number. APART: never put together again."""

    bond: Bond
    first: int
    second: int


@dataclass(frozen=True)
class Group:
    """Questions that ask the same. `name` is what staff call it; without one its `label` is shown.

    `members` gives the part each question is in: what the machine compares a new question with.
    `version` goes up with every change by staff; a change names the version it saw.
    """

    number: int
    label: str
    members: Mapping[str, int]
    name: str | None = None
    version: int = 1

    @property
    def title(self) -> str:
        """What people see."""
        return title_of(self.number, self.label, self.name)


def title_of(number: int, label: str, name: str | None) -> str:
    """What people see of a group.

    >>> title_of(3, "terras · café", None), title_of(3, "terras", "Buiten zitten"), title_of(3, "", None)
    ('terras · café', 'Buiten zitten', 'groep 3')
    """
    return name or label or f"groep {number}"


@dataclass(frozen=True)
class Grouping:
    """Some groups, and what staff decided about them."""

    groups: Mapping[int, Group]
    decisions: frozenset[Decision] = frozenset()

    def group(self, number: int) -> Group:
        """The group with this number, also when it went into another. Raises `WrongGroup`."""
        return self.groups[self.follow(number)]

    def follow(self, number: int) -> int:
        """The number under which a group lives on. Raises `WrongGroup`."""
        onward = {d.second: d.first for d in self.decisions if d.bond is Bond.TOGETHER}
        while number not in self.groups:
            if number not in onward:
                raise WrongGroup(f"Er is geen groep {number}. Laad de pagina opnieuw.")
            number = onward[number]
        return number


def merge(grouping: Grouping, one: int, other: int) -> Grouping:
    """Both groups as one, under the lowest number; a name stays, and the parts stay parts.

    So a later question that is like either of them lands in the merged group. Raises `WrongGroup`.
    """
    first, second = grouping.group(one), grouping.group(other)
    if first.number == second.number:
        raise WrongGroup("Deze vragen staan al in dezelfde groep.")
    kept, gone = sorted((first, second), key=lambda group: group.number)
    merged = replace(kept, members={**kept.members, **gone.members}, name=first.name or second.name)
    groups = {number: group for number, group in grouping.groups.items() if number != gone.number}
    moved = (_moved(decision, gone.number, kept.number) for decision in grouping.decisions)
    left = frozenset(decision for decision in moved if decision.first != decision.second)
    together = Decision(Bond.TOGETHER, kept.number, gone.number)
    return Grouping({**groups, kept.number: merged}, left | {together})


def split(grouping: Grouping, number: int, references: Iterable[str], *, new: int) -> Grouping:
    """The named questions as a group of their own, numbered `new`, that stays apart. Raises `WrongGroup`."""
    group = grouping.group(number)
    taken = set(references)
    if not taken or not taken < set(group.members):
        raise WrongGroup("Kies een of meer vragen uit deze groep, maar niet allemaal.")
    left = {reference: part for reference, part in group.members.items() if reference not in taken}
    own = Group(new, "", {reference: new for reference in sorted(taken)})
    apart = Decision(Bond.APART, group.number, new)
    groups = {**grouping.groups, group.number: replace(group, members=left), new: own}
    return Grouping(groups, grouping.decisions | {apart})


def rename(grouping: Grouping, number: int, name: str) -> Grouping:
    """The group under a name of staff; an empty name gives the group its own words back."""
    group = grouping.group(number)
    named = replace(group, name=" ".join(name.split())[:80] or None)
    return replace(grouping, groups={**grouping.groups, group.number: named})


def _moved(decision: Decision, gone: int, kept: int) -> Decision:
    """A decision about a group that went into another is about that other one; where it went stays known."""
    first = kept if decision.first == gone else decision.first
    second = kept if decision.second == gone and decision.bond is Bond.APART else decision.second
    return replace(decision, first=first, second=second)
