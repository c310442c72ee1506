"""Models and trainings, on SQLite and on PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.core.errors import NotPossible
from bot.learning import Ending, Floor, ModelState, NamedModel, Phase, RunState
from bot.staff import AuditFilter
from bot.store import SqlAuditTrail, SqlModelRegister, SqlTrainingRuns

FLOOR = Floor("replay.evaluation.fields.segment.macro_f1", "at_least", 0.85, 0.93, 0.91)


@pytest.fixture
def register(engine) -> SqlModelRegister:
    return SqlModelRegister(engine)


@pytest.fixture
def runs(engine) -> SqlTrainingRuns:
    return SqlTrainingRuns(engine)


def a_model(clock, name: str = "startkompas-c1-r1", **changes) -> NamedModel:
    made = NamedModel(name, "f" * 64, "c1", "r1", clock(), examples=3, scores={"a.b": 0.9})
    return replace(made, **changes)


def test_without_a_row_there_is_no_current_model(register):
    assert register.current() is None and register.all() == []
    with pytest.raises(NotPossible, match="geen vorig taalmodel"):
        register.back("c1", "baas", None)


def test_a_model_comes_back_as_it_was_kept(register, clock):
    refused = a_model(clock, state=ModelState.REFUSED, reason="Te laag: soort starter.")
    register.put(refused)
    assert register.all() == [refused] and register.current() is None


def test_promoting_and_going_back_leave_lines(engine, register, clock):
    base = a_model(clock, "startkompas-c1", data_hash="", examples=0)
    register.promote(a_model(clock), base, "baas", clock())
    assert register.current() == a_model(clock, state=ModelState.CURRENT)
    assert register.back("c1", "piet", clock()).name == "startkompas-c1"
    assert register.current().name == "startkompas-c1"
    lines = SqlAuditTrail(engine).page(AuditFilter(), before=None, limit=9).entries
    assert [(line.who, line.what, line.subject) for line in reversed(lines)] == [
        ("baas", "model_chosen", "startkompas-c1-r1"),
        ("piet", "model_back", "startkompas-c1"),
    ]


def test_many_who_go_back_at_once_leave_one_current_model(register, clock):
    register.promote(a_model(clock), a_model(clock, "startkompas-c1"), "baas", clock())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: register.back("c1", "baas", clock()), range(9)))
    states = sorted(one.state.value for one in register.all())
    assert states == ["current", "previous"] and register.current().name == "startkompas-c1"


def test_one_training_at_a_time_however_many_click(runs, clock):
    with ThreadPoolExecutor(8) as pool:
        begun = [one for one in pool.map(lambda _: runs.begin("baas", clock()), range(12)) if one]
    assert len(begun) == 1
    assert runs.tell(begun[0], Phase.TRAINING, 3, 14, clock())
    [run] = runs.newest(limit=5)
    assert (run.state, run.phase, run.step, run.steps) == (RunState.RUNNING, Phase.TRAINING, 3, 14)


def test_a_training_ends_once_and_keeps_its_floors(runs, clock):
    run = runs.begin("baas", clock())
    ending = Ending(RunState.ACCEPTED, "startkompas-c1-r1", 3, floors=[FLOOR])
    assert runs.finish(run, ending, clock())
    assert not runs.finish(run, Ending(RunState.FAILED), clock())
    [kept] = runs.newest(limit=5)
    assert (kept.state, kept.model, kept.examples) == (RunState.ACCEPTED, "startkompas-c1-r1", 3)
    assert list(kept.floors) == [FLOOR] and kept.finished_at == clock()
    assert runs.begin("piet", clock()) is not None


def test_a_training_that_went_silent_is_lost_and_gives_way(runs, clock):
    first = runs.begin("baas", clock())
    clock.pass_(seconds=59)
    assert runs.begin("piet", clock()) is None
    assert runs.tell(first, Phase.TRAINING, 1, 9, clock())
    clock.pass_(seconds=61)
    assert runs.newest(limit=1)[0].as_seen_at(clock()).state is RunState.LOST
    second = runs.begin("piet", clock())
    assert second is not None and not runs.tell(first, Phase.TRAINING, 2, 9, clock())
    assert [one.state.value for one in runs.newest(limit=5)] == ["running", "lost"]
