"""Runs the engine in a worker thread of its own, so that the event loop never waits for the model.

One message at a time. A turn that takes too long means a hung worker: the reception asks for a fresh one, and
the old thread is left to end by itself. Another model is loaded beside the one that answers, which then
ends its turns.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

from bot.core.reporting import Report, silent
from bot.dialogue.engine import Engine, EngineAnswer, EngineTurn

ENDING_SECONDS = 0.5
"""Time for the last answer of a thread to reach whoever waits for it."""


class _Thread:
    """A thread with an event loop and an engine in it."""

    def __init__(self, load: Callable[[], Engine]) -> None:
        self._load = load
        self._loop = asyncio.new_event_loop()
        self._one_at_a_time = asyncio.Lock()
        self.ready: Future[Engine] = Future()
        self.busy_since: float | None = None
        threading.Thread(target=self._run, name="startkompas-engine", daemon=True).start()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self.ready.set_result(self._load())
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits for it
            self.ready.set_exception(error)
            return
        self._loop.run_forever()

    async def _answer(self, turn: EngineTurn) -> EngineAnswer:
        async with self._one_at_a_time:
            self.busy_since = time.monotonic()
            try:
                return await self.ready.result().answer(turn)
            finally:
                self.busy_since = None

    def submit(self, turn: EngineTurn) -> Future[EngineAnswer]:
        """Queue a turn on the thread's own loop."""
        return asyncio.run_coroutine_threadsafe(self._answer(turn), self._loop)

    def stop(self) -> None:
        """Ask the loop to end; a hung one ends with the process."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    def stop_when_done(self) -> None:
        """End the loop after the turns that were queued before; a lock is taken in the order it was asked."""
        asyncio.run_coroutine_threadsafe(self._last(), self._loop)

    async def _last(self) -> None:
        async with self._one_at_a_time:
            self._loop.call_later(ENDING_SECONDS, self._loop.stop)


class EngineWorker:
    """An engine that may be called from the event loop."""

    def __init__(self, load: Callable[[], Engine], *, report: Report = silent) -> None:
        self._load = load
        self._report = report
        self._thread: _Thread | None = None
        self._available = asyncio.Event()
        self._version = ""
        self.replaced = 0

    async def start(self) -> None:
        """Load the model; returns when it can answer. Raises what loading raises."""
        thread = _Thread(self._load)
        engine = await asyncio.wrap_future(thread.ready)
        self._version = engine.model_version
        self._thread = thread
        self._available.set()

    async def switch(self, load: Callable[[], Engine]) -> None:
        """Load another model and let it answer from the next turn on; turns that wait are still answered.

        When loading raises, that is raised and everything stays as it was.
        """
        thread = _Thread(load)
        engine = await asyncio.wrap_future(thread.ready)
        old, self._thread = self._thread, thread
        self._load, self._version = load, engine.model_version
        self._available.set()
        if old is not None:
            old.stop_when_done()

    def stop(self) -> None:
        """End the thread."""
        self._available.clear()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.stop()

    @property
    def is_ready(self) -> bool:
        """True when a model is loaded."""
        return self._thread is not None

    @property
    def model_version(self) -> str:
        """The model that answers, or answered last."""
        return self._version

    async def answer(self, turn: EngineTurn) -> EngineAnswer:
        """The answer of the worker; waits while there is none."""
        await self._available.wait()
        thread = self._thread
        if thread is None:
            raise RuntimeError("the engine was stopped")
        return await asyncio.wrap_future(thread.submit(turn))

    async def replace_if_hung(self, *, limit_seconds: float) -> bool:
        """Put a fresh worker in the place of one that is busy with a single turn for too long."""
        thread = self._thread
        since = thread.busy_since if thread else None
        if thread is None or since is None or time.monotonic() - since < limit_seconds:
            return False
        self.stop()
        self.replaced += 1
        self._report("engine_replaced", times=self.replaced)
        await self.start()
        return True
