"""A short, checked answer to a question that many starters ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.starter import Need, Segment


class Theme(StrEnum):
    """What an answer is about."""

    REGISTRATION = "registration"
    LEGAL_FORM = "legal_form"
    SIDE_JOB = "side_job"
    TAX = "tax"
    VAT = "vat"
    BENEFITS = "benefits"
    INSURANCE_PENSION = "insurance_pension"
    MONEY = "money"
    PLAN_MARKET = "plan_market"
    CONTRACTS_CLIENTS = "contracts_clients"
    STAFF = "staff"
    LOCATION_RULES = "location_rules"
    PERMITS = "permits"
    IP_NAME = "ip_name"
    GROWTH_CAPITAL = "growth_capital"
    INTERNATIONAL = "international"
    GOVERNMENT_AS_CLIENT = "government_as_client"
    DIGITAL_SECURITY = "digital_security"
    EDUCATION_LINKS = "education_links"
    STOPPING = "stopping"
    COMPLAINTS_RULES = "complaints_rules"


@dataclass(frozen=True)
class AnswerSource:
    """Where an answer comes from. `page_date` is the page's own date: YYYY, YYYY-MM, YYYY-MM-DD or None."""

    title: str
    url: str
    owner: str
    page_date: str | None = None
    read_on: date | None = None

    def page_day(self) -> date | None:
        """The earliest day that the page's date can mean, so that age is never made to look smaller.

        >>> AnswerSource("Een pagina", "https://example.nl", "KVK", "2025-03").page_day()
        datetime.date(2025, 3, 1)
        """
        if self.page_date is None:
            return None
        year, month, day = [*(int(part) for part in self.page_date.split("-")), 1, 1][:3]
        return date(year, month, day)


@dataclass(frozen=True)
class Answer:
    """One answer, shipped in `data/answers` or published by staff. Field names are the keys of the files.

    `segments` and `municipalities` (CBS names) say for whom it is; empty means for everybody.
    """

    id: str
    theme: Theme
    title: str
    needs: tuple[Need, ...]
    questions: tuple[str, ...]
    answer: str
    next_step: str
    sources: tuple[AnswerSource, ...]
    variants: Mapping[Segment, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    municipalities: tuple[str, ...] = ()
    valid_until: date | None = None
    note: str = ""
    by_staff: bool = False
    """Published by staff of the city, for a question that the shipped answers did not meet."""

    def is_for(self, segment: Segment, municipality: str | None) -> bool:
        """Whether a starter is in the scope of this answer; what is not known yet does not exclude."""
        fits = not self.segments or segment is Segment.UNKNOWN or segment in self.segments
        here = not self.municipalities or municipality in self.municipalities
        return fits and here

    def is_expired(self, today: date) -> bool:
        """Whether its facts were for a time that is over."""
        return self.valid_until is not None and self.valid_until < today
