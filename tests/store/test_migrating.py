"""Migrations: one head, up and down, and never over a newer database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from bot.core.errors import StoreTooNew
from bot.store import bring_up_to_date, make_engine
from bot.store.engine import transaction
from bot.store.migrating import MIGRATIONS, known_versions
from bot.store.running_migrations import alembic_config
from bot.store.tables import Table
from tests.conftest import PROJECT


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A database of its own: these tests change the tables."""
    made = make_engine(url)
    bring_up_to_date(made)
    yield made
    made.dispose()


def test_there_is_one_head():
    assert len(ScriptDirectory.from_config(alembic_config(MIGRATIONS)).get_heads()) == 1


def test_the_versions_of_the_files_are_those_of_alembic_in_order():
    script = ScriptDirectory.from_config(alembic_config(MIGRATIONS))
    assert known_versions() == [one.revision for one in reversed(list(script.walk_revisions()))]


def test_alembic_is_not_loaded_for_a_database_that_is_up_to_date(url):
    bring_up_to_date(make_engine(url))
    code = (
        "import sys; from bot.store import bring_up_to_date, make_engine;"
        f"bring_up_to_date(make_engine({url!r})); print('alembic' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
    assert ran.stdout == "False\n", ran.stderr


def test_the_migrations_make_the_tables_that_the_code_knows(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_migrating_twice_is_harmless_and_down_again_leaves_nothing(engine):
    bring_up_to_date(engine)
    with transaction(engine) as connection:
        config = alembic_config(MIGRATIONS)
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() is None


def test_a_newer_database_is_left_alone(engine):
    with transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreTooNew, match="nieuwere versie"):
        bring_up_to_date(engine)


def test_questions_of_the_first_release_can_be_searched_and_get_a_due_date(url):
    made = make_engine(url)
    with transaction(made) as connection:
        config = alembic_config(MIGRATIONS)
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO unmet_questions (reference, key, channel, text, reason, state, segment, needs, "
                "model_version, created_at) VALUES ('AAAA2222', 'k', 'web', 'Eén CAFÉ openen', 'no_option', "
                "'new', 'hybrid', '[\"housing\"]', 'm', '2026-11-24 12:00:00+00:00')"
            )
        )
    bring_up_to_date(made)
    question = "SELECT words, version, due_on, state, text, kind, key FROM unmet_questions"
    with made.connect() as connection:
        words, version, due_on, state, kept, kind, key = connection.execute(text(question)).one()
    assert (words, version, str(due_on), state) == ("een cafe openen", 1, "2026-12-01", "new")
    assert (kind, len(key)) == ("unmet", 64)
    with transaction(made) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        assert connection.execute(text("SELECT text FROM unmet_questions")).scalar_one() == kept
    made.dispose()
