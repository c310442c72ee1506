"""How often somebody may guess a password: few times for one name from one network, more for a name in all.

So that nobody locks a colleague out from elsewhere: who tries from one network is stopped there before the
name itself is.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

MOST = 5
"""Wrong passwords for one name from one network."""
MOST_OF_NAME = 50
"""Wrong passwords for one name from everywhere: of ten networks or more."""
WITHIN = timedelta(minutes=15)


def wait_after(failures: Sequence[datetime], now: datetime, *, most: int = MOST) -> timedelta:
    """How long to wait before the next try, given the moments of the failed ones; zero when it may go on.

    >>> start = datetime(2026, 11, 25, 12, 0)
    >>> wait_after([start] * 4, start), wait_after([start] * 5, start)
    (datetime.timedelta(0), datetime.timedelta(seconds=900))
    """
    recent = sorted(moment for moment in failures if now - moment < WITHIN)
    if len(recent) < most:
        return timedelta()
    return recent[-most] + WITHIN - now


class NearbyFailures:
    """Failures by name and network. In memory: no address of a person is ever stored, in no form."""

    def __init__(self) -> None:
        self._failed: list[tuple[datetime, str, str]] = []
        self._lock = threading.Lock()

    def of(self, name: str, place: str) -> Sequence[datetime]:
        """When this name failed from this network."""
        with self._lock:
            return [at for at, *which in self._failed if which == [name, place]]

    def note(self, name: str, place: str, at: datetime) -> None:
        """Remember a failure for as long as it counts."""
        with self._lock:
            self._failed = [one for one in self._failed if at - one[0] < WITHIN]
            self._failed.append((at, name, place))
