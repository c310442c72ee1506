"""The best option that failed on one condition that may change: the sum, the trade, or the day."""

from __future__ import annotations

from datetime import date, timedelta

from bot.options.catalogue import Catalogue
from bot.options.matching import Match, match_all
from bot.options.option import Instrument, Level, Option
from bot.options.ranking import NEARNESS, doubt
from bot.starter import Need, Profile

KINDS = ("amount", "sector", "open")
"""What may fail in a near miss, what is soonest solved first. A benefit or a segment is no near miss."""
NEAR_SUM = 2.0
"""More than twice the limit, or less than half of it, is not near."""
LONG_CLOSED = timedelta(days=365)
"""What closed longer ago helps nobody."""


def near_miss(catalogue: Catalogue, profile: Profile, need: Need, *, today: date) -> Match | None:
    """The near miss to name for one need; None when nothing is near."""
    if profile.municipality is None or not profile.needs:
        return None
    options = catalogue.within(need, profile.municipality)
    matches = match_all(options, profile, today=today, may_fail=1)
    near = [match for match in matches if is_near(match, profile, today)]
    return min(near, key=lambda match: _order(match, profile), default=None)


def is_near(match: Match, profile: Profile, today: date) -> bool:
    """Whether one condition failed that may change."""
    if len(match.failed) != 1 or match.failed[0].name not in KINDS:
        return False
    if match.option.instrument is Instrument.TAX:
        return False
    kind, option = match.failed[0].name, match.option
    if kind == "amount":
        return _gap(option, profile) <= NEAR_SUM
    if kind == "sector":
        return need_money(option) and option.scope.level is Level.MUNICIPALITY
    return _closed_lately(option, today)


def need_money(option: Option) -> bool:
    """Whether it is money; a campus for another trade is no near miss, a subsidy for another trade is."""
    return Need.FINANCING in option.need


def _closed_lately(option: Option, today: date) -> bool:
    until = option.open.until
    opens = option.open.from_
    if opens and today < opens:
        return opens - today <= LONG_CLOSED
    return until is not None and today - until <= LONG_CLOSED


def _gap(option: Option, profile: Profile) -> float:
    """How far the sum is from the limit, as a ratio; 1 when there is nothing to compare."""
    sought, low, high = profile.amount_eur or 0, option.amount_min_eur, option.amount_max_eur
    if high and sought > high:
        return sought / high
    if low and sought and sought < low:
        return low / sought
    return 1.0


def _order(match: Match, profile: Profile) -> tuple[object, ...]:
    option = match.option
    return (
        doubt(option),
        KINDS.index(match.failed[0].name),
        NEARNESS[option.scope.level],
        _gap(option, profile),
        option.id,
    )
