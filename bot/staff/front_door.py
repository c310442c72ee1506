"""Signing in and out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.clock import Clock
from bot.core.errors import SignInRefused, TooManyAttempts
from bot.core.ids import digest, new_token
from bot.staff.accounts import Account
from bot.staff.attempts import MOST_OF_NAME, WITHIN, NearbyFailures, wait_after
from bot.staff.audit import Deed
from bot.staff.crowding import place_of
from bot.staff.passwords import Passwords
from bot.staff.sessions import Session, is_live, needs_touch

REFUSED = "Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw."
UNKNOWN = "-"
LONGEST_NAME = 80


class StaffStore(Protocol):
    """What signing in needs from the store; each call is one transaction."""

    def account(self, name: str) -> Account | None:
        """The account with this name."""

    def has_accounts(self) -> bool:
        """True when there is anybody who may sign in."""

    def failures_since(self, name_digest: str, since: datetime) -> Sequence[datetime]:
        """When signing in with this name failed."""

    def note_failure(self, name_digest: str, who: str, at: datetime) -> None:
        """Keep a failure, in the trail too."""

    def open_session(self, session: Session) -> None:
        """Keep a session."""

    def session(self, key: str) -> Session | None:
        """The session with this key, with the role its account has now."""

    def touch_session(self, key: str, at: datetime) -> None:
        """Keep the last click."""

    def close_session(self, key: str, deed: Deed, at: datetime) -> None:
        """End a session."""


@dataclass(frozen=True)
class SignedIn:
    """A fresh session and the token that only the browser gets."""

    token: str
    session: Session


class FrontDoor:
    """Lets people in with name and password, and knows who is in."""

    def __init__(self, store: StaffStore, passwords: Passwords, clock: Clock) -> None:
        self._store = store
        self._passwords = passwords
        self._clock = clock
        self._nearby = NearbyFailures()

    def has_accounts(self) -> bool:
        """True when there is anybody who may sign in."""
        return self._store.has_accounts()

    def sign_in(self, name: str, password: str, address: str = "") -> SignedIn:
        """A new session for who tries from this address.

        Raises `SignInRefused` or `TooManyAttempts`; neither tells if the name is known.
        """
        now, place = self._clock(), place_of(address)
        plain = name.strip().lower()[:LONGEST_NAME]
        hidden = digest(plain)
        wait = max(
            wait_after(self._nearby.of(hidden, place), now),
            wait_after(self._store.failures_since(hidden, now - WITHIN), now, most=MOST_OF_NAME),
        )
        if wait:
            minutes = math.ceil(wait.total_seconds() / 60)
            raise TooManyAttempts(
                f"Te veel pogingen. Wacht {minutes} minuten en probeer het opnieuw.",
                seconds=math.ceil(wait.total_seconds()),
            )
        account = self._store.account(plain)
        if not self._passwords.fits(account.password_hash if account else None, password) or account is None:
            self._nearby.note(hidden, place, now)
            self._store.note_failure(hidden, account.name if account else UNKNOWN, now)
            raise SignInRefused(REFUSED)
        token = new_token()
        session = Session(digest(token), account.name, account.role, new_token(), now, now)
        self._store.open_session(session)
        return SignedIn(token, session)

    def session_of(self, token: str) -> Session | None:
        """Who holds this token, None when nobody (any more)."""
        now = self._clock()
        session = self._store.session(digest(token)) if token else None
        if session is None or not is_live(session, now):
            return None
        if needs_touch(session, now):
            self._store.touch_session(session.key, now)
        return session

    def sign_out(self, session: Session) -> None:
        """End this session."""
        self._store.close_session(session.key, Deed.SIGNED_OUT, self._clock())
