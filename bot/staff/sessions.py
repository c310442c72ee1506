"""A session stands on the server; the browser holds only a random token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.staff.permissions import Role

IDLE = timedelta(minutes=30)
"""After so long without a click somebody signs in again."""
LONGEST = timedelta(hours=12)
"""No session lives longer than a working day."""
TOUCH_EVERY = timedelta(seconds=60)
"""The last click is written at most once in so long, so that reading a page rarely writes."""


@dataclass(frozen=True)
class Session:
    """Somebody who is signed in. `key` is the digest of the token, `csrf` goes with every form."""

    key: str
    name: str
    role: Role
    csrf: str
    started_at: datetime
    last_seen_at: datetime


def is_live(session: Session, now: datetime) -> bool:
    """True while a session is neither idle for half an hour nor older than a working day."""
    return now - session.last_seen_at < IDLE and now - session.started_at < LONGEST


def needs_touch(session: Session, now: datetime) -> bool:
    """True when the last click has to be written again."""
    return now - session.last_seen_at >= TOUCH_EVERY
