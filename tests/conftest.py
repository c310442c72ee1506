"""Real parts for the slow ring: one trained model for the whole session, servers, databases."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.store import day_books, make_engine, sqlite_url
from bot.turns import unbalanced

PROJECT = Path(__file__).resolve().parents[1]


def run_command(*words: str, home: Path, text: str | bytes = "", seconds: float = 300, **settings: str):
    """Run a startkompas command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot.cli.main", *words],
        cwd=PROJECT,
        env={**os.environ, "STARTKOMPAS_HOME": str(home), "PYTHONPATH": str(PROJECT), **settings},
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        timeout=seconds,
    )


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with a really trained model; `train` copes with one that was trained before."""
    home = tmp_path_factory.mktemp("trained")
    if os.environ.get("STARTKOMPAS_TEST_MODELS"):
        shutil.copytree(os.environ["STARTKOMPAS_TEST_MODELS"], home / "models")
    made = run_command("train", home=home)
    assert made.returncode == 0, made.stderr.decode()
    of_this_content = Path(made.stdout.decode().strip()).name
    for path in (home / "models").iterdir():
        if not path.name.startswith(of_this_content):
            path.unlink() if path.is_file() else shutil.rmtree(path)
    return home


@pytest.fixture
def home(trained: Path, tmp_path: Path) -> Path:
    """A home folder of its own, with the trained model in it."""
    own = tmp_path / "home"
    shutil.copytree(trained / "models", own / "models")
    return own


@dataclass
class Served:
    """A running `startkompas serve`."""

    process: subprocess.Popen
    url: str
    home: Path
    output: Path

    def kill(self) -> None:
        """As if the power went."""
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> None:
        """As an operator stops it."""
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
            self.process.kill()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


Serve = Callable[..., Served]


def start_server(at: Path, *, wait: bool = True, **settings: str) -> Served:
    """A server with this home folder; whoever starts it stops it."""
    port = free_port()
    output = at / f"output-{port}.txt"
    at.mkdir(parents=True, exist_ok=True)
    with output.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli.main", "serve", "--port", str(port)],
            cwd=PROJECT,
            env={**os.environ, "STARTKOMPAS_HOME": str(at), **settings},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    served = Served(process, f"http://127.0.0.1:{port}", at, output)
    if wait:
        wait_until_ready(served)
    return served


@pytest.fixture
def serve(home: Path) -> Iterator[Serve]:
    """Starts servers that are stopped after the test."""
    running: list[Served] = []

    def start(*, at: Path = home, wait: bool = True, **settings: str) -> Served:
        running.append(start_server(at, wait=False, **settings))
        if wait:
            wait_until_ready(running[-1])
        return running[-1]

    yield start
    for served in running:
        served.stop()
    for place in {served.home for served in running}:
        check_books(place)


@pytest.fixture(scope="session")
def open_server(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests that only talk with it: none may stop it or look into its store."""
    at = tmp_path_factory.mktemp("open")
    shutil.copytree(trained / "models", at / "models")
    served = start_server(at, STARTKOMPAS_MESSAGES_A_MINUTE="10000")
    yield served
    served.stop()
    check_books(at)


def check_books(home: Path) -> None:
    """After every scenario: no message is lost (NORMS E8)."""
    if (home / "startkompas.db").is_file():
        database = make_engine(sqlite_url(home))
        assert unbalanced(day_books(database)) == []
        database.dispose()


def wait_until_ready(served: Served, seconds: float = 60) -> None:
    """Wait for /readyz."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(served.url + "/readyz").status_code == 200:
                return
        assert served.process.poll() is None, served.output.read_text()
        time.sleep(0.1)
    raise AssertionError(served.output.read_text())


class WebTalk:
    """One conversation over the chat API."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, timeout=30)
        made = self.client.post("/api/v1/conversations").json()
        self.id, self.token, self.welcome = made["id"], made["token"], made["messages"]
        self.count = 0

    def send(self, *, message_id: str | None = None, **body: str) -> httpx.Response:
        """Post one message."""
        self.count += 1
        return self.client.post(
            f"/api/v1/conversations/{self.id}/messages",
            json={"message_id": message_id or f"m{self.count}", **body},
            headers={"Authorization": f"Bearer {self.token}"},
        )

    def say(self, text: str) -> dict:
        """Say something; the answer."""
        answer = self.send(text=text)
        assert answer.status_code == 200, answer.text
        return answer.json()
