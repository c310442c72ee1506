"""A conversation in this process with a really trained model: no store, no server, a few milliseconds a turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.answers import Answer, ShippedAnswers
from bot.dialogue.engine import EngineAnswer, EngineTurn
from bot.dialogue.payloads import command_in
from bot.observe import configure_logging
from bot.options import Catalogue
from bot.wiring import engine_loader, load_catalogue_of, load_finder, load_gazetteer
from tests.conftest import PROJECT

TODAY = date(2026, 11, 24)


def load_engine(home: Path, *, only: Collection[str] | None = None, more: Sequence[Answer] = ()) -> Any:
    """The engine on the model in a home folder, with all actions; on a catalogue of a few options when asked.

    `more`: answers beside the shipped ones.
    """
    from bot.actions import all_actions
    from bot.actions.services import Services

    configure_logging(level="error")
    [model] = (home / "models").glob("*.tar.gz")
    gazetteer = load_gazetteer(PROJECT / "data")
    catalogue = load_catalogue_of(PROJECT / "data", gazetteer)
    finder = load_finder(PROJECT / "data", gazetteer, catalogue)
    if more:
        finder = finder.also(ShippedAnswers(more))
    finder.lookup()  # a server makes it at its start too, not at the first message
    if only is not None:
        catalogue = Catalogue({key: one for key, one in catalogue.options.items() if key in only})
    services = Services(catalogue, gazetteer, finder, lambda: TODAY)
    return engine_loader(model, lambda: all_actions(services))()


class Talk:
    """One conversation; remembers what was said, and forgets its tracker after "wis alles" as the store does."""

    def __init__(self, engine: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._engine = engine
        self._loop = loop
        self.tracker: Mapping[str, Any] | None = None
        self.number = 0
        self.turns: list[str] = []
        self.last: EngineAnswer | None = None

    def say(self, text: str, *, answers: str | None = None) -> str:
        """Type a text, or a command such as "/wis"; all that the bot says. `answers`: the slot it answers."""
        payload = command_in(text)
        return self._take(None, payload) if payload else self._take(text, None, answers)

    def press(self, payload: str) -> str:
        """Press a button; all that the bot says."""
        return self._take(None, payload)

    @property
    def buttons(self) -> list[str]:
        """Payloads of the buttons under the last turn."""
        return (
            [button.payload for reply in self.last.replies for button in reply.buttons] if self.last else []
        )

    @property
    def slots(self) -> Mapping[str, Any]:
        """The slots as they are kept."""
        return (self.tracker or {}).get("slots", {})

    @property
    def state(self) -> Mapping[str, Any]:
        """The facts after the last turn."""
        return self.last.state if self.last else {}

    def _take(self, text: str | None, payload: str | None, answers: str | None = None) -> str:
        turn = EngineTurn("talk", "web", text, payload, self.tracker, answers, number=self.number)
        self.last = self._loop.run_until_complete(self._engine.answer(turn))
        self.tracker = None if self.last.erase else self.last.tracker
        self.number += 1
        said = "\n".join(part for reply in self.last.replies for part in (reply.text, *_titles(reply.cards)))
        self.turns.append(said)
        return said


def told(new_talk: Callable[[], Talk], *texts: str) -> Talk:
    """A new conversation in which these texts were typed."""
    talk = new_talk()
    for text in texts:
        talk.say(text)
    return talk


def _titles(cards: Any) -> list[str]:
    return [card.title for card in cards]
