"""A real database for each store test: SQLite always, PostgreSQL where there is one."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.store import SendLimits, SqlReviewStore, SqlTurnStore, bring_up_to_date, day_books, make_engine
from bot.store.tables import Table
from bot.turns import unbalanced
from bot.unmet import ReviewDesk

POSTGRES = os.environ.get("STARTKOMPAS_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")


LIMITS = SendLimits(per_second=20, per_chat_seconds=1.0)


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


def on_postgres() -> Engine:
    """The server; skips with the reason when there is none, but fails in CI."""
    admin = make_engine(POSTGRES).execution_options(isolation_level="AUTOCOMMIT")
    try:
        with admin.connect():
            return admin
    except Exception as error:  # noqa: BLE001 - any failure means: no PostgreSQL here
        sentence = f"no PostgreSQL at STARTKOMPAS_TEST_POSTGRES_URL ({type(error).__name__})"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)


@contextlib.contextmanager
def postgres_database() -> Iterator[str]:
    """The address of a new database, gone afterwards."""
    admin = on_postgres()
    name = f"startkompas_{uuid.uuid4().hex}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    with postgres_database() as address:
        yield address


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: migrating again for each test costs most of the time."""
    path = tmp_path_factory.mktemp("template") / "store.db"
    made = make_engine(f"sqlite:///{path}")
    bring_up_to_date(made)
    with made.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    made.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_postgres() -> Iterator[Engine]:
    """A migrated PostgreSQL database that each test finds empty."""
    with postgres_database() as address:
        made = make_engine(address)
        bring_up_to_date(made)
        yield made
        made.dispose()


def check_books(made: Engine) -> None:
    """After every scenario: no message is lost (NORMS E8). A test that loses one on purpose puts it right itself."""
    assert unbalanced(day_books(made)) == []


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated database without rows."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "store.db")
        made = make_engine(f"sqlite:///{tmp_path / 'store.db'}")
        yield made
        check_books(made)
        made.dispose()
        return
    shared = request.getfixturevalue("migrated_postgres")
    yield shared
    try:
        check_books(shared)
    finally:
        names = ", ".join(table.name for table in Table.metadata.sorted_tables)
        with shared.begin() as connection:
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


@pytest.fixture
def turns(engine, clock) -> SqlTurnStore:
    return SqlTurnStore(engine, clock)


@pytest.fixture
def desk(engine, clock) -> ReviewDesk:
    return ReviewDesk(
        SqlReviewStore(engine), clock, lambda review: [{"text": f"{review.reference}: {review.answer}"}]
    )
