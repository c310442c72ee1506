"""The books of accepted messages: each is answered, open, expired or dead, else it was lost (NORMS E8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DayBook:
    """The messages of one channel that came in on one day (UTC).

    `accepted` was counted at the door; the others are what is there now. `expired` were deleted, by retention
    or because the starter asked; of `dead` ones the answer never arrived (blocked, refused, or nobody knows).
    """

    channel: str
    day: date
    accepted: int
    answered: int = 0
    open: int = 0
    expired: int = 0
    dead: int = 0

    @property
    def missing(self) -> int:
        """How many are lost; below zero when there are more than came in."""
        return self.accepted - self.answered - self.open - self.expired - self.dead


def unbalanced(books: Iterable[DayBook]) -> Sequence[DayBook]:
    """The days on which messages are missing, or too many.

    >>> day = date(2026, 11, 26)
    >>> books = [DayBook("web", day, 2, answered=2), DayBook("web", day, 3, open=2)]
    >>> [book.missing for book in unbalanced(books)]
    [1]
    """
    return [book for book in books if book.missing]
