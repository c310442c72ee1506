"""When a question has to be answered: working days after it came in.

Holidays: Algemene termijnenwet, article 3, first and second paragraph (checked 2026-11-25).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

SATURDAY = 5
SUNDAY = 6
KINGS_DAY = (4, 27)


def working_days_later(day: date, days: int) -> date:
    """The day that is so many working days after this one.

    >>> [working_days_later(day, 1).isoformat() for day in (date(2026, 11, 25), date(2026, 12, 24))]
    ['2026-11-26', '2026-12-28']
    """
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """True from Monday to Friday, except on the holidays of the law."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


@cache
def holidays(year: int) -> frozenset[date]:
    """The generally recognised holidays of a year, with Good Friday.

    >>> date(2027, 3, 26) in holidays(2027), date(2027, 5, 6) in holidays(2027)
    (True, True)
    """
    easter = _easter(year)
    kings_day = date(year, *KINGS_DAY)
    if kings_day.weekday() == SUNDAY:
        kings_day -= timedelta(days=1)
    fixed = {date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(fixed | {easter + timedelta(days=days) for days in (-2, 1, 39, 50)})


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
