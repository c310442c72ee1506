"""Points of care: what stops nothing, but should be looked at, and how many starters it reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.options.problems import Problem


class CareKind(StrEnum):
    """What is the matter."""

    DEAD_LINK = "dead_link"
    NO_REACH = "no_reach"
    ANSWER_OVER = "answer_over"
    NO_DESK = "no_desk"
    LONG_CLOSED = "long_closed"
    OLD_SOURCE = "old_source"
    NO_DATE = "no_date"


CARE_LABELS: Mapping[CareKind, str] = {
    CareKind.DEAD_LINK: "verwijst naar iets dat niet bestaat",
    CareKind.NO_REACH: "geldt voor geen enkele gemeente",
    CareKind.ANSWER_OVER: "antwoord waarvan de tijd voorbij is",
    CareKind.NO_DESK: "gemeente zonder loket",
    CareKind.LONG_CLOSED: "al langer dan een jaar dicht",
    CareKind.OLD_SOURCE: "alleen oude bronnen",
    CareKind.NO_DATE: "geen bron met een datum",
}
FAULTS = (CareKind.DEAD_LINK, CareKind.NO_REACH, CareKind.ANSWER_OVER, CareKind.NO_DESK)
"""Kinds that a starter meets now; what is long closed is not shown, and an old page may still be true."""


@dataclass(frozen=True)
class Care:
    """One point of care. `reach`: in how many municipalities the entry is shown, 0 for nowhere."""

    kind: CareKind
    problem: Problem
    reach: int = 0
    age: int = 0
    """Months since the newest page, when that is what it is about."""

    def __str__(self) -> str:
        return str(self.problem)


def most_useful_first(points: Iterable[Care]) -> list[Care]:
    """What is wrong now, kind by kind; then what is shown to most starters, the oldest page first."""

    def order(point: Care) -> tuple[object, ...]:
        wrong = FAULTS.index(point.kind) if point.kind in FAULTS else len(FAULTS)
        return wrong, -point.reach, -point.age, point.problem.file, point.problem.line

    return sorted(points, key=order)


def counted(points: Sequence[Care]) -> list[tuple[CareKind, int]]:
    """How many of each kind, most first."""
    return Counter(point.kind for point in points).most_common()
