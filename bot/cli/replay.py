"""`startkompas replay`: plays conversations through the whole dialogue, on a store of its own."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import IO, Any

from bot.cli.rendering import as_text
from bot.cli.running import kept_questions, rasa_loader
from bot.cli.train import trained_model
from bot.core.clock import Clock, fixed_clock, system_clock
from bot.core.errors import MessageRefused, WrongUse
from bot.dialogue.messages import Reply
from bot.dialogue.port import Answered, Incoming
from bot.observe import configure_logging
from bot.settings import Settings
from bot.starter import Profile
from bot.store import SqlUnmetStore, sqlite_url
from bot.wiring import Conversation, build_conversation, load_content, make_home, open_database

NOON = time(12, 0, tzinfo=UTC)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: startkompas replay --in vragen.jsonl --out antwoorden.jsonl"
    parser.add_argument("--in", dest="source", metavar="BESTAND", help="standaard: standaardinvoer")
    parser.add_argument("--out", dest="target", metavar="BESTAND", help="standaard: standaarduitvoer")
    parser.add_argument("--keep", type=Path, metavar="MAP", help="bewaar database en logboek in deze map")
    parser.add_argument(
        "--model", type=Path, metavar="BESTAND", help="speel af met dit model; standaard dat van de inhoud"
    )
    parser.add_argument("--today", type=date.fromisoformat, metavar="DATUM", help="doe alsof het deze dag is")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """One result line for each item; 1 when an item failed."""
    items = list(read_items(options.source))
    clock = fixed_clock(datetime.combine(options.today, NOON)) if options.today else system_clock
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        make_home(folder)
        with (folder / "log.jsonl").open("a", encoding="utf-8") as log, open_target(options.target) as out:
            configure_logging(level="debug", stream=log)
            conversation = prepare(settings, folder, clock, options.model)
            failed = asyncio.run(play(conversation, items, out))
    return 1 if failed else 0


def prepare(settings: Settings, folder: Path, clock: Clock, model: Path | None = None) -> Conversation:
    """A conversation on a fresh store in `folder`."""
    content = load_content(settings)
    model = model or trained_model(settings)
    database = open_database(settings, url=sqlite_url(folder))
    loader = rasa_loader(content, model, clock=clock)
    return build_conversation(
        replace(settings, sample_share=0.0),
        content,
        loader,
        database=database,
        clock=clock,
        kept=kept_questions(settings, content, database, clock=clock),
    )


def read_items(source: str | None) -> Iterator[Mapping[str, Any]]:
    """Items, one for each line. Raises `WrongUse` with the line number."""
    try:
        raw = Path(source).read_bytes() if source else sys.stdin.buffer.read()
        lines = raw.decode("utf-8-sig").splitlines()
    except OSError:
        raise WrongUse(f"Het bestand {source} is niet te lezen.") from None
    except UnicodeDecodeError:
        raise WrongUse("De invoer is geen UTF-8. Bewaar het bestand als UTF-8.") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _item(line, number)


def _item(line: str, number: int) -> Mapping[str, Any]:
    try:
        item = json.loads(line)
    except ValueError:
        raise WrongUse(f"Regel {number} van de invoer is geen JSON.") from None
    if not isinstance(item, dict) or "id" not in item or not ("text" in item or "turns" in item):
        raise WrongUse(f"Regel {number} van de invoer mist 'id', of 'text' dan wel 'turns'.")
    return item


def open_target(target: str | None) -> IO[str]:
    """Where results go. Raises `WrongUse` when it cannot be written."""
    if target is None:
        return open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False)
    try:
        return open(target, "w", encoding="utf-8")
    except OSError:
        raise WrongUse(f"Naar {target} kan ik niet schrijven.") from None


async def play(conversation: Conversation, items: Sequence[Mapping[str, Any]], out: IO[str]) -> int:
    """Play all items; how many failed."""
    failed = 0
    await conversation.worker.start()
    unmet = SqlUnmetStore(conversation.database)
    for item in items:
        try:
            result = await play_item(conversation, unmet, item)
        except Exception as error:  # noqa: BLE001 - an item that fails still gives its line
            failed += 1
            result = {
                "id": item["id"],
                "error": type(error).__name__,
                "replies": [],
                "offered": [],
                "answered": False,
                "unmet": [],
            }
        out.write(json.dumps(result, ensure_ascii=False) + "\n")
        out.flush()
    await conversation.stop()
    return failed


async def play_item(
    conversation: Conversation, unmet: SqlUnmetStore, item: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The result of one item."""
    identity, _ = await conversation.reception.open("web")
    turns = item.get("turns") or [item["text"]]
    hints = item.get("answers_to") or [None] * len(turns)
    states, replies, kept = [], [], []
    offered: dict[str, Mapping[str, Any]] = {}
    answered = False
    for number, (text, hint) in enumerate(zip(turns, hints, strict=True)):
        said = await _say(conversation, Incoming(identity, f"t{number}", text=text), hint)
        states.append(dict(said.state))
        replies.append([_reply(reply) for reply in said.replies])
        answered = answered or said.answered
        offered.update({option["id"]: option for option in said.offered if option["id"] not in offered})
        for question in said.unmet:
            found = unmet.find(question["reference"])
            kept.append({"text": found.text if found else "", "reason": question["reason"]})
    return {
        "id": item["id"],
        "state": states[-1],
        "states": states,
        "replies": replies,
        "offered": list(offered.values()),
        "answered": answered,
        "unmet": kept,
    }


async def _say(conversation: Conversation, incoming: Incoming, hint: str | None) -> Answered:
    try:
        return await conversation.reception.say(incoming, pending_question=hint)
    except MessageRefused as refusal:
        return Answered([Reply(refusal.sentence)], Profile().state())


def _reply(reply: Reply) -> Mapping[str, Any]:
    return {"text": as_text(reply), "buttons": [{"title": button.title} for button in reply.buttons]}
