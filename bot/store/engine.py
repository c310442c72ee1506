"""Connections: SQLite in WAL mode by default, PostgreSQL by URL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot.core.errors import StoreUnavailable, WrongUse

BUSY_MS = 10_000
"""How long a writer waits for another one, in milliseconds."""
_shared: ContextVar[tuple[Engine, Connection] | None] = ContextVar("shared_transaction", default=None)
"""The transaction of `together` in this thread, which those of the stores join."""


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://...`. Nothing is opened yet.

    Raises `WrongUse` when the address is not one of these.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise WrongUse(
            "STARTKOMPAS_DATABASE_URL is geen geldig adres. Voorbeeld: postgresql://naam@host/db"
        ) from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise WrongUse("STARTKOMPAS_DATABASE_URL moet beginnen met sqlite:/// of postgresql://.")
    try:
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(str(parsed))
        return create_engine(
            parsed, pool_pre_ping=True, pool_size=8, max_overflow=8, connect_args={"connect_timeout": 5}
        )
    except NoSuchModuleError:
        raise WrongUse("Voor dit soort database is geen stuurprogramma aanwezig.") from None


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, see below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that will write takes the lock at once: two that read first cannot deadlock.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def transaction(engine: Engine, *, writes: bool = True) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back on any error.

    Inside `together` it is a part of that one: an error undoes this part only, unless it goes on outwards.
    Raises `StoreUnavailable` when the database cannot be reached or written.
    """
    shared = _shared.get()
    if shared is not None and shared[0] is engine:
        with shared[1].begin_nested():
            yield shared[1]
        return
    try:
        with engine.connect().execution_options(writes=writes) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        if is_outage(error):
            raise StoreUnavailable("De database is nu niet bereikbaar. Probeer het later opnieuw.") from error
        raise


@contextmanager
def together(engine: Engine) -> Iterator[None]:
    """All that stores do in here, in this thread, is one transaction: kept whole or not at all.

    Raises `StoreUnavailable` when the database cannot be reached or written.
    """
    with transaction(engine) as connection:
        token = _shared.set((engine, connection))
        try:
            yield
        finally:
            _shared.reset(token)


def is_outage(error: DBAPIError) -> bool:
    """True when the database itself fails, not our use of it."""
    name = type(error.orig).__name__
    return error.connection_invalidated or name in ("OperationalError", "InterfaceError", "AdminShutdown")


def database_file(url: str) -> Path | None:
    """The file of an SQLite database, None for a server. Raises `WrongUse` for what is no address."""
    database = make_engine(url)
    name = database.url.database
    return Path(name).absolute() if database.dialect.name == "sqlite" and name else None


def sqlite_url(folder: Path) -> str:
    """The default database inside the runtime folder."""
    return f"sqlite:///{folder / 'startkompas.db'}"
