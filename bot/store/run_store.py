"""Trainings with marked questions, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Row, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.learning import Ending, Floor, Phase, RunState, TrainingRun
from bot.staff import Deed
from bot.store.audit_store import add_line
from bot.store.engine import transaction
from bot.store.learning_tables import TrainingRunRow

_runs = cast(Table, TrainingRunRow.__table__)
SLOT = "one"


class SqlTrainingRuns:
    """Fulfils `bot.learning.TrainingRuns`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, who: str, at: datetime) -> int | None:
        """Start one; None while another one runs. A lost one gives way."""
        values = {
            "slot": SLOT,
            "who": who,
            "state": RunState.RUNNING.value,
            "step": 0,
            "steps": 1,
            "phase": Phase.STARTING.value,
            "started_at": at,
            "heard_at": at,
            "examples": 0,
            "model": "",
            "reason": "",
            "floors": [],
        }
        try:
            with transaction(self._engine) as connection:
                _give_way(connection, at)
                made = connection.execute(insert(_runs).values(**values).returning(_runs.c.id)).scalar_one()
                add_line(connection, at, who, Deed.TRAINING_STARTED, str(made))
        except IntegrityError:
            return None
        return int(made)

    def tell(self, run: int, phase: Phase, step: int, steps: int, at: datetime) -> bool:
        """Say how far it is; False when somebody took its place or it was ended."""
        values = {"phase": phase.value, "step": step, "steps": steps, "heard_at": at}
        return self._change(run, values)

    def finish(self, run: int, ending: Ending, at: datetime) -> bool:
        """End it; False when it had ended already."""
        values = {
            "slot": None,
            "state": ending.state.value,
            "phase": Phase.DONE.value,
            "heard_at": at,
            "finished_at": at,
            "model": ending.model,
            "examples": ending.examples,
            "reason": ending.reason,
            "floors": [floor.as_dict() for floor in ending.floors],
        }
        return self._change(run, values)

    def newest(self, *, limit: int) -> Sequence[TrainingRun]:
        """The last ones, newest first."""
        query = select(_runs).order_by(_runs.c.id.desc()).limit(limit)
        with transaction(self._engine, writes=False) as connection:
            return [_run(row) for row in connection.execute(query)]

    def _change(self, run: int, values: dict[str, Any]) -> bool:
        statement = update(_runs).where(_runs.c.id == run, _runs.c.slot == SLOT).values(**values)
        with transaction(self._engine) as connection:
            return connection.execute(statement).rowcount == 1


def _give_way(connection: Connection, now: datetime) -> None:
    """A training that went silent is lost, and its slot free."""
    for row in connection.execute(select(_runs).where(_runs.c.slot == SLOT)).all():
        if _run(row).as_seen_at(now).state is RunState.LOST:
            connection.execute(
                update(_runs)
                .where(_runs.c.id == row.id)
                .values(slot=None, state=RunState.LOST.value, finished_at=now)
            )


def _run(row: Row[Any]) -> TrainingRun:
    return TrainingRun(
        id=row.id,
        who=row.who,
        state=RunState(row.state),
        phase=Phase(row.phase),
        step=row.step,
        steps=row.steps,
        started_at=row.started_at,
        heard_at=row.heard_at,
        finished_at=row.finished_at,
        examples=row.examples,
        model=row.model,
        reason=row.reason,
        floors=[Floor(**floor) for floor in row.floors],
    )
