"""An engine that also tells what was heard in each message, for developers and for `talk --explain`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.dialogue.engine import Engine, EngineAnswer, EngineTurn


class HearingEngine(Engine, Protocol):
    """An engine that can say what it hears."""

    async def heard(self, turn: EngineTurn) -> Mapping[str, Any]:
        """What the components put on the message: acts, facts, entities, scope."""
        ...


@dataclass(frozen=True)
class Explained:
    """One message: what was heard, and the slots after it."""

    heard: Mapping[str, Any]
    slots: Mapping[str, Any]


class ExplainingEngine:
    """Answers like the engine inside, and hands over what was heard. It keeps nothing."""

    def __init__(self, inner: HearingEngine, tell: Callable[[Explained], None]) -> None:
        self._inner = inner
        self._tell = tell

    @property
    def model_version(self) -> str:
        """That of the engine inside."""
        return self._inner.model_version

    async def answer(self, turn: EngineTurn) -> EngineAnswer:
        """The answer to one message."""
        answer = await self._inner.answer(turn)
        if turn.text:
            self._tell(Explained(await self._inner.heard(turn), answer.tracker.get("slots", {})))
        return answer
