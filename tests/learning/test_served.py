"""Running servers: another model within seconds, a broken one refused, a training from the console."""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator

import psutil
import pytest

from bot.core.clock import system_clock
from bot.dialogue.model_files import named_path, seal_model
from bot.learning import RunState
from bot.store import SqlModelRegister, SqlTrainingRuns, bring_up_to_date, make_engine
from tests.conftest import Serve, Served, WebTalk
from tests.console.test_served import Colleague, add_user
from tests.learning.conftest import City
from tests.store.conftest import postgres_database
from tests.store.test_example_store import consent

pytestmark = pytest.mark.slow
LEARNING = "/console/leren"


def until(holds: Callable[[], object], seconds: float = 15) -> float:
    """Wait for it; how long it took."""
    started = time.monotonic()
    while not holds():
        assert time.monotonic() - started < seconds
        time.sleep(0.05)
    return time.monotonic() - started


def loaded(served: Served) -> list[str]:
    """The models that this server said to have loaded, in order."""
    events = [line for line in log(served).splitlines() if '"model_loaded"' in line]
    return [re.search(r"startkompas-[\w-]+", line)[0] for line in events]


def log(served: Served) -> str:
    return served.output.read_text("utf-8")


class Talking:
    """Somebody who goes on talking while things change."""

    def __init__(self, url: str) -> None:
        self._talk = WebTalk(url)
        self.statuses: list[int] = []
        self.slowest = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.is_set():
            started = time.monotonic()
            self.statuses.append(self._talk.send(text="ik zoek een plek in Breda").status_code)
            self.slowest = max(self.slowest, time.monotonic() - started)
            self._stop.wait(0.1)

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(30)


@pytest.fixture
def shared() -> Iterator[str]:
    """A PostgreSQL database for two servers."""
    with postgres_database() as address:
        yield address


def kept_wrong(url: str) -> int:
    """Messages that got no answer of the engine."""
    with make_engine(url).connect() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM inbox WHERE state <> 'answered'").scalar_one()


def test_two_servers_switch_and_go_back_within_seconds_and_no_message_is_lost(
    serve: Serve, learned: City, shared: str
):
    database = make_engine(shared)
    bring_up_to_date(database)
    settings = {"STARTKOMPAS_DATABASE_URL": shared, "STARTKOMPAS_MESSAGES_A_MINUTE": "10000"}
    servers = [serve(at=learned.home, **settings) for _ in range(2)]
    talks = [Talking(server.url) for server in servers]
    new = learned.register.current()
    [base] = [one for one in learned.register.all() if one.name != new.name]
    register = SqlModelRegister(database)
    register.promote(new, base, "baas", system_clock())
    took = until(lambda: all(loaded(server) == [new.name] for server in servers))
    register.back(new.content_version, "baas", system_clock())
    took = max(took, until(lambda: all(loaded(server) == [new.name, base.name] for server in servers)))
    for talk in talks:
        talk.stop()
    assert took < 15
    for talk in talks:
        assert len(talk.statuses) > 20 and set(talk.statuses) == {200} and talk.slowest < 10
    assert kept_wrong(shared) == 0


def test_a_server_starts_with_the_named_model_and_refuses_one_that_changed(serve: Serve, learned: City):
    current = learned.register.current()
    served = serve(at=learned.home)
    WebTalk(served.url).say("hoe laat vaart de pont naar texel")
    with sqlite3.connect(learned.home / "startkompas.db") as connection:
        newest = "SELECT model_version FROM unmet_questions ORDER BY created_at DESC LIMIT 1"
        assert connection.execute(newest).fetchone() == (current.name,)
    learned.register.back(current.content_version, "baas", system_clock())
    until(lambda: len(loaded(served)) == 1)
    file = named_path(learned.home / "models", current.name)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    seal_model(file)  # whoever changed the file could change the seal beside it
    learned.register.back(current.content_version, "baas", system_clock())
    until(lambda: "model_not_loaded" in log(served))
    assert current.name in log(served) and len(loaded(served)) == 1
    assert WebTalk(served.url).say("ik zoek een plek in Breda")["state"]["needs"] == ["housing"]
    served.stop()
    again = serve(at=learned.home)
    assert "model_not_loaded" in log(again)
    assert WebTalk(again.url).say("ik zoek een plek in Breda")["state"]["needs"] == ["housing"]


@pytest.fixture
def boss(serve: Serve, learned: City) -> Colleague:
    add_user(learned.home, "baas", "admin")
    made = Colleague(serve(at=learned.home).url, "baas")
    return made


def children(name: str = "--with-review") -> list[psutil.Process]:
    """Trainings that run on behalf of this test."""
    return [one for one in psutil.Process().children(recursive=True) if name in one.cmdline()]


def press(boss: Colleague, what: str) -> str:
    from tests.console.conftest import csrf

    page = boss.page(LEARNING)
    return boss.client.post(f"{LEARNING}/{what}", data={"csrf": csrf(page)}).headers["location"]


def has_ended(boss: Colleague) -> bool:
    """The page is told to load again, and will show how it ended."""
    return boss.client.get(LEARNING + "/stand").headers.get("hx-redirect") == LEARNING


def test_a_training_from_the_console_runs_beside_the_server_and_says_how_it_ends(boss: Colleague):
    assert press(boss, "training").endswith("gedaan=training")
    assert press(boss, "training").endswith("gedaan=training_runs")
    assert len(children()) == 1
    until(lambda: has_ended(boss), seconds=120)
    page = boss.page(LEARNING)
    assert "niets nieuws" in page and "Start de training" in page
    assert press(boss, "terug").endswith("gedaan=back")


def test_a_killed_training_is_clear_at_once_and_can_be_started_again(boss: Colleague):
    press(boss, "training")
    [job] = children()
    job.kill()
    until(lambda: "afgebroken" in boss.page(LEARNING))
    assert "De training is gestopt voordat zij klaar was." in boss.page(LEARNING)
    assert press(boss, "training").endswith("gedaan=training")
    for job in children():
        job.terminate()
    until(lambda: has_ended(boss))


def test_stopping_the_server_stops_its_training_with_all_below_it(serve: Serve, learned: City):
    consent(learned.database, "c-AAAA2222", revoked=True)  # so that there is something to train
    add_user(learned.home, "baas", "admin")
    served = serve(at=learned.home)
    boss = Colleague(served.url, "baas")
    press(boss, "training")
    until(lambda: children("bot.dialogue.training_job"), seconds=60)
    jobs = [*children(), *children("bot.dialogue.training_job")]
    served.stop()
    until(lambda: not any(job.is_running() and job.status() != psutil.STATUS_ZOMBIE for job in jobs))
    [run, _] = SqlTrainingRuns(learned.database).newest(limit=2)
    assert run.state is RunState.LOST and run.finished_at is not None
    assert run.reason == "De training is gestopt voordat zij klaar was."
    assert [path.name for path in (learned.home / "models").glob("training-*")] == []
