"""Training with marked questions: learn, measure on our own set, name the model when every floor holds."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from bot.cli.learning_parts import ENDED, consented_examples, known_models
from bot.core.clock import Clock, system_clock
from bot.core.errors import ModelUnavailable, StartkompasError, StoreUnavailable
from bot.dialogue.model_files import content_version, name_of, named_path, remove_model, sha256_of
from bot.dialogue.training import Progress, train_model
from bot.learning import (
    Ending,
    ModelState,
    NamedModel,
    Phase,
    RunState,
    data_hash,
    judge,
    teachable,
    why_refused,
)
from bot.settings import Settings
from bot.store import SqlModelRegister, SqlTrainingRuns
from bot.wiring import Database

PULSE_SECONDS = 5.0
NOTHING_NEW = "Er is niets nieuws om van te leren: dit model is al in gebruik."
NOTHING_AT_ALL = "Er zijn geen gemarkeerde vragen met toestemming van de starter."
PART = "replay.evaluation."
"""Floors of figures that depend on the trained model: what comes out of our own set."""
Tell = Progress


@dataclass(frozen=True)
class Asked:
    """Who asked for a training, and the number of its run."""

    run: int
    who: str


class Stopped(StartkompasError):
    """Somebody stopped the training."""


def train_with_review(
    settings: Settings, database: Database, asked: Asked, tell: Tell, *, clock: Clock = system_clock
) -> Ending:
    """Do the training of this run to its end, however it ends; the ending is kept and given back."""
    runs = SqlTrainingRuns(database)
    with _alive(runs, asked.run, clock) as pulse, _stoppable():
        try:
            ending = _learn(settings, database, asked, lambda *step: pulse.tell(tell, *step), clock)
        except Stopped as stopped:
            ending = Ending(RunState.LOST, reason=stopped.sentence)
        except StartkompasError as error:
            ending = Ending(RunState.FAILED, reason=error.sentence)
        except Exception as error:
            reason = f"De training ging mis ({type(error).__name__}). Kijk in het logboek."
            runs.finish(asked.run, Ending(RunState.FAILED, reason=reason), clock())
            raise
    runs.finish(asked.run, ending, clock())
    return ending


def _learn(settings: Settings, database: Database, asked: Asked, tell: Any, clock: Clock) -> Ending:
    """Without examples the shipped model itself comes back, floors or not: its makers held those."""
    register = SqlModelRegister(database)
    content = content_version(settings.project)
    examples = teachable(consented_examples(database).all(), kept_apart=_measured_texts(settings))
    base = train_model(settings.project, settings.models, progress=partial(tell, Phase.TRAINING))
    running, sha256 = known_models(settings, base).first(register.current())
    wanted = train_model(
        settings.project, settings.models, progress=partial(tell, Phase.TRAINING), examples=examples
    )
    if wanted == running:
        return Ending(
            RunState.UNCHANGED, name_of(wanted), len(examples), NOTHING_NEW if examples else NOTHING_AT_ALL
        )
    floors = _floors(settings)
    tell(Phase.MEASURING_OLD, 0, 1, "")
    before = _scores(settings, running, floors)
    tell(Phase.MEASURING_NEW, 0, 1, "")
    after = _scores(settings, wanted, floors)
    judged = judge(floors, before, after)
    model = NamedModel(
        name_of(wanted), sha256_of(wanted), content, data_hash(examples), clock(), len(examples), after
    )
    reason = why_refused(judged)
    if reason and examples:
        _refuse(register, replace(model, state=ModelState.REFUSED, reason=reason), wanted)
        return Ending(RunState.REFUSED, model.name, len(examples), reason, judged)
    known = {one.name: one for one in register.all()}
    shipped = known.get(name_of(base)) or NamedModel(
        name_of(base), sha256_of(base), content, "", clock(), scores=before if running == base else {}
    )
    register.promote(model, shipped, asked.who, clock())
    _tidy(settings, register, base)
    return Ending(RunState.ACCEPTED, model.name, len(examples), floors=judged)


def _refuse(register: SqlModelRegister, model: NamedModel, file: Path) -> None:
    """Keep the reason and not the file, unless it is the one a click away."""
    known = {one.name: one.state for one in register.all()}
    if known.get(model.name) in (ModelState.CURRENT, ModelState.PREVIOUS):
        return
    register.put(model)
    remove_model(file)


def _tidy(settings: Settings, register: SqlModelRegister, base: Path) -> None:
    """Files that no server will load again go: they hold single words of questions."""
    for one in register.all():
        file = named_path(settings.models, one.name)
        if one.state in (ModelState.RETIRED, ModelState.REFUSED) and one.data_hash and file != base:
            remove_model(file)


def _floors(settings: Settings) -> Mapping[str, Mapping[str, float]]:
    """The floors that depend on the model. Raises `ModelUnavailable` when there are none to hold."""
    path = settings.data / "evaluation" / "floors.json"
    try:
        read = json.loads(path.read_text("utf-8"))
        floors = {
            side: {name: float(limit) for name, limit in named.items() if name.startswith(PART)}
            for side, named in read.items()
        }
    except (OSError, ValueError, AttributeError):
        floors = {}
    if not any(floors.values()):
        raise ModelUnavailable("In data/evaluation/floors.json staan geen ondergrenzen. Herstel dat bestand.")
    return floors


def _measured_texts(settings: Settings) -> list[str]:
    from nlu.evaluation.items import read_set

    return read_set(settings.data / "evaluation").texts


def _scores(settings: Settings, model: Path, floors: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The figures with a floor of a model on our own set. Raises `ModelUnavailable`."""
    from bot.cli.evaluation_runs import replay
    from nlu.evaluation.headlines import figure
    from nlu.evaluation.items import read_set
    from nlu.evaluation.measuring import rounded
    from nlu.evaluation.scoring import score

    folder = settings.data / "evaluation"
    gold = read_set(folder)
    results = replay(gold.items, today=None, model=model)
    report = {"replay": {"evaluation": rounded(score(gold, results, rounds=0))}}
    names = [name for side in floors.values() for name in side]
    return {name: value for name in names if (value := figure(report, name)) is not None}


