"""How lower rooms tell what happened without knowing who listens."""

from __future__ import annotations

from typing import Any, Protocol


class Report(Protocol):
    """Takes an event name and counts or ids; never words of a person."""

    def __call__(self, event: str, **facts: Any) -> None:
        """Tell that something happened."""
        ...


def silent(event: str, **facts: Any) -> None:
    """Nobody listens."""
