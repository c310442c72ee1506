"""Side by side in one run: Startkompas and Rasa's default set-up over the same data.

    uv run python tests/benchmarks/speed.py                       only Startkompas
    UV_PROJECT_ENVIRONMENT=.venv-diet uv sync --group diet
    uv run python tests/benchmarks/speed.py --default .venv-diet   both, side by side

Prints one table. Machines differ: read the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from tests.benchmarks.measuring import Server, free_port, percentile, size_mb, start, timed  # noqa: E402

TALK = [
    "hallo",
    "ik werk 24 uur in de zorg en wil een webshop",
    "welke leningen zijn er",
    "in Zwolle",
    "dank je",
]
Say = Callable[[str, str], Awaitable[float]]


class Ours:
    """Startkompas over its own API, with its durable store."""

    name = "startkompas"

    def __init__(self, home: Path) -> None:
        self.home = home
        self.tokens: dict[str, tuple[str, str]] = {}

    def train(self) -> float:
        """Seconds to train from nothing."""
        import subprocess

        with timed() as spent:
            command = [sys.executable, "-m", "bot.cli.main", "train"]
            subprocess.run(command, cwd=PROJECT, env=self._env(), check=True, capture_output=True)
        return spent[0]

    def serve(self) -> Server:
        """The server, ready."""
        port = free_port()
        command = [sys.executable, "-m", "bot.cli.main", "serve", "--port", str(port)]
        url = f"http://127.0.0.1:{port}"
        processes, seconds = start([(command, PROJECT)], url + "/readyz", **self._settings())
        return Server(processes, url, seconds)

    async def say(self, client: httpx.AsyncClient, url: str, sender: str, text: str) -> float:
        """Milliseconds of one turn."""
        if sender not in self.tokens:
            made = (await client.post(url + "/api/v1/conversations")).json()
            self.tokens[sender] = (made["id"], made["token"])
        identity, token = self.tokens[sender]
        started = time.perf_counter()
        answer = await client.post(
            f"{url}/api/v1/conversations/{identity}/messages",
            json={"message_id": uuid.uuid4().hex, "text": text},
            headers={"Authorization": f"Bearer {token}"},
        )
        spent = 1000 * (time.perf_counter() - started)
        assert answer.status_code == 200 and answer.json()["messages"], answer.text
        return spent

    def _settings(self) -> dict[str, str]:
        return {
            "STARTKOMPAS_HOME": str(self.home),
            "STARTKOMPAS_LOG_LEVEL": "warning",
            "STARTKOMPAS_MESSAGES_A_MINUTE": "1000000",
        }

    def _env(self) -> dict[str, str]:
        import os

        return {**os.environ, **self._settings()}


class Default:
    """`rasa run` and an action server, Rasa's default pipeline, trackers in memory.

    Its own SQL tracker store does not work with SQLAlchemy 2, so it keeps nothing: an advantage for it.
    """

    name = "rasa default"

    def __init__(self, environment: Path, folder: Path) -> None:
        self.bin = environment.absolute() / "bin"
        self.folder = folder

    def train(self) -> float:
        """Seconds to train from nothing."""
        import os
        import subprocess

        if (self.folder / "default.tar.gz").exists():
            return 0.0
        command = [
            str(self.bin / "rasa"),
            "train",
            "--config",
            "tests/benchmarks/default_config.yml",
            "--out",
            str(self.folder),
            "--fixed-model-name",
            "default",
            "--force",
        ]
        env = {**os.environ, "RASA_MAX_CACHE_SIZE": "0", "RASA_TELEMETRY_ENABLED": "false"}
        with timed() as spent:
            subprocess.run(command, cwd=PROJECT, env=env, check=True, capture_output=True)
        return spent[0]

    def serve(self) -> Server:
        """Both servers, ready."""
        port, actions = free_port(), free_port()
        endpoints = self.folder / "endpoints.yml"
        endpoints.write_text(f'action_endpoint:\n  url: "http://127.0.0.1:{actions}/webhook"\n')
        rasa = [
            str(self.bin / "rasa"),
            "run",
            "--model",
            str(self.folder / "default.tar.gz"),
            "--port",
            str(port),
            "--endpoints",
            str(endpoints),
            "--credentials",
            "credentials.yml",
            "-i",
            "127.0.0.1",
        ]
        act = [str(self.bin / "rasa"), "run", "actions", "--actions", "bot.actions", "--port", str(actions)]
        url = f"http://127.0.0.1:{port}"
        processes, seconds = start([(act, PROJECT), (rasa, PROJECT)], url + "/")
        return Server(processes, url, seconds)

    async def say(self, client: httpx.AsyncClient, url: str, sender: str, text: str) -> float:
        """Milliseconds of one turn."""
        started = time.perf_counter()
        answer = await client.post(url + "/webhooks/rest/webhook", json={"sender": sender, "message": text})
        spent = 1000 * (time.perf_counter() - started)
        assert answer.status_code == 200, answer.text
        return spent


async def measure(side: Ours | Default, server: Server, turns: int) -> dict[str, float]:
    """Everything about one running server."""
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx.AsyncClient(timeout=120, limits=limits) as client:

        async def talk(sender: str, times: int) -> list[float]:
            return [await side.say(client, server.url, sender, TALK[i % len(TALK)]) for i in range(times)]

        await talk("warm", 2 * len(TALK))
        cpu, one = server.cpu_ms(), []
        for number in range(turns // len(TALK)):
            one += await talk(f"one-{number}", len(TALK))
        cpu_one = (server.cpu_ms() - cpu) / len(one)
        stall = Stall(server.url)
        started = time.perf_counter()
        many = [
            ms
            for part in await asyncio.gather(*(talk(f"many-{n}", 2 * len(TALK)) for n in range(50)))
            for ms in part
        ]
        rate = len(many) / (time.perf_counter() - started)
        stalled = stall.stop()
        long = await talk("long", 205)
        memory_turns = max(0, 1000 - len(one) - len(many) - len(long))
        for number in range(memory_turns // len(TALK) + 1):
            await talk(f"more-{number}", len(TALK))
    early, late = long[3:13], long[195:205]
    return {
        "turn p50 ms": percentile(one, 0.5),
        "turn p95 ms": percentile(one, 0.95),
        "CPU ms/turn": cpu_one,
        "turns/s at 50": rate,
        "p95 ms at 50": percentile(many, 0.95),
        "event loop stall ms": stalled,
        "turn 200 / turn 5": percentile(late, 0.5) / percentile(early, 0.5),
        "memory MB after 1000 turns": server.memory_mb(),
        "ready s": server.ready_seconds,
    }


class Stall:
    """Asks a page that needs no engine, again and again: late answers show how long the loop stood still."""

    def __init__(self, url: str) -> None:
        self._url = url + ("/livez" if "live" in _alive(url) else "/")
        self._worst: list[float] = []
        self._going = True
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with httpx.Client(timeout=60) as client:
            client.get(self._url)
            while self._going:
                started = time.perf_counter()
                client.get(self._url)
                self._worst.append(1000 * (time.perf_counter() - started))
                time.sleep(0.01)

    def stop(self) -> float:
        """The 99th percentile in milliseconds: one late answer says more about the machine."""
        self._going = False
        self._thread.join()
        return percentile(self._worst, 0.99)


def _alive(url: str) -> str:
    return "live" if httpx.get(url + "/livez").status_code == 200 else "other"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--default", type=Path, metavar="ENVIRONMENT", help="environment with the diet group")
    parser.add_argument("--default-model", type=Path, help="a default model that was trained before")
    parser.add_argument("--turns", type=int, default=200, help="turns one at a time")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sides: list[Ours | Default] = [Ours(Path(folder) / "home")]
        if options.default:
            other = Path(folder) / "default"
            other.mkdir()
            if options.default_model:
                shutil.copy(options.default_model, other / "default.tar.gz")
            sides.append(Default(options.default, other))
        table = {}
        for side in sides:
            figures = {"training s": side.train()}  # the default's is with few epochs: not compared
            server = side.serve()
            try:
                figures |= asyncio.run(measure(side, server, options.turns))
            finally:
                server.stop()
            table[side.name] = figures
        table[sides[0].name]["installed MB"] = size_mb(Path(sys.prefix))
        if options.default:
            table[sides[1].name]["installed MB"] = size_mb(options.default)
    show(table)
    if options.json:
        options.json.write_text(json.dumps(table, indent=2))
    return 0


def show(table: dict[str, dict[str, float]]) -> None:
    """One row a figure, one column a side, and the ratio."""
    names = list(table)
    for figure in table[names[0]]:
        values = [table[name][figure] for name in names]
        ratio = f"{values[0] / values[1]:8.2f}x" if len(values) > 1 and values[1] else ""
        print(f"{figure:<28}" + "".join(f"{value:>12.1f}" for value in values) + ratio)


if __name__ == "__main__":
    sys.exit(main())
