"""A real database for each store test: SQLite always, PostgreSQL where there is one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.store import bring_up_to_date, make_engine

POSTGRES = os.environ.get("STARTKOMPAS_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")


class MovableClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **delta: float) -> None:
        """Let time go by."""
        self.now += timedelta(**delta)


@pytest.fixture
def clock() -> MovableClock:
    """Noon on a day in 2026."""
    return MovableClock()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    admin = make_engine(POSTGRES).execution_options(isolation_level="AUTOCOMMIT")
    name = f"startkompas_{uuid.uuid4().hex}"
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except Exception as error:  # noqa: BLE001 - any failure means: no PostgreSQL here
        sentence = f"no PostgreSQL at STARTKOMPAS_TEST_POSTGRES_URL ({type(error).__name__})"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An empty, migrated database."""
    made = make_engine(url)
    bring_up_to_date(made)
    yield made
    made.dispose()
