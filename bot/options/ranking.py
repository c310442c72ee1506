"""In which order options that fit are shown: the soft preferences. Same profile, same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from bot.options.matching import Match, Verdict
from bot.options.option import Answer, Capital, Instrument, Level, Option, Requirement, Stage
from bot.starter import Income, Money, Need, Profile, Segment

NEARNESS: Mapping[Level, int] = {Level.MUNICIPALITY: 0, Level.REGION: 1, Level.PROVINCE: 1, Level.NATIONAL: 2}
AT_HAND: Mapping[tuple[Need, Segment], tuple[Instrument, ...]] = {
    (Need.FINANCING, Segment.HYBRID): (Instrument.MICROLOAN, Instrument.LOAN, Instrument.TAX),
    (Need.FINANCING, Segment.OTHER): (Instrument.MICROLOAN, Instrument.LOAN, Instrument.GUARANTEE),
    (Need.FINANCING, Segment.UNKNOWN): (Instrument.MICROLOAN, Instrument.TAX, Instrument.LOAN),
    (Need.FINANCING, Segment.GROWTH): (
        Instrument.EQUITY,
        Instrument.LOAN,
        Instrument.SUBSIDY,
        Instrument.GUARANTEE,
    ),
    (Need.SUPPORT, Segment.GROWTH): (
        Instrument.PROGRAMME,
        Instrument.INCUBATOR,
        Instrument.NETWORK,
        Instrument.COACHING,
    ),
    (Need.SUPPORT, Segment.HYBRID): (Instrument.INFORMATION, Instrument.COACHING, Instrument.NETWORK),
    (Need.SUPPORT, Segment.OTHER): (Instrument.COACHING, Instrument.INFORMATION, Instrument.NETWORK),
    (Need.SUPPORT, Segment.UNKNOWN): (Instrument.INFORMATION, Instrument.COACHING, Instrument.PROGRAMME),
    (Need.HOUSING, Segment.GROWTH): (Instrument.WORKSPACE, Instrument.INCUBATOR, Instrument.INFORMATION),
    (Need.HOUSING, Segment.HYBRID): (Instrument.PERMIT, Instrument.WORKSPACE, Instrument.INFORMATION),
    (Need.HOUSING, Segment.OTHER): (Instrument.WORKSPACE, Instrument.PERMIT, Instrument.INFORMATION),
    (Need.HOUSING, Segment.UNKNOWN): (Instrument.WORKSPACE, Instrument.PERMIT, Instrument.INFORMATION),
}
"""The kinds of help that a good adviser names first.

