"""Brings the database to the version this program knows."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bot.core.errors import StoreTooNew
from bot.store.engine import transaction

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 7203151
"""Number of the PostgreSQL advisory lock that lets one process migrate at a time."""
_TABLE = "alembic_version"
_REVISION = re.compile(r'^revision = "(\w+)"$', re.MULTILINE)


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that are missing. Safe when several processes start at once.

    A database that is up to date is not locked, and Alembic (a quarter of a second) is not loaded.
    Raises `StoreTooNew` when the database was made by a newer version.
    """
    with transaction(engine, writes=False) as connection:
        if current_version(connection) == known_versions()[-1]:
            return
    with transaction(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        _refuse_newer(connection)
        from bot.store.running_migrations import upgrade

        upgrade(connection, MIGRATIONS)


def known_versions() -> list[str]:
    """The versions this program knows, oldest first, as the files name them."""
    files = sorted((MIGRATIONS / "versions").glob("[0-9]*.py"))
    return [found[1] for path in files if (found := _REVISION.search(path.read_text("utf-8")))]


def current_version(connection: Connection) -> str | None:
    """The version of the database, None when it is empty."""
    if not inspect(connection).has_table(_TABLE):
        return None
    version: str | None = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()
    return version


def _refuse_newer(connection: Connection) -> None:
    current = current_version(connection)
    if current is not None and current not in known_versions():
        raise StoreTooNew(
            "De database is gemaakt door een nieuwere versie van Startkompas. "
            "Installeer die versie, of kies met STARTKOMPAS_DATABASE_URL een andere database."
        )
