"""One offer in the catalogue, with all the facts that decide whom it fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from bot.options.sectors import ANY, SectorReach
from bot.starter.profile import Need, Segment


class Instrument(StrEnum):
    """What kind of help an option is."""

    SUBSIDY = "subsidy"
    LOAN = "loan"
    MICROLOAN = "microloan"
    GUARANTEE = "guarantee"
    EQUITY = "equity"
    TAX = "tax"
    VOUCHER = "voucher"
    PRIZE = "prize"
    BENEFIT = "benefit"
    CROWDFUNDING = "crowdfunding"
    COACHING = "coaching"
    PROGRAMME = "programme"
    NETWORK = "network"
    INFORMATION = "information"
    WORKSPACE = "workspace"
    INCUBATOR = "incubator"
    PERMIT = "permit"


class Capital(StrEnum):
    """What the money is, if the option is money: to pay back, for shares, to keep, or less tax."""

    DEBT = "debt"
    EQUITY = "equity"
    GRANT = "grant"
    TAX = "tax"
    NONE = "none"


class Level(StrEnum):
    """How large the area is that an option is for."""

    NATIONAL = "national"
    PROVINCE = "province"
    REGION = "region"
    MUNICIPALITY = "municipality"


class Stage(StrEnum):
    """How far a company is."""

    IDEA = "idea"
    START = "start"
    EARLY = "early"
    GROWTH = "growth"


class Requirement(StrEnum):
    """A condition that decides, and that the entry's own text clearly names."""

    BENEFIT = "benefit"
    STAFF = "staff"
    HOURS_CRITERION = "hours_criterion"
    BELOW_PENSION_AGE = "below_pension_age"
    RESEARCH = "research"
    COLLECTIVE = "collective"
    OWNER_IN_TROUBLE = "owner_in_trouble"
    FOREIGN_PARENT = "foreign_parent"
    INVESTMENT_FUND = "investment_fund"
    OUTSIDE_EU = "outside_eu"


class Answer(StrEnum):
    """Yes, no, or the entry's facts do not say."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class BesideJob:
    """Can it be used next to a paid job, and why we think so (Dutch, from the entry's own facts)."""

    value: Answer = Answer.UNKNOWN
    why: str = ""


@dataclass(frozen=True)
class Scope:
    """Where an option is for. `municipalities` is what `areas` comes down to; empty at national level."""

    level: Level
    areas: tuple[str, ...]
    municipalities: frozenset[str] = frozenset()

    def covers(self, municipality: str) -> bool:
        """Whether a starter in this municipality (CBS name) lives in the area."""
        return self.level is Level.NATIONAL or municipality in self.municipalities


@dataclass(frozen=True)
class CompanyLimits:
    """Limits on the company; None means no limit or not known."""

    max_age_years: int | None = None
    max_employees: int | None = None
    max_turnover_eur: int | None = None
    legal_forms: tuple[str, ...] | None = None


@dataclass(frozen=True)
class OpenPeriod:
    """When an option can be asked for; `always` is None when not known."""

    from_: date | None = None
    until: date | None = None
    always: bool | None = None


@dataclass(frozen=True)
class Source:
    """A page that was read; `page_date` is its own date: YYYY, YYYY-MM, YYYY-MM-DD or None (unknown)."""

    url: str
    page_date: str | None = None
    read_on: date | None = None

    def page_day(self) -> date | None:
        """The earliest day that the page's date can mean, so that age is never made to look smaller.

        >>> Source("https://example.nl", "2025-03").page_day()
        datetime.date(2025, 3, 1)
        """
        if self.page_date is None:
            return None
        year, month, day = [*(int(part) for part in self.page_date.split("-")), 1, 1][:3]
        return date(year, month, day)


@dataclass(frozen=True)
class Option:
    """One offer: a scheme, a place, a desk, a programme. Field names are the keys of `data/catalogue`."""

    id: str
    name: str
    provider: str
    url: str
    need: tuple[Need, ...]
    segments: tuple[Segment, ...]
    summary: str
    scope: Scope
    instrument: Instrument
    capital: Capital
    open: OpenPeriod = OpenPeriod()
    amount_min_eur: int | None = None
    amount_max_eur: int | None = None
    revolving: bool | None = None
    public_private: bool | None = None
    sectors: tuple[str, ...] = ("any",)
    company: CompanyLimits = CompanyLimits()
    stage: tuple[Stage, ...] = tuple(Stage)
    conditions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    verified: bool = False
    note: str = ""
    requires: tuple[Requirement, ...] = ()
    same_as: str | None = None
    """Id of the entry that is shown instead of this one."""
    ended: bool = False
    """Stopped for good; an option whose last round closed is not ended."""
    collective: bool = False
    """For a group (a street, an association, a business park), never for one starter."""
    desk: bool = False
    """The municipality's own general entry for entrepreneurs."""
    beside_a_job: BesideJob = BesideJob()
    connects_to: tuple[str, ...] = ()
    """Ids of (mostly national) options that this one combines with or leads to."""
    contact: str | None = None
    """The desk to turn to: its id, or words."""
    not_for_sectors: tuple[str, ...] = ()
    """Sectors that the entry's own text keeps out, whatever `sectors` says."""
    in_doubt: bool = False
    """The entry itself doubts whether the offer still exists."""
    sector_reach: SectorReach = field(default_factory=SectorReach)
    """What `sectors` and `not_for_sectors` come down to."""
    led_to: int = 0
    """How many other options connect to this one: a general offer before its special cases."""

    @property
    def any_sector(self) -> bool:
        """Whether every sector is welcome."""
        return ANY in self.sectors or not self.sectors

    @property
    def needs_benefit(self) -> bool:
        """Whether only someone with a benefit gets it."""
        return self.instrument is Instrument.BENEFIT or Requirement.BENEFIT in self.requires

    @property
    def for_one_starter(self) -> bool:
        """Whether it can be offered to one starter at all."""
        return not (self.same_as or self.desk or self.collective or self.ended)

    def is_open(self, today: date) -> bool:
        """Whether nothing known keeps a starter from asking for it on this day."""
        if self.ended or (self.open == OpenPeriod(always=False)):
            return False
        started = self.open.from_ is None or self.open.from_ <= today
        return started and (self.open.until is None or today <= self.open.until)

    def newest_page_date(self) -> date | None:
        """The date of the newest page behind this entry; None (no dated page) counts as old."""
        return self._newest

    @cached_property
    def _newest(self) -> date | None:
        return max((day for source in self.sources if (day := source.page_day())), default=None)
