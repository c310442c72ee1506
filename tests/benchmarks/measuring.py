"""What the benchmark measures of a process: time, memory, CPU."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass
class Server:
    """A running server and the processes that belong to it."""

    processes: list[subprocess.Popen]
    url: str
    ready_seconds: float

    def cpu_ms(self) -> float:
        """CPU time of the server so far, in milliseconds, children included."""
        return 1000 * sum(t.user + t.system for p in self._all() for t in [p.cpu_times()])

    def memory_mb(self) -> float:
        """Resident memory in MB."""
        return sum(p.memory_info().rss for p in self._all()) / 1e6

    def _all(self) -> list[psutil.Process]:
        parents = [psutil.Process(p.pid) for p in self.processes]
        return [*parents, *(child for parent in parents for child in parent.children(recursive=True))]

    def stop(self) -> None:
        """End it."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(url: str, seconds: float = 300) -> float:
    """Wait until a page answers; how long it took, in seconds."""
    import httpx

    started = time.monotonic()
    while time.monotonic() - started < seconds:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(url, timeout=5).status_code == 200:
                return time.monotonic() - started
        time.sleep(0.05)
    raise TimeoutError(f"{url} did not answer in {seconds} seconds")


def start(
    commands: Sequence[tuple[Sequence[str], Path]], ready: str, **environment: str
) -> tuple[list, float]:
    """Start commands; the processes and the seconds until `ready` answers."""
    env = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "2", **environment}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [subprocess.Popen(list(c), cwd=folder, env=env, **quiet) for c, folder in commands]
    return processes, wait_for(ready)


def percentile(values: Sequence[float], share: float) -> float:
    """A percentile of measured values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def size_mb(folder: Path) -> float:
    """Size of a folder on disk in MB, links not followed."""
    return sum(p.lstat().st_size for p in folder.rglob("*") if not p.is_dir() or p.is_symlink()) / 1e6


@contextlib.contextmanager
def timed() -> Iterator[list[float]]:
    """Seconds of the block, in a list of one."""
    spent = [0.0]
    started = time.perf_counter()
    yield spent
    spent[0] = time.perf_counter() - started
