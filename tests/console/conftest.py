"""The console on a real SQLite database, without Rasa and without a browser."""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from argon2 import PasswordHasher
from playwright.sync_api import Browser
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.answers.published import AnswerDesk
from bot.console import Console, ConsoleParts, make_console
from bot.learning import LearningDesk
from bot.staff import Account, FrontDoor, Passwords, Role
from bot.store import (
    SqlAuditTrail,
    SqlConsentedExamples,
    SqlConsentStore,
    SqlGroupBook,
    SqlGroupStore,
    SqlModelRegister,
    SqlPublishedStore,
    SqlReviewStore,
    SqlStaffStore,
    SqlTrainingRuns,
    SqlTurnStore,
    bring_up_to_date,
    make_engine,
    together,
)
from bot.turns import NewMessage, TurnResult
from bot.unmet import Draft, Reason, ReviewDesk
from bot.unmet.grouping import GroupDesk, Grouper
from bot.web import Readiness, make_app
from tests.store.grouping_city import LEXICON
from tests.web.browser import chromium
from tests.web.test_app import Scripted

PASSWORD = "vier natte paarden"
OPTIONS = {"bbz": "Bbz (gemeente)", "qredits": "Microkrediet (Qredits)"}
CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class MovableClock:
    """A clock that a test moves."""

    now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


async def in_thread(call: Callable[..., Any], *args: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(None, lambda: call(*args))


@dataclass
class Site:
    """The web app with its console, and what it stands on."""

    app: Starlette
    console: Console
    database: Engine
    clock: MovableClock

    def visitor(self) -> TestClient:
        """Somebody with a browser of their own."""
        return TestClient(self.app, base_url="https://testserver", follow_redirects=False)

    def signed_in(self, name: str) -> TestClient:
        """Somebody who is in."""
        visitor = self.visitor()
        token = csrf(visitor.get("/console/login").text)
        answer = visitor.post("/console/login", data={"csrf": token, "name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return visitor

    def ask(self, reference: str, text: str = "mag ik een kapsalon aan huis", **changes: Any) -> str:
        """A question in a web conversation of its own."""
        turns = SqlTurnStore(self.database, self.clock)
        turns.open_conversation(f"c-{reference}", "web", None)
        message = NewMessage(f"web:{reference}", f"c-{reference}", "web", text, None)
        turn = turns.load(turns.accept(message, owner="here", lease_seconds=30).arrival)
        draft = replace(Draft(reference, text, Reason.NO_OPTION, "hybrid", ("housing",), "Breda"), **changes)
        assert turn and turns.complete(turn, TurnResult({"replies": [], "state": {}}, {}, [draft]))
        return reference

    def group(self) -> int:
        """Put the questions together that look alike, as the server does."""
        return Grouper(SqlGroupStore(self.database, self.clock), LEXICON).run()


def csrf(page: str) -> str:
    """The token in a page."""
    found = CSRF.search(page)
    assert found, page
    return found[1]


def send(client: TestClient, path: str, *, at: str = "", **fields: Any) -> Any:
    """Fill in a form of a page and send it."""
    token = csrf(client.get(at or path).text)
    return client.post(path, data={"csrf": token, **fields})


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("console") / "store.db"
    made = make_engine(f"sqlite:///{path}")
    bring_up_to_date(made)
    staff = SqlStaffStore(made)
    quick = Passwords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    for name, role in (
        ("jan", Role.REVIEWER),
        ("piet", Role.REVIEWER),
        ("ans", Role.ANALYST),
        ("baas", Role.ADMIN),
    ):
        staff.add_account(Account(name, role, quick.hash(PASSWORD), MovableClock.now), "test")
    with made.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    made.dispose()
    return path


def learning_on(database: Engine, clock: MovableClock, launch: Callable[[int, str], None]) -> LearningDesk:
    return LearningDesk(
        SqlConsentedExamples(database, SqlConsentStore(database)),
        SqlModelRegister(database),
        SqlTrainingRuns(database),
        clock,
        launch=launch,
        content_version="c1",
    )


def build(
    database: Engine,
    clock: MovableClock,
    *,
    second_review: bool = False,
    launch: Callable[[int, str], None] | None = None,
) -> Site:
    staff = SqlStaffStore(database)
    console = make_console(
        ConsoleParts(
            door=FrontDoor(staff, Passwords(), clock),
            reviews=ReviewDesk(SqlReviewStore(database), clock),
            groups=GroupDesk(SqlGroupBook(database, clock), clock),
            answers=AnswerDesk(
                SqlPublishedStore(database),
                clock,
                second_review=second_review,
                municipalities=("Breda", "Tilburg"),
            ),
            learning=learning_on(database, clock, launch or (lambda run, who: None)),
            trail=SqlAuditTrail(database),
            staff=staff,
            options=OPTIONS,
            shipped={"kvk-inschrijven": "Inschrijven bij KVK"},
            in_thread=in_thread,
            together=lambda: together(database),
        )
    )
    app = make_app(
        Scripted(), readiness=Readiness(list), stopping=asyncio.Event(), extra_routes=console.routes
    )
    return Site(app, console, database, clock)


@pytest.fixture
def site(migrated: Path, tmp_path: Path) -> Iterator[Site]:
    shutil.copy(migrated, tmp_path / "store.db")
    database = make_engine(f"sqlite:///{tmp_path / 'store.db'}")
    yield build(database, MovableClock())
    database.dispose()


def audit(site: Site, **wanted: str) -> Sequence[Mapping[str, str]]:
    """Lines of the trail, oldest first."""
    from bot.staff import AuditFilter

    page = SqlAuditTrail(site.database).page(AuditFilter(**wanted), before=None, limit=500)
    return [vars(entry) for entry in reversed(page.entries)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """The console on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(site.app, ws="none", log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
