"""Brings the database to the version this program knows."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from bot.core.errors import StoreTooNew
from bot.store.engine import transaction

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 7203151
"""Number of the PostgreSQL advisory lock that lets one process migrate at a time."""


def alembic_config() -> Config:
    """Alembic's settings, without a file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that are missing. Safe when several processes start at once.

    Raises `StoreTooNew` when the database was made by a newer version.
    """
    with transaction(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        _refuse_newer(connection)
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _refuse_newer(connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
    if current is not None and current not in known:
        raise StoreTooNew(
            "De database is gemaakt door een nieuwere versie van Startkompas. "
            "Installeer die versie, of kies met STARTKOMPAS_DATABASE_URL een andere database."
        )
