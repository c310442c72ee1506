"""The hard conditions: each looks at one thing and gives its verdict. Where one failed, nobody is sent.

What only makes an option more or less suitable (stage, kind of help, size of the area) is in `ranking`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.options.option import Answer, Capital, Instrument, Level, Option, Requirement
from bot.options.verdict import Condition, failed, met, unknown
from bot.starter import Income, Money, Need, Profile, Segment
from bot.starter.labels import MONEY_LABELS, euros, in_a_row

GROWTH_ONLY = frozenset({Instrument.EQUITY})
"""Shares are for founders who want to grow."""
NOT_FOR_GROWTH = frozenset({Instrument.MICROLOAN, Instrument.BENEFIT})
"""Small loans and benefits do not carry a company that wants to grow fast."""
MONEY_OF: Mapping[Capital, Money] = {
    Capital.GRANT: Money.GRANT,
    Capital.DEBT: Money.DEBT,
    Capital.EQUITY: Money.EQUITY,
}
NO_BENEFIT = frozenset({Income.NONE, Income.OWN_BUSINESS, Income.JOB})
EVERYONE = frozenset({Segment.HYBRID, Segment.OTHER})
FULL_JOB_HOURS = 32
"""With a job of so many hours a week, 1.225 hours a year in the business are out of reach."""
HOURS_WORDS = "Hiervoor werk je minstens 1.225 uur per jaar in je bedrijf."
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()

NEVER_FOR_ONE_STARTER: Mapping[Requirement, str] = {
    Requirement.COLLECTIVE: "Dit is voor een groep ondernemers samen.",
    Requirement.OWNER_IN_TROUBLE: "Dit is voor ondernemers die al problemen hebben.",
    Requirement.FOREIGN_PARENT: "Dit is voor bedrijven met een moederbedrijf in het buitenland.",
    Requirement.INVESTMENT_FUND: "Dit geld gaat naar investeringsfondsen, niet naar een bedrijf.",
}
"""Conditions that no starter who talks to us meets, as far as a conversation can tell."""


def place(option: Option, profile: Profile, today: date) -> Condition:
    """The area; without a municipality only national options hold."""
    if option.scope.level is Level.NATIONAL:
        return met("place", "Dit is er in heel Nederland.")
    only = f"Dit is alleen voor {in_a_row(list(option.scope.areas[:3]))}."
    if profile.municipality is None or not option.scope.covers(profile.municipality):
        return failed("place", only)
    return met("place", f"Dit is er voor {profile.municipality}.")


def opened(option: Option, profile: Profile, today: date) -> Condition:
    """The day: an option that is closed, stopped or only a plan is never offered as open."""
    if option.is_open(today):
        return met("open", "Dit is altijd open.") if option.open.always else unknown("open")
    if option.open.from_ and today < option.open.from_ and not option.ended:
        return failed("open", f"Dit gaat pas open op {dutch_day(option.open.from_)}.")
    if option.open.until and not option.ended:
        return failed("open", f"Dit is gesloten sinds {dutch_day(option.open.until)}.")
    if option.ended:
        return failed("open", "Dit is gestopt.")
    return failed("open", "Dit is nog een plan. Je kunt het nog niet aanvragen.")


def segment(option: Option, profile: Profile, today: date) -> Condition:
    """For which kind of starter; who has a job and wants to grow also gets what fits beside a job."""
    kind = profile.segment
    if option.instrument in GROWTH_ONLY and kind is not Segment.GROWTH:
        return failed("segment", "Dit is voor wie snel wil groeien en een deel van de aandelen verkoopt.")
    if option.instrument in NOT_FOR_GROWTH and kind is Segment.GROWTH:
        return failed("segment", "Dit is voor kleine bedrijven, niet voor wie snel wil groeien.")
    if kind is Segment.UNKNOWN:
        return _unknown_segment(option, profile)
    if kind in option.segments:
        return met("segment", _SEGMENT_WHY[kind])
    if kind is Segment.GROWTH and profile.has_job and _fits_beside(option):
        return met("segment", _SEGMENT_WHY[Segment.HYBRID])
    return failed("segment", "Dit is voor een ander soort starter.")


def _unknown_segment(option: Option, profile: Profile) -> Condition:
    """Help and places for growers may be named to whom we do not know yet; their money may not."""
    if EVERYONE & set(option.segments):
        return unknown("segment")
    if profile.growth_ambition is False or Need.FINANCING in option.need:
        return failed("segment", "Dit is voor wie snel wil groeien.")
    return unknown("segment", "Dit is voor wie wil groeien.")


def _fits_beside(option: Option) -> bool:
    return Segment.HYBRID in option.segments and option.beside_a_job.value is Answer.YES


_SEGMENT_WHY: Mapping[Segment, str] = {
    Segment.HYBRID: "Dit past naast een baan.",
    Segment.GROWTH: "Dit past bij wie snel wil groeien.",
    Segment.OTHER: "Dit past bij wie zonder baan start.",
}


def money(option: Option, profile: Profile, today: date) -> Condition:
    """The kind of money that somebody refuses; help that also lends is judged as help."""
    kind = MONEY_OF.get(option.capital)
    if kind is None or kind not in profile.money.refused or Need.SUPPORT in option.need:
        return met("money")
    return failed("money", f"Dit is een {MONEY_LABELS[kind]}, en die wil je niet.")


def beside_job(option: Option, profile: Profile, today: date) -> Condition:
    """Next to a job: what surely does not fit there is not for a hybrid starter."""
    if not profile.has_job:
        return met("beside_job")
    beside = option.beside_a_job
    if beside.value is Answer.YES:
        return met("beside_job", "Dit past naast je baan.")
    if beside.value is Answer.NO and profile.segment is Segment.HYBRID:
        return failed("beside_job", f"Dit past niet naast je baan. {beside.why}")
    return unknown("beside_job", beside.why)


def income(option: Option, profile: Profile, today: date) -> Condition:
    """Bbz is for people without a job and below pension age (Bbz 2004, article 2; checked 2026-11-24)."""
    if not option.needs_benefit:
        if Requirement.BELOW_PENSION_AGE in option.requires and profile.income is Income.PENSION:
            return failed("income", "Dit is niet voor wie pensioen of AOW heeft.")
        return met("income")
    if profile.has_job:
        return failed("income", "Dit is niet voor wie een baan heeft.")
    if profile.income is Income.PENSION:
        return failed("income", "Dit is niet voor wie pensioen of AOW heeft.")
    if profile.income is Income.BENEFIT:
        return met("income", "Je hebt een uitkering.")
    why = "Dit is voor wie een uitkering heeft."
    if profile.has_job is None or profile.income in NO_BENEFIT:
        return failed("income", why)
    return unknown("income", why)


def requires(option: Option, profile: Profile, today: date) -> Condition:
    """The deciding conditions that an entry names in `requires`."""
    for one in option.requires:
        if one in NEVER_FOR_ONE_STARTER:
            return failed("requires", NEVER_FOR_ONE_STARTER[one])
    wanted = set(option.requires)
    if option.collective:
        return failed("requires", NEVER_FOR_ONE_STARTER[Requirement.COLLECTIVE])
    if Requirement.STAFF in wanted and profile.growth_ambition is not True:
        return failed("requires", "Hiervoor heb je personeel nodig.")
    if Requirement.RESEARCH in wanted and profile.segment is not Segment.GROWTH:
        return failed("requires", "Dit is voor bedrijven die uit onderzoek komen.")
    if Requirement.HOURS_CRITERION in wanted:
        return _hours(profile)
    if Requirement.OUTSIDE_EU in wanted:
        return unknown("requires", "Dit is voor wie van buiten Europa komt.")
    return met("requires")


def _hours(profile: Profile) -> Condition:
    """1.225 hours a year in the business (Wet IB 2001, article 3.6; checked 2026-11-24)."""
    if profile.has_job and (profile.hours_per_week or 0) >= FULL_JOB_HOURS:
        return failed("requires", HOURS_WORDS)
    return unknown("requires", HOURS_WORDS)


def sector(option: Option, profile: Profile, today: date) -> Condition:
    """The trade: what is only for other trades, or not for this one, fails; related trades are not judged."""
    said = profile.sector.strip().lower() if profile.sector else None
    barred = option.sector_reach.not_for.get(said or "")
    if barred:
        return failed("sector", f"Dit is niet voor {barred}.")
    if option.any_sector:
        return met("sector")
    only = f"Dit is alleen voor {in_a_row(list(option.sectors))}."
    if said is None:
        return unknown("sector", only)
    reach = option.sector_reach
    if said in reach.fits:
        return met("sector", f"Dit is voor {reach.fits[said]}.")
    if said in reach.may or said not in reach.known:
        return unknown("sector", only)
    return failed("sector", only)


def amount(option: Option, profile: Profile, today: date) -> Condition:
    """The sum sought against the limits; tax relief is no sum to start with."""
    sought, low, high = profile.amount_eur, option.amount_min_eur, option.amount_max_eur
    if sought is None:
        return unknown("amount")
    if high is not None and sought > high:
        saves = option.instrument is Instrument.TAX
        limit = f"Dit scheelt hoogstens {euros(high)}" if saves else f"Dit gaat tot {euros(high)}"
        return failed("amount", f"{limit}, en jij zoekt {euros(sought)}.")
    if low is not None and sought < low:
        return failed("amount", f"Dit begint bij {euros(low)}, en jij zoekt {euros(sought)}.")
    if (low is None and high is None) or option.instrument is Instrument.TAX:
        return unknown("amount")
    return met("amount", f"Het bedrag van {euros(sought)} past erbij.")


def dutch_day(day: date) -> str:
    """A day as Dutch people write it.

    >>> dutch_day(date(2026, 11, 24))
    '24 november 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


Check = Callable[[Option, Profile, date], Condition]
CHECKS: tuple[Check, ...] = (place, segment, income, requires, opened, amount, sector, beside_job, money)
