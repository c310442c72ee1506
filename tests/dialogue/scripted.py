"""A scripted engine that keeps the real protocol, and a reception that stands on it."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from bot.core.clock import system_clock
from bot.core.ids import new_reference
from bot.dialogue.engine import EngineAnswer, EngineTurn
from bot.dialogue.messages import Reply
from bot.dialogue.reception import Reception, StorePool
from bot.dialogue.texts import load_texts
from bot.dialogue.turns import TurnLimits, TurnRunner
from bot.dialogue.worker import EngineWorker
from bot.store import SqlTurnStore, bring_up_to_date, make_engine
from bot.unmet import Draft, Reason

TEXTS = load_texts(Path(__file__).resolve().parents[2] / "data" / "responses")


class ScriptedEngine:
    """Says back what it hears, numbered per conversation; some words make it misbehave."""

    model_version = "scripted"

    def __init__(self) -> None:
        self.heard: list[EngineTurn] = []

    async def answer(self, turn: EngineTurn) -> EngineAnswer:
        """Number and echo."""
        self.heard.append(turn)
        text = turn.text or turn.payload or ""
        if "hang" in text:
            time.sleep(1.2)
        if "crash" in text:
            raise RuntimeError("engine broke")
        if "traag" in text:
            await asyncio.sleep(0.02)
        number = int((turn.tracker or {}).get("number", 0)) + 1
        drafts = [Draft(new_reference(), text, Reason.OUT_OF_SCOPE, "unknown", (), None)] * (
            "paspoort" in text
        )
        return EngineAnswer(
            [Reply(f"{number}: {text}")], {"number": number}, {"number": number}, drafts, erase="wis" in text
        )


class Standing:
    """A reception with all it stands on, for tests."""

    def __init__(self, url: str, load: Callable[[], ScriptedEngine] | None = None, **limits: float) -> None:
        self.engine = ScriptedEngine()
        self.database = make_engine(url)
        bring_up_to_date(self.database)
        self.store = SqlTurnStore(self.database, system_clock)
        self.worker = EngineWorker(load or (lambda: self.engine))
        self.pool = StorePool()
        self.runner = TurnRunner(
            self.store,
            self.worker,
            TEXTS,
            in_store=self.pool,
            limits=TurnLimits(
                owner="test",
                answer_seconds=limits.get("answer_seconds", 5.0),
                lease_seconds=limits.get("lease_seconds", 30.0),
            ),
        )
        self.reception = Reception(self.store, self.runner, TEXTS)


@contextlib.asynccontextmanager
async def standing(url: str, **limits: float) -> AsyncIterator[Standing]:
    """A started reception."""
    made = Standing(url, **limits)
    await made.worker.start()
    yield made
    await made.runner.drain(seconds=5)
    made.worker.stop()
    made.pool.close()
    made.database.dispose()
