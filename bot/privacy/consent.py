"""May the questions of a conversation be used to improve the chatbot? Only with a yes that still stands.

Telegram's terms for bots (4.3, read 2026-11-24) and the AVG (articles 4(11) and 7) ask for a free, separate
and revocable yes; so silence is a no, and it is asked only after an answer. It belongs to the conversation
and goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.clock import Clock


@dataclass(frozen=True)
class Consent:
    """Where somebody stands. `at` is when they last said yes or no, None when they were only asked.

    `text_version` names the words they read. `revoked_at` is when a yes was taken back.
    """

    given: bool
    at: datetime | None
    text_version: str
    revoked_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        """True while the words may be used."""
        return self.given and self.revoked_at is None


def after_choice(before: Consent | None, given: bool, at: datetime, text_version: str) -> Consent:
    """Where somebody stands after a yes or a no.

    A second yes changes nothing. A no keeps when the yes was given that it takes back.
    """
    if given:
        return before if before and before.is_live else Consent(True, at, text_version)
    if before and (before.given or before.revoked_at):
        return Consent(False, before.at, before.text_version, before.revoked_at or at)
    return Consent(False, at, text_version)


class LiveConsents(Protocol):
    """What training and exports ask before they use the words of a person."""

    def live_consents(self, conversations: Iterable[str]) -> frozenset[str]:
        """Those of these conversations (pseudonyms) whose words may be used now. One query."""
        ...


class ConsentStore(LiveConsents, Protocol):
    """What is kept. All raise `StoreUnavailable` when the database is away."""

    def consent_of(self, conversation_id: str) -> Consent | None:
        """Where a conversation stands; None when it was never asked."""
        ...

    def may_ask(self, conversation_id: str, occasion: str, at: datetime, text_version: str) -> bool:
        """True the first time, and again for the same occasion until there is a choice.

        False when nothing of this conversation was ever kept: there is nothing to give consent for.
        """
        ...

    def choose(self, conversation_id: str, *, given: bool, at: datetime, text_version: str) -> Consent:
        """Keep a choice; where the conversation stands then."""
        ...


class ConsentDesk:
    """Asks once, keeps the choice. Waits for the database: call it in a thread."""

    def __init__(self, store: ConsentStore, clock: Clock, text_version: str) -> None:
        self._store = store
        self._clock = clock
        self.text_version = text_version

    def standing(self, conversation_id: str) -> Consent | None:
        """Where a conversation stands."""
        return self._store.consent_of(conversation_id)

    def may_ask(self, conversation_id: str, occasion: str) -> bool:
        """True when the question may be put now; the same occasion may be tried again."""
        return self._store.may_ask(conversation_id, occasion, self._clock(), self.text_version)

    def choose(self, conversation_id: str, *, given: bool) -> Consent:
        """Keep a yes or a no."""
        return self._store.choose(
            conversation_id, given=given, at=self._clock(), text_version=self.text_version
        )
