"""Does an option fit a starter? Every condition on its own, with its verdict and the reason. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.options.option import Instrument, Level, Option, Requirement
from bot.starter import Income, Need, Profile, Segment

GROWTH_ONLY = frozenset({Instrument.EQUITY})
"""Shares are for founders who want to grow."""
NOT_FOR_GROWTH = frozenset({Instrument.MICROLOAN, Instrument.BENEFIT})
"""Small loans and benefits do not carry a company that wants to grow fast."""
BENEFIT_INCOMES = frozenset({Income.BENEFIT, Income.NONE, Income.UNKNOWN})
EVERYONE = frozenset({Segment.HYBRID, Segment.OTHER})


class Verdict(StrEnum):
    """What is known about a condition."""

    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Condition:
    """One condition of an option for one starter; `why` is a Dutch sentence for that starter."""

    name: str
    verdict: Verdict
    why: str


@dataclass(frozen=True)
class Match:
    """An option beside a starter. It fits when nothing failed; a near miss failed on one condition."""

    option: Option
    conditions: tuple[Condition, ...]

    @property
    def failed(self) -> tuple[Condition, ...]:
        """The conditions that failed."""
        return tuple(one for one in self.conditions if one.verdict is Verdict.FAILED)

    @property
    def fits(self) -> bool:
        """True when no condition failed."""
        return not self.failed

    @property
    def near_miss(self) -> bool:
        """True when exactly one condition failed, and it is one that may change."""
        return len(self.failed) == 1 and self.failed[0].name in ("open", "amount", "requires", "segment")


def match_option(option: Option, profile: Profile, *, today: date) -> Match:
    """All conditions of an option for a starter on a day."""
    return Match(option, tuple(check(option, profile, today) for check in CHECKS))


def match_all(options: Sequence[Option], profile: Profile, *, today: date) -> list[Match]:
    """The options that fit, in the order they came. Stops at the first failure of each: quick."""
    return [
        match_option(option, profile, today=today)
        for option in options
        if all(check(option, profile, today).verdict is not Verdict.FAILED for check in CHECKS)
    ]


def _place(option: Option, profile: Profile, today: date) -> Condition:
    if option.scope.level is Level.NATIONAL:
        return Condition("place", Verdict.MET, "Dit is er in heel Nederland.")
    area = option.scope.areas[0]
    if profile.municipality is None:
        return Condition("place", Verdict.FAILED, f"Dit is alleen voor {area}.")
    fits = option.scope.covers(profile.municipality)
    why = f"Dit is er voor {profile.municipality}." if fits else f"Dit is alleen voor {area}."
    return Condition("place", Verdict.MET if fits else Verdict.FAILED, why)


def _open(option: Option, profile: Profile, today: date) -> Condition:
    if option.is_open(today):
        verdict = Verdict.MET if option.open.always else Verdict.UNKNOWN
        return Condition("open", verdict, "")
    if option.open.from_ and today < option.open.from_:
        return Condition("open", Verdict.FAILED, f"Dit gaat pas open op {_dutch(option.open.from_)}.")
    if option.open.until and not option.ended:
        return Condition("open", Verdict.FAILED, f"Dit is gesloten sinds {_dutch(option.open.until)}.")
    return Condition("open", Verdict.FAILED, "Dit is gestopt.")


def _segment(option: Option, profile: Profile, today: date) -> Condition:
    segment = profile.segment
    if option.instrument in GROWTH_ONLY and segment is not Segment.GROWTH:
        return Condition(
            "segment",
            Verdict.FAILED,
            "Dit is voor wie snel wil groeien en een deel van de aandelen verkoopt.",
        )
    if option.instrument in NOT_FOR_GROWTH and segment is Segment.GROWTH:
        return Condition(
            "segment", Verdict.FAILED, "Dit is voor kleine bedrijven, niet voor wie snel wil groeien."
        )
    if segment is Segment.UNKNOWN:
        fits = bool(EVERYONE & set(option.segments)) if profile.growth_ambition is not True else True
        verdict = Verdict.UNKNOWN if fits else Verdict.FAILED
        return Condition("segment", verdict, "Dit is voor wie snel wil groeien." if not fits else "")
    if segment in option.segments:
        return Condition("segment", Verdict.MET, _SEGMENT_WHY[segment])
    return Condition("segment", Verdict.FAILED, "Dit is voor een ander soort starter.")


_SEGMENT_WHY = {
    Segment.HYBRID: "Dit past naast een baan.",
    Segment.GROWTH: "Dit past bij wie snel wil groeien.",
    Segment.OTHER: "Dit past bij wie zonder baan start.",
}


def _income(option: Option, profile: Profile, today: date) -> Condition:
    """Bbz is for people without a job and below pension age (Bbz 2004, article 2; checked 2026-11-24)."""
    needs_benefit = Requirement.BENEFIT in option.requires or option.instrument is Instrument.BENEFIT
    if not needs_benefit:
        return Condition("income", Verdict.MET, "")
    if profile.has_job:
        return Condition("income", Verdict.FAILED, "Dit is niet voor wie een baan heeft.")
    if profile.income is Income.PENSION:
        return Condition("income", Verdict.FAILED, "Dit is niet voor wie pensioen of AOW heeft.")
    if profile.income is Income.BENEFIT:
        return Condition("income", Verdict.MET, "Je hebt een uitkering.")
    if profile.has_job is None or profile.income not in BENEFIT_INCOMES:
        return Condition(
            "income", Verdict.FAILED, "Dit is voor wie een uitkering of te weinig inkomen heeft."
        )
    return Condition("income", Verdict.UNKNOWN, "Dit is voor wie een uitkering of te weinig inkomen heeft.")


def _requires(option: Option, profile: Profile, today: date) -> Condition:
    wanted = set(option.requires)
    if Requirement.COLLECTIVE in wanted:
        return Condition("requires", Verdict.FAILED, "Dit is voor een groep ondernemers samen.")
    if Requirement.OWNER_IN_TROUBLE in wanted:
        return Condition("requires", Verdict.FAILED, "Dit is voor ondernemers die al problemen hebben.")
    if Requirement.STAFF in wanted and profile.growth_ambition is not True:
        return Condition("requires", Verdict.FAILED, "Hiervoor heb je personeel nodig.")
    if Requirement.RESEARCH in wanted and profile.segment is not Segment.GROWTH:
        return Condition("requires", Verdict.FAILED, "Dit is voor bedrijven die uit onderzoek komen.")
    if Requirement.HOURS_CRITERION in wanted:
        return _hours(profile)
    return Condition("requires", Verdict.MET, "")


def _hours(profile: Profile) -> Condition:
    """1.225 hours a year in the business (Wet IB 2001, article 3.6; checked 2026-11-24)."""
    if profile.has_job and (profile.hours_per_week or 0) >= 32:
        return Condition(
            "requires", Verdict.FAILED, "Hiervoor werk je minstens 1.225 uur per jaar in je bedrijf."
        )
    return Condition(
        "requires", Verdict.UNKNOWN, "Hiervoor werk je minstens 1.225 uur per jaar in je bedrijf."
    )


def _amount(option: Option, profile: Profile, today: date) -> Condition:
    sought, low, high = profile.amount_eur, option.amount_min_eur, option.amount_max_eur
    if sought is None or option.instrument is Instrument.TAX:
        return Condition("amount", Verdict.UNKNOWN, "")
    if high is not None and sought > high:
        return Condition(
            "amount", Verdict.FAILED, f"Dit gaat tot {_euros(high)}, en jij zoekt {_euros(sought)}."
        )
    if low is not None and sought < low:
        return Condition(
            "amount", Verdict.FAILED, f"Dit begint bij {_euros(low)}, en jij zoekt {_euros(sought)}."
        )
    known = low is not None or high is not None
    why = f"Het bedrag van {_euros(sought)} past erbij." if known else ""
    return Condition("amount", Verdict.MET if known else Verdict.UNKNOWN, why)


Check = Callable[[Option, Profile, date], Condition]
CHECKS: tuple[Check, ...] = (_place, _segment, _income, _requires, _open, _amount)

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def _dutch(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _euros(amount: float) -> str:
    return "€ " + f"{amount:,.0f}".replace(",", ".")


def needs_of(profile: Profile) -> tuple[Need, ...]:
    """The needs of a starter in the starter's order; all of them when none was told."""
    return profile.needs or tuple(Need)
