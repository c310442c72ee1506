"""In which order options that fit are shown. Deterministic: the same profile, the same order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.options.matching import Match, Verdict
from bot.options.option import Instrument, Level, Option
from bot.starter import Income, Need, Profile, Segment

NEARNESS: Mapping[Level, int] = {Level.MUNICIPALITY: 0, Level.REGION: 1, Level.PROVINCE: 1, Level.NATIONAL: 2}
AT_HAND: Mapping[tuple[Need, Segment], tuple[Instrument, ...]] = {
    (Need.FINANCING, Segment.HYBRID): (Instrument.MICROLOAN, Instrument.LOAN, Instrument.TAX),
    (Need.FINANCING, Segment.OTHER): (Instrument.MICROLOAN, Instrument.LOAN, Instrument.TAX),
    (Need.FINANCING, Segment.UNKNOWN): (Instrument.MICROLOAN, Instrument.TAX, Instrument.LOAN),
    (Need.FINANCING, Segment.GROWTH): (Instrument.EQUITY, Instrument.LOAN, Instrument.SUBSIDY),
    (Need.SUPPORT, Segment.GROWTH): (Instrument.PROGRAMME, Instrument.INCUBATOR, Instrument.COACHING),
    (Need.SUPPORT, Segment.HYBRID): (Instrument.INFORMATION, Instrument.COACHING, Instrument.PROGRAMME),
    (Need.SUPPORT, Segment.OTHER): (Instrument.COACHING, Instrument.INFORMATION, Instrument.PROGRAMME),
    (Need.SUPPORT, Segment.UNKNOWN): (Instrument.INFORMATION, Instrument.COACHING, Instrument.PROGRAMME),
    (Need.HOUSING, Segment.GROWTH): (Instrument.WORKSPACE, Instrument.INCUBATOR, Instrument.INFORMATION),
    (Need.HOUSING, Segment.HYBRID): (Instrument.WORKSPACE, Instrument.PERMIT, Instrument.INFORMATION),
    (Need.HOUSING, Segment.OTHER): (Instrument.WORKSPACE, Instrument.PERMIT, Instrument.INFORMATION),
    (Need.HOUSING, Segment.UNKNOWN): (Instrument.WORKSPACE, Instrument.PERMIT, Instrument.INFORMATION),
}
"""The kinds of help that a good adviser names first, one of each."""


def rank(matches: Iterable[Match], profile: Profile) -> list[Match]:
    """Verified first, then local before regional before national, then what is meant for you most."""
    return sorted(matches, key=lambda match: _order(match, profile))


def _order(match: Match, profile: Profile) -> tuple[object, ...]:
    option = match.option
    met = sum(condition.verdict is Verdict.MET for condition in match.conditions)
    newest = option.newest_page_date()
    return (
        not option.verified,
        NEARNESS[option.scope.level],
        len(option.segments) if profile.segment in option.segments else 4,
        len(option.need),
        -met,
        -(newest.toordinal() if newest else 0),
        option.id,
    )


def wanted_kinds(need: Need, profile: Profile) -> tuple[Instrument, ...]:
    """The kinds of help to name first for this need; with a benefit the benefit goes first."""
    kinds = AT_HAND[need, profile.segment]
    if need is Need.FINANCING and profile.income is Income.BENEFIT and profile.segment is not Segment.GROWTH:
        return (Instrument.BENEFIT, *kinds[:2])
    return kinds


def pick(ranked: Sequence[Match], need: Need, profile: Profile, most: int) -> tuple[Match, ...]:
    """The first ones, of different kinds where there are: three loans help less than a loan and a fund."""
    chosen: list[Match] = []
    for kind in wanted_kinds(need, profile):
        best = next((m for m in ranked if m.option.instrument is kind and m not in chosen), None)
        if best is not None:
            chosen.append(best)
    for match in ranked:
        if len(chosen) >= most:
            break
        if match not in chosen and not _same_offer(match.option, chosen):
            chosen.append(match)
    chosen = chosen[:most]
    return tuple(sorted(chosen, key=lambda match: _shown_order(match, need, profile, ranked)))


def _shown_order(match: Match, need: Need, profile: Profile, ranked: Sequence[Match]) -> tuple[object, ...]:
    """Verified, then near; among equals the kind that a good adviser names first."""
    kinds = wanted_kinds(need, profile)
    kind = match.option.instrument
    preferred = kinds.index(kind) if kind in kinds else len(kinds)
    return not match.option.verified, NEARNESS[match.option.scope.level], preferred, ranked.index(match)


def _same_offer(option: Option, chosen: Sequence[Match]) -> bool:
    return any(
        option.name == match.option.name and option.provider == match.option.provider for match in chosen
    )
