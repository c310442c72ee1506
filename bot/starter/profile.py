"""What we know about a starter, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from bot.starter.money import NO_WISH, MoneyWish


class Segment(StrEnum):
    """The kind of starter, as in the glossary: what they are steered by."""

    HYBRID = "hybrid"
    GROWTH = "growth"
    OTHER = "other"
    UNKNOWN = "unknown"


class Need(StrEnum):
    """What a starter can come for."""

    SUPPORT = "support"
    HOUSING = "housing"
    FINANCING = "financing"


class Income(StrEnum):
    """What a starter lives on besides the new business."""

    JOB = "job"
    BENEFIT = "benefit"
    PENSION = "pension"
    OWN_BUSINESS = "own_business"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Profile:
    """The facts a starter told us. None means: not said.

    `hours_per_week` are hours of the paid job a week, `amount_eur` is the euro amount sought,
    `municipality` is the CBS name, `needs` stands in the order the starter named them.
    """

    has_job: bool | None = None
    growth_ambition: bool | None = None
    needs: tuple[Need, ...] = ()
    municipality: str | None = None
    hours_per_week: float | None = None
    amount_eur: int | None = None
    sector: str | None = None
    stage: str | None = None
    income: Income = Income.UNKNOWN
    money: MoneyWish = NO_WISH
    """Which kind of money is wanted, and which is not."""
    declined: frozenset[str] = field(default_factory=frozenset)
    """Names of the facts the starter would rather not or could not give."""

    @property
    def segment(self) -> Segment:
        """The segment that follows from the facts (see `segment_of`)."""
        return segment_of(self.has_job, self.growth_ambition)

    def with_(self, **changes: Any) -> Profile:
        """A copy with some facts changed."""
        return replace(self, **changes)

    def state(self) -> Mapping[str, Any]:
        """The facts as `replay` and the chat API show them."""
        return {
            "has_job": self.has_job,
            "growth_ambition": self.growth_ambition,
            "segment": self.segment.value,
            "needs": [need.value for need in self.needs],
            "municipality": self.municipality,
            "hours_per_week": self.hours_per_week,
            "amount_eur": self.amount_eur,
            "sector": self.sector,
        }


def segment_of(has_job: bool | None, growth_ambition: bool | None) -> Segment:
    """Growth ambition goes before a job; without both facts the segment is unknown.

    >>> segment_of(True, True).value, segment_of(True, None).value
    ('growth', 'hybrid')
    """
    if growth_ambition:
        return Segment.GROWTH
    if has_job is None:
        return Segment.UNKNOWN
    return Segment.HYBRID if has_job else Segment.OTHER
