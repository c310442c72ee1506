"""Models by name, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Row, Table, delete, insert, select

from bot.learning import ModelState, NamedModel, gone_back, promoted
from bot.staff import Deed
from bot.store.audit_store import add_line
from bot.store.engine import transaction
from bot.store.learning_tables import ModelRow

_models = cast(Table, ModelRow.__table__)
CURRENT = select(_models).where(_models.c.state == ModelState.CURRENT.value)
LOCK = 7203152
"""Number of the PostgreSQL advisory lock that lets one process change which model is current."""


class SqlModelRegister:
    """Fulfils `bot.learning.ModelRegister`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def current(self) -> NamedModel | None:
        """The model that answers. Servers ask this every few seconds."""
        with transaction(self._engine, writes=False) as connection:
            row = connection.execute(CURRENT).first()
        return _model(row) if row else None

    def all(self) -> Sequence[NamedModel]:
        """All models, the last trained first."""
        with transaction(self._engine, writes=False) as connection:
            return _all(connection)

    def put(self, model: NamedModel) -> None:
        """Keep a model that does not answer."""
        with transaction(self._engine) as connection:
            _write(connection, [model])

    def promote(self, model: NamedModel, base: NamedModel, who: str, at: datetime) -> None:
        """Let a model answer from now on; the one before it stays a click away."""
        with transaction(self._engine) as connection:
            self._alone(connection)
            _write(connection, promoted(_all(connection), model, base))
            add_line(connection, at, who, Deed.MODEL_CHOSEN, model.name)

    def back(self, content_version: str, who: str, at: datetime) -> NamedModel:
        """Let the previous model answer again. Raises `NotPossible`."""
        with transaction(self._engine) as connection:
            self._alone(connection)
            after = gone_back(_all(connection), content_version)
            _write(connection, after)
            current = next(one for one in after if one.state is ModelState.CURRENT)
            add_line(connection, at, who, Deed.MODEL_BACK, current.name)
        return current

    def _alone(self, connection: Connection) -> None:
        if self._engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def _all(connection: Connection) -> list[NamedModel]:
    query = select(_models).order_by(_models.c.trained_at.desc(), _models.c.name)
    return [_model(row) for row in connection.execute(query)]


def _write(connection: Connection, models: Sequence[NamedModel]) -> None:
    connection.execute(delete(_models).where(_models.c.name.in_([one.name for one in models])))
    connection.execute(insert(_models), [_values(one) for one in models])


def _values(model: NamedModel) -> dict[str, Any]:
    return {**vars(model), "state": model.state.value, "scores": dict(model.scores)}


def _model(row: Row[Any]) -> NamedModel:
    values = {**row._mapping, "state": ModelState(row.state)}
    return NamedModel(**values)
