"""What the commands share about learning: its stores, which model to load, and trainings as processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from bot.core.clock import Clock, system_clock
from bot.core.errors import StoreUnavailable
from bot.core.reporting import Report, silent
from bot.dialogue.model_files import content_version
from bot.dialogue.model_watch import KnownModels, ModelWatch
from bot.learning import Ending, LearningDesk, RunState
from bot.learning.desk import Launch
from bot.settings import Settings
from bot.store import SqlConsentedExamples, SqlConsentStore, SqlModelRegister, SqlTrainingRuns
from bot.wiring import Database

STOP_SECONDS = 5
ENDED = "De training is gestopt voordat zij klaar was."


def consented_examples(database: Database) -> SqlConsentedExamples:
    """The marked questions of this database."""
    return SqlConsentedExamples(database, SqlConsentStore(database))


def known_models(settings: Settings, base: Path) -> KnownModels:
    """Which model file belongs to which name."""
    return KnownModels(settings.models, base, content_version(settings.project))


def learning_desk(
    settings: Settings, database: Database, launch: Launch, *, clock: Clock = system_clock
) -> LearningDesk:
    """What the console needs."""
    return LearningDesk(
        consented_examples(database),
        SqlModelRegister(database),
        SqlTrainingRuns(database),
        clock,
        launch=launch,
        content_version=content_version(settings.project),
    )


class TrainingJobs:
    """Trainings that this server started: each a child process, stopped with the server."""

    def __init__(self, database: Database, *, clock: Clock = system_clock, report: Report = silent) -> None:
        self._runs = SqlTrainingRuns(database)
        self._clock = clock
        self._report = report
        self._jobs: dict[int, subprocess.Popen[bytes]] = {}

    def launch(self, run: int, who: str) -> None:
        """Start the training with this number. Raises `OSError` when no process can be started."""
        job = subprocess.Popen(
            [sys.executable, "-m", "bot.cli.main", "train", "--with-review", "--run", str(run), "--who", who],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the server, which then stops it in order
        )
        self._jobs[run] = job
        threading.Thread(target=self._wait, args=(run, job), name="startkompas-training", daemon=True).start()

    def stop(self) -> None:
        """Stop what runs; each says itself that it was stopped."""
        for job in self._jobs.values():
            if job.poll() is None:
                job.terminate()
        for job in self._jobs.values():
            try:
                job.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                job.kill()

    def _wait(self, run: int, job: subprocess.Popen[bytes]) -> None:
        """A process that was killed cannot say so: its run is ended for it."""
        status = job.wait()
        try:
            if self._runs.finish(run, Ending(RunState.LOST, reason=ENDED), self._clock()):
                self._report("training_lost", status=status)
        except StoreUnavailable:
            self._report("store_unavailable")


@dataclass(frozen=True)
class Models:
    """What a server does with models: follow the named one, and train."""

    watch: ModelWatch
    jobs: TrainingJobs
