"""How much and how often: sizes, and a token bucket for each conversation and for new ones together."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_BYTES = 16_384
REMEMBERED = 20_000


@dataclass(frozen=True)
class WebLimits:
    """Times a minute. New conversations are counted together: a library behind one address works."""

    messages_a_minute: float = 240.0
    conversations_a_minute: float = 3_000.0


class Buckets:
    """A bucket of tokens for each key; the oldest keys are forgotten."""

    def __init__(self, a_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = a_minute / 60
        self._most = max(1.0, a_minute / 6)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """0 when there was a token, else the seconds to wait for one."""
        now = self._clock()
        left, since = self._left.pop(key, (self._most, now))
        left = min(self._most, left + (now - since) * self._rate)
        wait = 0.0 if left >= 1 else (1 - left) / self._rate
        self._left[key] = (left - 1 if wait == 0 else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return wait
