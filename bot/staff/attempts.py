"""How often somebody may guess a password."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

MOST = 5
WITHIN = timedelta(minutes=15)


def wait_after(failures: Sequence[datetime], now: datetime) -> timedelta:
    """How long to wait before the next try, given the moments of the failed ones; zero when it may go on.

    >>> start = datetime(2026, 11, 25, 12, 0)
    >>> wait_after([start] * 4, start), wait_after([start] * 5, start)
    (datetime.timedelta(0), datetime.timedelta(seconds=900))
    """
    recent = sorted(moment for moment in failures if now - moment < WITHIN)
    if len(recent) < MOST:
        return timedelta()
    return recent[-MOST] + WITHIN - now
