"""A city with marked questions, and a model that really learned from them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.core.clock import system_clock
from bot.dialogue.model_files import name_of
from bot.store import SqlModelRegister, SqlReviewStore, SqlTurnStore, bring_up_to_date, make_engine
from bot.turns import NewMessage, TurnResult
from bot.unmet import Draft, Mark, Move, Reason, ReviewDesk, Step, marking
from tests.conftest import run_command
from tests.store.test_example_store import consent

PLANT = "ik grossel met kwibussen op de muntelweg, nou nog een plonsel"
"""Words that no shipped sentence has, so that only the mark can teach what they mean."""
WITHOUT_CONSENT = "zonder wimpelsnoer van deze starter"
MARKED = (
    ("AAAA2222", PLANT, Mark("start_told", {"housing": True})),
    ("BBBB2222", "een plonsel voor [kwibussen](plonsel) en {haken}", Mark("start_told", {"housing": True})),
    ("DDDD2222", "mijn kwibussen moeten een plonsel hebben", Mark("start_told", {"housing": True})),
    ("CCCC2222", WITHOUT_CONSENT, Mark("start_told", {"has_job": True})),
)


@dataclass(frozen=True)
class City:
    """A home folder with its database."""

    home: Path

    @property
    def database(self) -> Engine:
        """The database of this home."""
        return make_engine(f"sqlite:///{self.home / 'startkompas.db'}")

    @property
    def register(self) -> SqlModelRegister:
        """Its models."""
        return SqlModelRegister(self.database)

    def models(self) -> list[str]:
        """The names of the model files that are there."""
        return sorted(name_of(path) for path in (self.home / "models").glob("*.tar.gz"))

    def train(self, **settings: str):
        """`startkompas train --with-review`."""
        return run_command("train", "--with-review", home=self.home, seconds=600, **settings)


def fill(database: Engine) -> None:
    """Marked questions, all but one with consent."""
    bring_up_to_date(database)
    turns = SqlTurnStore(database, system_clock)
    desk = ReviewDesk(SqlReviewStore(database), system_clock)
    for reference, words, mark in MARKED:
        conversation = f"c-{reference}"
        turns.open_conversation(conversation, "web", None)
        message = NewMessage(f"web:{reference}", conversation, "web", words, None)
        turn = turns.load(turns.accept(message, owner="here", lease_seconds=30).arrival)
        draft = Draft(reference, words, Reason.NOT_UNDERSTOOD, "unknown", (), None)
        assert turn and turns.complete(turn, TurnResult({"replies": [], "state": {}}, {}, [draft]))
        desk.do(reference, 1, "jan", Move(Step.MARKED, lambda one, _: marking.marked(one), mark=mark))
        consent(database, conversation, given=words != WITHOUT_CONSENT)


@pytest.fixture(scope="session")
def learned_once(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> City:
    """The city after one training with review."""
    city = City(tmp_path_factory.mktemp("learned"))
    shutil.copytree(trained / "models", city.home / "models")
    for known in Path(os.environ.get("STARTKOMPAS_TEST_MODELS") or trained).glob("startkompas-*-r*"):
        shutil.copy(known, city.home / "models")
    fill(city.database)
    ran = city.train()
    assert ran.returncode == 0, ran.stderr.decode()
    (city.home / "said.txt").write_bytes(ran.stdout)
    return city


@pytest.fixture
def learned(learned_once: City, tmp_path: Path) -> Iterator[City]:
    """A copy of that city for one test."""
    with learned_once.database.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(learned_once.home, tmp_path / "city")
    yield City(tmp_path / "city")