Beside a job: in the evening, small, at low risk. Growth: the launch platform.
"""
MONEY = frozenset(Instrument) - {
    Instrument.INFORMATION,
    Instrument.COACHING,
    Instrument.NETWORK,
    Instrument.WORKSPACE,
    Instrument.INCUBATOR,
    Instrument.PERMIT,
    Instrument.PROGRAMME,
}
OLD = timedelta(days=8 * 365)
"""What nobody wrote about for so long comes behind its equals."""
MOST_NEAR, MOST_NATIONAL = 2, 1
"""So many of one kind: three loans help less than two loans and something else."""


def rank(matches: Iterable[Match], need: Need, profile: Profile, *, today: date) -> list[Match]:
    """Verified first, then local before regional before national, then what is meant for you most."""
    kinds = wanted_kinds(need, profile)
    return sorted(
        matches,
        key=lambda match: (
            *tier(match, need, profile),
            *_fit(match, need, profile),
            is_old(match.option, today),
            *_kind(match, kinds),
        ),
    )


def tier(match: Match, need: Need, profile: Profile) -> tuple[int, bool, bool, int]:
    """The fixed part of the order: sure before unsure, the money that was asked for, near before far.

    What is only for people from outside Europe comes last: nobody tells us where they come from.
    """
    option = match.option
    asked, few = asked_for(match, need, profile), Requirement.OUTSIDE_EU in option.requires
    return doubt(option), few, not asked, NEARNESS[option.scope.level]


def doubt(option: Option) -> int:
    """0 for what was verified, 1 when the entry doubts that it still exists, 2 for what was not verified."""
    return int(option.in_doubt) if option.verified else 2


def is_old(option: Option, today: date) -> bool:
    """Whether the newest dated page is older than `OLD`; without any date nobody can say."""
    newest = option.newest_page_date()
    return newest is not None and today - newest > OLD


def asked_for(match: Match, need: Need, profile: Profile) -> bool:
    """Whether it is a grant, for who asks for one by name.

    Loans and shares are named first anyway for those whom they fit (`AT_HAND`). What is for companies that
    run already (an export voucher) is no answer to a starter who asks for a grant.
    """
    option = match.option
    if need is not Need.FINANCING or option.capital is not Capital.GRANT:
        return False
    early = bool({Stage.IDEA, Stage.START} & set(option.stage))
    return Money.GRANT in profile.money.wanted and (early or profile.segment is Segment.GROWTH)


def _fit(match: Match, need: Need, profile: Profile) -> tuple[int, ...]:
    """How well the facts of this starter are answered, the fact that decides most first."""
    option = match.option
    return (
        _last_unless(option.needs_benefit and profile.income is Income.BENEFIT),
        _last_unless(_own_segment(match, profile)),
        _last_unless(_serves(match, need, profile)),
        _sector(match),
        _last_unless(profile.stage is None or profile.stage in option.stage),
        _last_unless(match.verdict("amount") is Verdict.MET),
    )


def _serves(match: Match, need: Need, profile: Profile) -> bool:
    """Money for who asks money, help or a place for who asks that.

    A sum, a loan or an investor is not answered by income or less tax.
    """
    money = match.option.instrument in MONEY
    if need is not Need.FINANCING:
        return not money
    raised = match.option.instrument is Instrument.CROWDFUNDING
    for_income = match.option.capital in (Capital.NONE, Capital.TAX) and not raised
    to_be_had = bool({Money.DEBT, Money.EQUITY} & set(profile.money.wanted))
    return money and not (for_income and (profile.amount_eur or to_be_had))


def _kind(match: Match, kinds: Sequence[Instrument]) -> tuple[object, ...]:
    """The kind of help, the narrower group, the general offer before its special cases, the nearer area."""
    option = match.option
    newest = option.newest_page_date()
    return (
        kinds.index(option.instrument) if option.instrument in kinds else len(kinds),
        len(option.segments),
        -option.led_to,
        len(option.scope.municipalities),
        len(option.need),
        -(newest.toordinal() if newest else 0),
        option.id,
    )


def _last_unless(fine: bool) -> int:
    return 0 if fine else 1


def _own_segment(match: Match, profile: Profile) -> bool:
    """What is meant for this segment, before what only may fit (see `conditions.segment`)."""
    if profile.segment in (Segment.HYBRID, Segment.OTHER):
        return True
    if profile.segment is Segment.GROWTH:
        return Segment.GROWTH in match.option.segments
    return Segment.HYBRID in match.option.segments or Segment.OTHER in match.option.segments


def _sector(match: Match) -> int:
    """Made for this trade, then for any trade, then what may or may not take it."""
    if match.option.any_sector:
        return 1
    return 0 if match.verdict("sector") is Verdict.MET else 2


def wanted_kinds(need: Need, profile: Profile) -> tuple[Instrument, ...]:
    """The kinds of help to name first for this need; with a benefit the benefit goes first."""
    kinds = AT_HAND[need, profile.segment]
    if need is Need.FINANCING and profile.income is Income.BENEFIT and profile.segment is not Segment.GROWTH:
        return (Instrument.BENEFIT, *kinds)
    return kinds


def pick(ranked: Sequence[Match], need: Need, profile: Profile, most: int) -> tuple[Match, ...]:
    """The first ones, not all of one kind; the kind that is wanted most is always among them.

    For who has a job and wants to grow, one that surely fits beside a job is among them too.
    """
    chosen = _mixed(ranked, need, profile, most)
    if most > 1 and not any(asked_for(match, need, profile) for match in chosen):
        kind = wanted_kinds(need, profile)[0]
        held = _hold(chosen, ranked, lambda match: match.option.instrument is kind, set())
        if profile.has_job and profile.segment is Segment.GROWTH and need is not Need.FINANCING:
            _hold(chosen, ranked, lambda match: match.option.beside_a_job.value is Answer.YES, held)
    return tuple(sorted(chosen, key=ranked.index))


def _mixed(ranked: Sequence[Match], need: Need, profile: Profile, most: int) -> list[Match]:
    """The first verified ones, not too many of a kind unless asked for; then what comes next."""
    chosen: list[Match] = []
    kinds: Counter[tuple[Instrument, bool]] = Counter()
    for match in ranked:
        national = match.option.scope.level is Level.NATIONAL
        kind = (match.option.instrument, national)
        many = kinds[kind] >= (MOST_NATIONAL if national else MOST_NEAR)
        full = len(chosen) >= most or (many and not asked_for(match, need, profile))
        if not doubt(match.option) and not full and not _same_offer(match, chosen):
            chosen.append(match)
            kinds[kind] += 1
    rest = (match for match in ranked if match not in chosen and not _same_offer(match, chosen))
    for match in rest:
        if len(chosen) >= most:
            break
        chosen.append(match)
    return chosen


def _hold(
    chosen: list[Match], ranked: Sequence[Match], wanted: Callable[[Match], bool], held: set[str]
) -> set[str]:
    """Give the last free seat to the best verified one that is wanted; the ids whose seats are taken."""
    inside = next((match for match in chosen if wanted(match)), None)
    best = inside or next((match for match in ranked if not doubt(match.option) and wanted(match)), None)
    if best is None or (inside is None and _same_offer(best, chosen)):
        return held
    if inside is None:
        seats = [number for number, match in enumerate(chosen) if match.option.id not in held]
        if not seats:
            return held
        chosen[seats[-1]] = best
    return held | {best.option.id}


def _same_offer(match: Match, chosen: Sequence[Match]) -> bool:
    """Two entries that a reader would take for the same card."""
    option = match.option
    return any(
        (option.name, option.provider) == (other.option.name, other.option.provider) for other in chosen
    )
