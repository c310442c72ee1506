"""The trail of what staff read and changed: who, what, when, and of which question. Never any words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Deed(StrEnum):
    """What can stand in the trail besides the steps of a review."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    READ = "read"
    LISTED = "listed"
    EXPORTED = "exported"
    ERASED = "erased"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_REMOVED = "account_removed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a name of a deed
    PUBLISHED = "published"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    AUDIT_READ = "audit_read"
    TRAINING_STARTED = "training_started"
    MODEL_CHOSEN = "model_chosen"
    MODEL_BACK = "model_back"
    KEYS_ROTATED = "keys_rotated"


@dataclass(frozen=True)
class AuditEntry:
    """One line of the trail. `subject` is a reference, an account name or an answer id."""

    id: int
    at: datetime
    who: str
    what: str
    subject: str
    detail: str


@dataclass(frozen=True)
class AuditFilter:
    """Which lines: those of one subject, one person, one kind; empty means all.

    Of a question also the lists it stood in.
    """

    subject: str = ""
    who: str = ""
    what: str = ""


@dataclass(frozen=True)
class AuditPage:
    """Lines, newest first; `next_before` is the id to go on from, None at the end."""

    entries: Sequence[AuditEntry]
    next_before: int | None


REFERENCES_IN_A_LINE = 13
"""As many numbers of questions as fit in the detail of one line."""


def listed_lines(references: Sequence[str]) -> Sequence[str]:
    """The details of the lines for a list of questions that was looked at: every number, exactly.

    >>> [len(line.split()) for line in listed_lines(["AAAA2222"] * 30)]
    [13, 13, 4]
    """
    starts = range(0, len(references), REFERENCES_IN_A_LINE)
    return [" ".join(references[start : start + REFERENCES_IN_A_LINE]) for start in starts]


class AuditTrail(Protocol):
    """Where the lines are kept."""

    def add(self, at: datetime, who: str, what: str, subject: str = "", detail: str = "") -> None:
        """Add one line."""

    def page(self, wanted: AuditFilter, *, before: int | None, limit: int) -> AuditPage:
        """Lines, newest first, older than line `before`."""