class _Pulse:
    """Says how far the run is, and every few seconds that it lives."""

    def __init__(self, runs: SqlTrainingRuns, run: int, clock: Clock) -> None:
        self._runs, self._run, self._clock = runs, run, clock
        self._last: tuple[Phase, int, int] = (Phase.STARTING, 0, 1)
        self._ended = threading.Event()
        self._taken = False

    def tell(self, tell: Tell, phase: Phase, step: int, steps: int, what: str) -> None:
        """A step further. Raises `Stopped` when the run was ended by somebody else."""
        self._last = (phase, step, steps)
        self.beat()
        if self._taken:
            raise Stopped(ENDED)
        tell(step, steps, what or phase.value)

    def beat(self) -> None:
        """One sign of life; a database that is away for a moment is not the end."""
        try:
            self._taken = not self._runs.tell(self._run, *self._last, self._clock())
        except StoreUnavailable:
            return

    def go_on(self) -> None:
        """Until the end."""
        while not self._ended.wait(PULSE_SECONDS):
            self.beat()

    def end(self) -> None:
        """No more signs."""
        self._ended.set()


@contextmanager
def _alive(runs: SqlTrainingRuns, run: int, clock: Clock) -> Iterator[_Pulse]:
    pulse = _Pulse(runs, run, clock)
    thread = threading.Thread(target=pulse.go_on, name="startkompas-pulse", daemon=True)
    thread.start()
    try:
        yield pulse
    finally:
        pulse.end()
        thread.join()


@contextmanager
def _stoppable() -> Iterator[None]:
    """While this runs, being told to stop is an error that ends the processes below and is kept."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped(ENDED)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
