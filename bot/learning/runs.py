"""Trainings with marked questions: one at a time, followed from any server, clear also when killed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.learning.floors import Floor

LOST_AFTER = timedelta(seconds=60)
"""A training says every few seconds that it lives; after this silence it is taken for dead."""


class RunState(StrEnum):
    """How a training stands or ended."""

    RUNNING = "running"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    LOST = "lost"


class Phase(StrEnum):
    """What a training is doing."""

    STARTING = "starting"
    TRAINING = "training"
    MEASURING_OLD = "measuring_old"
    MEASURING_NEW = "measuring_new"
    DONE = "done"


@dataclass(frozen=True)
class TrainingRun:
    """One training. `reason` is Dutch: why it was refused or failed."""

    id: int
    who: str
    state: RunState
    phase: Phase
    step: int
    steps: int
    started_at: datetime
    heard_at: datetime
    finished_at: datetime | None = None
    examples: int = 0
    model: str = ""
    reason: str = ""
    floors: Sequence[Floor] = ()

    def as_seen_at(self, now: datetime) -> TrainingRun:
        """The run as it looks now: one that went silent is lost."""
        silent = self.state is RunState.RUNNING and now - self.heard_at > LOST_AFTER
        return replace(self, state=RunState.LOST) if silent else self


@dataclass(frozen=True)
class Ending:
    """How a training ended."""

    state: RunState
    model: str = ""
    examples: int = 0
    reason: str = ""
    floors: Sequence[Floor] = ()


class TrainingRuns(Protocol):
    """Where trainings are kept; each call is one transaction."""

    def begin(self, who: str, at: datetime) -> int | None:
        """Start one; None while another one runs. A lost one gives way."""

    def tell(self, run: int, phase: Phase, step: int, steps: int, at: datetime) -> bool:
        """Say how far it is; False when somebody took its place or it was ended."""

    def finish(self, run: int, ending: Ending, at: datetime) -> bool:
        """End it; False when it had ended already."""

    def newest(self, *, limit: int) -> Sequence[TrainingRun]:
        """The last ones, newest first."""
