"""Conversations that went quiet with a question of ours open: looked at once, and kept once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from bot.unmet.question import Draft

LEFT_AFTER = timedelta(hours=24)
AT_ONCE = 200
"""How many conversations are looked at in one transaction."""


@dataclass(frozen=True)
class Quiet:
    """A conversation in which nothing was said for a while."""

    conversation_id: str
    channel: str
    turns: int
    tracker: Mapping[str, Any] | None


@dataclass(frozen=True)
class Left:
    """What to keep of a quiet conversation; no draft when nothing was left open.

    `model_version` is that of the last turn.
    """

    quiet: Quiet
    draft: Draft | None
    model_version: str


class QuietStore(Protocol):
    """What the sweep needs. All raise `StoreUnavailable`."""

    def quiet_for(self, time: timedelta, *, limit: int) -> Sequence[Quiet]:
        """Conversations that were quiet for so long and were not looked at since."""

    def looked_at(self, found: Sequence[Left]) -> int:
        """Keep that they were looked at, with their questions; how many questions. Harmless when repeated."""


def keep_abandoned(store: QuietStore, left_in: Callable[[Quiet], Left]) -> int:
    """Look at every quiet conversation once; how many questions were kept."""
    kept = 0
    while True:
        quiet = store.quiet_for(LEFT_AFTER, limit=AT_ONCE)
        kept += store.looked_at([left_in(one) for one in quiet])
        if len(quiet) < AT_ONCE:
            return kept
