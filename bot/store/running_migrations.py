"""Runs migrations. Apart, because Alembic is slow to import and a database is seldom behind."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def alembic_config(migrations: Path) -> Config:
    """Alembic's settings, without a file."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    return config


def upgrade(connection: Connection, migrations: Path) -> None:
    """To the newest version, in the transaction of this connection."""
    config = alembic_config(migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
