"""Time as a value: only entry points look at a real clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the moment now, with time zone UTC."""

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def system_clock() -> datetime:
    """The real moment now in UTC."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The Dutch calendar day of a moment.

    >>> day_of(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)).isoformat()
    '2026-11-25'
    """
    return moment.astimezone(AMSTERDAM).date()


def fixed_clock(moment: datetime) -> Clock:
    """A clock that stands still, for replay and tests."""
    return lambda: moment
