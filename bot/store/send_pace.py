"""One pace for all processes on a database: a row says when the next message may leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.tables import SendPace

_pace = cast(Table, SendPace.__table__)
ONLY = 1
AHEAD = timedelta(seconds=1)
"""So far ahead places are handed out: enough to keep sending, little enough to share with others."""
CLOCK_WAS_PUT_BACK = timedelta(seconds=10)
"""A next place further away than this was written by a clock that is not right any more."""


@dataclass(frozen=True)
class SendLimits:
    """How many messages may leave in a second, and the seconds between two in one conversation."""

    per_second: float
    per_chat_seconds: float


def take_places(
    connection: Connection, wanted: int, now: datetime, per_second: float, *, ahead: timedelta | None = AHEAD
) -> list[timedelta]:
    """How long to wait for each of at most `wanted` places; without `ahead` for each of them.

    Fewer when others have the places of the next second.

    Last in its transaction: whoever wants places too waits for the end of it.
    """
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    first = kind.insert(_pace).values(id=ONLY, next_at=now).on_conflict_do_nothing()
    connection.execute(first)
    next_at = connection.execute(select(_pace.c.next_at).with_for_update()).scalar_one()
    start = now if next_at > now + CLOCK_WAS_PUT_BACK else max(now, next_at)
    step = timedelta(seconds=1 / per_second)
    places: list[timedelta] = []
    while len(places) < wanted and (ahead is None or start <= now + ahead):
        places.append(start - now)
        start += step
    connection.execute(update(_pace).values(next_at=start))
    return places
