"""Which questions staff want to see, a page at a time, and all about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from bot.unmet.marking import Mark
from bot.unmet.question import SAMPLE, Reason, State, UnmetQuestion
from bot.unmet.review import Review

OPEN_ONES = "open"
EVERYTHING = "all"
NOBODY = "-"
ME = "me"
COUNT_UP_TO = 1_000
"""Counting stops here: more is "more than a thousand" for a person."""


@dataclass(frozen=True)
class InboxFilter:
    """Conditions that all have to hold; an empty one does not count.

    `state` is a state, "open" or "all"; `kind` is "" (unmet), "sample" or "all"; `assigned`
    a name, "me" or "-" (nobody); `words` must all occur;
    `group` is the number of a group of look-alikes.
    """

    state: str = OPEN_ONES
    kind: str = ""
    reason: str = ""
    segment: str = ""
    need: str = ""
    place: str = ""
    theme: str = ""
    group: int = 0
    assigned: str = ""
    older_than_days: int = 0
    overdue: bool = False
    words: str = ""
    newest_first: bool = False

    def parameters(self) -> dict[str, str]:
        """What differs from the default, for an address or a saved filter.

        >>> InboxFilter(need="housing", overdue=True).parameters()
        {'need': 'housing', 'overdue': 'yes'}
        """
        default = asdict(InboxFilter())
        changed = {name: value for name, value in asdict(self).items() if value != default[name]}
        return {name: "yes" if value is True else str(value) for name, value in changed.items()}


def read_filter(parameters: Mapping[str, str]) -> InboxFilter:
    """The filter of an address; what cannot be read does not count.

    >>> read_filter({"need": "housing", "older_than_days": "x", "reason": "nonsense"}).need
    'housing'
    """
    states = {OPEN_ONES, EVERYTHING, *(state.value for state in State)}
    days, group = parameters.get("older_than_days", ""), parameters.get("group", "")
    return InboxFilter(
        state=_one_of(parameters, "state", states) or OPEN_ONES,
        kind=_one_of(parameters, "kind", {SAMPLE, EVERYTHING}),
        reason=_one_of(parameters, "reason", {reason.value for reason in Reason}),
        segment=_one_of(parameters, "segment", {"hybrid", "growth", "other", "unknown"}),
        need=_one_of(parameters, "need", {"support", "housing", "financing"}),
        place=parameters.get("place", "").strip()[:80],
        theme=parameters.get("theme", "").strip()[:64],
        group=int(group) if group.isascii() and group.isdigit() and len(group) < 10 else 0,
        assigned=parameters.get("assigned", "").strip()[:40],
        older_than_days=min(int(days), 3650) if days.isascii() and days.isdigit() else 0,
        overdue=parameters.get("overdue") == "yes",
        words=parameters.get("words", "").strip()[:200],
        newest_first=parameters.get("newest_first") == "yes",
    )


def _one_of(parameters: Mapping[str, str], name: str, allowed: set[str]) -> str:
    value = parameters.get(name, "")
    return value if value in allowed else ""


@dataclass(frozen=True)
class Place:
    """Where a page ends: the next one starts after this question."""

    created_at: datetime
    reference: str


@dataclass(frozen=True)
class GroupTag:
    """The group of look-alikes that a question is in, and how many questions that has."""

    number: int
    title: str
    size: int


@dataclass(frozen=True)
class InboxItem:
    """One line of the inbox. `merged`: how many other questions were merged with this one."""

    question: UnmetQuestion
    review: Review
    merged: int
    group: GroupTag | None = None


@dataclass(frozen=True)
class InboxPage:
    """Lines of the inbox; `matched` stops at `COUNT_UP_TO` + 1; `after` is None on the last page."""

    items: Sequence[InboxItem]
    matched: int
    after: Place | None


@dataclass(frozen=True)
class Note:
    """What staff told each other."""

    who: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Passed:
    """Something that happened with a question."""

    who: str
    at: datetime
    what: str
    detail: str


@dataclass(frozen=True)
class Dossier:
    """All about one question. `delivery` is the state of the message to its asker; empty without one.

    `alike` are other open questions of its group.
    """

    question: UnmetQuestion
    review: Review
    notes: Sequence[Note] = ()
    history: Sequence[Passed] = ()
    merged: Sequence[InboxItem] = ()
    circumstances: Mapping[str, Any] = field(default_factory=dict)
    mark: Mark | None = None
    group: GroupTag | None = None
    delivery: str = ""
    alike: Sequence[InboxItem] = ()


@dataclass(frozen=True)
class SavedFilter:
    """A filter with a name, of one member of staff."""

    name: str
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Counts:
    """How many questions there are, by state, reason and segment, and how many are late."""

    by_state: Mapping[str, int]
    by_reason: Mapping[str, int]
    by_segment: Mapping[str, int]
    overdue: int


@dataclass(frozen=True)
class Today:
    """Who looks and when: what "me", "late" and "older than" mean."""

    who: str
    day: date
    now: datetime
