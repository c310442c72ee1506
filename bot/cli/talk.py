"""`startkompas talk`: the same conversation in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from typing import Any

from bot.cli.explaining import explanation
from bot.cli.learning_parts import known_models
from bot.cli.rendering import as_text
from bot.cli.running import kept_questions, rasa_loader, with_published
from bot.cli.train import trained_model
from bot.core.clock import day_of, system_clock
from bot.core.errors import MessageRefused
from bot.core.ids import new_id
from bot.dialogue.engine import Engine
from bot.dialogue.explaining import Explained, ExplainingEngine
from bot.dialogue.messages import Button, Reply
from bot.dialogue.port import Incoming
from bot.observe import configure_logging
from bot.settings import Settings
from bot.store import SqlModelRegister
from bot.wiring import Conversation, build_conversation, load_content, open_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas talk --explain\n\n"
        "Typ een bericht, of het nummer van een knop. Stoppen: Ctrl-D."
    )
    parser.add_argument(
        "--explain", action="store_true", help="laat na elk bericht zien wat er is gehoord en waarom"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Talk until the input ends."""
    configure_logging(level="error")
    content = load_content(settings)
    database = open_database(settings)
    known = known_models(settings, trained_model(settings))
    chosen = known.first(SqlModelRegister(database).current())
    spoken = with_published(content, database)
    load = rasa_loader(spoken, *chosen)
    heard: list[Explained] = []
    if options.explain:
        load = explaining_loader(load, heard)
    conversation = build_conversation(
        settings, content, load, database=database, kept=kept_questions(settings, content, database)
    )

    def explain() -> None:
        for one in heard:
            print(explanation(one, content.catalogue, day_of(system_clock()), spoken.answers), end="\n\n")
        heard.clear()

    asyncio.run(_talk(conversation, explain))
    return 0


def explaining_loader(load: Callable[[], Any], heard: list[Explained]) -> Callable[[], Engine]:
    """The same engine, that also puts what it heard in a list."""
    return lambda: ExplainingEngine(load(), heard.append)


async def _talk(conversation: Conversation, explain: Callable[[], None]) -> None:
    await conversation.worker.start()
    identity, _ = await conversation.reception.open("web")
    buttons = _show([conversation.reception.welcome()])
    try:
        while (line := await asyncio.to_thread(_ask)) is not None:
            try:
                said = await conversation.reception.say(_incoming(identity, line, buttons))
            except MessageRefused as refusal:
                print(refusal.sentence)
                continue
            explain()
            buttons = _show(said.replies) or buttons
    finally:
        await conversation.stop()


def _ask() -> str | None:
    try:
        return input("> ")
    except EOFError:
        return None


def _incoming(identity: str, line: str, buttons: list[Button]) -> Incoming:
    if line.strip().isdigit() and 0 < int(line) <= len(buttons):
        return Incoming(identity, new_id(), payload=buttons[int(line) - 1].payload)
    return Incoming(identity, new_id(), text=line)


def _show(replies: Sequence[Reply]) -> list[Button]:
    buttons: list[Button] = []
    for reply in replies:
        print(as_text(reply), end="\n\n")
        buttons.extend(reply.buttons)
    for number, button in enumerate(buttons, 1):
        print(f"  [{number}] {button.title}")
    sys.stdout.flush()
    return buttons
