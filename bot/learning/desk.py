"""What staff see and do about learning, for any screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.clock import Clock
from bot.learning.examples import ConsentedExamples, MarkedQuestion
from bot.learning.models import ModelRegister, ModelState, NamedModel
from bot.learning.runs import Ending, RunState, TrainingRun, TrainingRuns

SHOWN_RUNS = 5
Launch = Callable[[int, str], None]
"""Starts the training with this number, asked by this person, in a process of its own."""


@dataclass(frozen=True)
class Learning:
    """How learning stands. `models` are the current and the previous one, and those that were refused."""

    marked: Sequence[MarkedQuestion]
    models: Sequence[NamedModel]
    runs: Sequence[TrainingRun]
    content_version: str
    now: datetime

    @property
    def with_consent(self) -> int:
        """How many marked questions a training would use."""
        return sum(one.consented for one in self.marked)

    @property
    def without_consent(self) -> int:
        """How many marked questions it would leave out."""
        return len(self.marked) - self.with_consent

    @property
    def running(self) -> TrainingRun | None:
        """The training that goes on."""
        return next((one for one in self.runs if one.state is RunState.RUNNING), None)

    @property
    def last(self) -> TrainingRun | None:
        """The training that ended last."""
        return next((one for one in self.runs if one.state is not RunState.RUNNING), None)

    @property
    def current(self) -> NamedModel | None:
        """The model that answers; None: the one that was shipped."""
        found = next((one for one in self.models if one.state is ModelState.CURRENT), None)
        return found if found and found.content_version == self.content_version else None

    @property
    def outdated(self) -> NamedModel | None:
        """A model that was current with other content, so that this program does not use it."""
        found = next((one for one in self.models if one.state is ModelState.CURRENT), None)
        return found if found and found.content_version != self.content_version else None

    @property
    def previous(self) -> NamedModel | None:
        """The model to which one click goes back."""
        found = next((one for one in self.models if one.state is ModelState.PREVIOUS), None)
        return found if found and found.content_version == self.content_version else None


class LearningDesk:
    """Looks, starts a training, goes back."""

    def __init__(
        self,
        examples: ConsentedExamples,
        register: ModelRegister,
        runs: TrainingRuns,
        clock: Clock,
        *,
        launch: Launch,
        content_version: str,
    ) -> None:
        self._examples = examples
        self._register = register
        self._runs = runs
        self._clock = clock
        self._launch = launch
        self._content = content_version

    def look(self) -> Learning:
        """How everything stands now."""
        now = self._clock()
        runs = [one.as_seen_at(now) for one in self._runs.newest(limit=SHOWN_RUNS)]
        return Learning(self._examples.marked(), self._register.all(), runs, self._content, now)

    def running(self) -> TrainingRun | None:
        """The training that goes on, without looking at anything else."""
        run = next(iter(self._runs.newest(limit=1)), None)
        seen = run.as_seen_at(self._clock()) if run else None
        return seen if seen and seen.state is RunState.RUNNING else None

    def start(self, who: str) -> bool:
        """Start a training; False when one runs already."""
        run = self._runs.begin(who, self._clock())
        if run is None:
            return False
        try:
            self._launch(run, who)
        except OSError as error:
            reason = f"De training kon niet starten ({type(error).__name__})."
            self._runs.finish(run, Ending(RunState.FAILED, reason=reason), self._clock())
        return True

    def back(self, who: str) -> NamedModel:
        """Let the previous model answer again. Raises `NotPossible`."""
        return self._register.back(self._content, who, self._clock())
