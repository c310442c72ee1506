"""How often anybody may try to sign in: from one place, and all together. In memory, for a minute."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable

A_MINUTE = 60.0
FROM_ONE_PLACE = 20
TOGETHER = 120
"""Hashing a password takes a core for a twentieth of a second: this is a tenth of one core."""


class Crowding:
    """Counts tries by place, so that one visitor cannot keep all of staff out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._recent: list[tuple[float, str]] = []
        self._lock = threading.Lock()

    def is_full(self, address: str) -> bool:
        """True when this try is one too many; a try that is refused does not count."""
        now, place = self._clock(), place_of(address)
        with self._lock:
            self._recent = [one for one in self._recent if now - one[0] < A_MINUTE]
            from_here = sum(other == place for _, other in self._recent)
            if from_here >= FROM_ONE_PLACE or len(self._recent) >= TOGETHER:
                return True
            self._recent.append((now, place))
        return False


def place_of(address: str) -> str:
    """The network an address is in, as far as one person can change it.

    >>> place_of("192.0.2.77"), place_of("2001:db8::1:2"), place_of("testclient")
    ('192.0.2.0/24', '2001:db8::/64', 'testclient')
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    prefix = 24 if parsed.version == 4 else 64
    return str(ipaddress.ip_network(f"{parsed}/{prefix}", strict=False))
