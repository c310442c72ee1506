"""The whole conversation in this process: both channels, a real store and a real model, and a clock to move."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from bot.cli.console_parts import asking_on_telegram, on_telegram
from bot.cli.forgetting import sweeps_of
from bot.cli.running import consent_talk, kept_questions, late_answers
from bot.cli.telegram_parts import TelegramIntake, parts_of
from bot.console import steps
from bot.dialogue.port import Incoming
from bot.privacy import load_or_make_keys
from bot.settings import Settings
from bot.store import SqlReviewStore
from bot.telegram import Received
from bot.telegram.updates import Kind
from bot.unmet import ReviewDesk
from bot.wiring import Content, Conversation, build_conversation, open_database


class MovableClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **delta: float) -> None:
        """Let time go by."""
        self.now += timedelta(**delta)


@dataclass
class Whole:
    """A started conversation and what it stands on."""

    conversation: Conversation
    settings: Settings
    clock: MovableClock
    desk: ReviewDesk
    intake: TelegramIntake
    updates: int = 0

    @property
    def database(self) -> Engine:
        """The store."""
        return self.conversation.database

    async def web(self) -> WebTalker:
        """Somebody new on the web."""
        identity, _ = await self.conversation.reception.open("web")
        return WebTalker(self, identity)

    def telegram(self, chat: int) -> TelegramTalker:
        """Somebody on Telegram."""
        return TelegramTalker(self, chat)

    def rows(self, table: str, **where: str) -> list[Mapping[str, Any]]:
        """The rows of a table."""
        conditions = " AND ".join(f"{name} = :{name}" for name in where) or "1 = 1"
        with self.database.connect() as connection:
            found = connection.execute(text(f"SELECT * FROM {table} WHERE {conditions}"), where)
            return [dict(row) for row in found.mappings()]

    def questions(self, kind: str = "unmet") -> list[Mapping[str, Any]]:
        """What lies in the queue."""
        return self.rows("unmet_questions", kind=kind)

    def dossier(self, reference: str) -> Any:
        """What staff see of a question."""
        return self.desk.open(reference, "jan")

    def answer(self, reference: str, words: str) -> None:
        """Staff answer a question."""
        self.desk.do(reference, self.dossier(reference).review.version, "jan", steps.answering(words))

    def sweep(self) -> dict[str, int]:
        """What a server does each hour."""
        sweeps = sweeps_of(self.database, self.settings, self.clock)
        return {name: sweep() for name, sweep in sweeps.items()}


class WebTalker:
    """Somebody on the web."""

    def __init__(self, whole: Whole, identity: str) -> None:
        self.whole, self.id, self.count = whole, identity, 0
        self.buttons: list[str] = []

    async def say(self, *texts: str) -> str:
        """Type, one text after the other; what came back last."""
        for one in texts:
            said = await self._send(text=one)
        return said

    async def press(self, payload: str) -> str:
        """Press a button; what came back."""
        return await self._send(payload=payload)

    async def late(self, after: str = "") -> list[tuple[str, str]]:
        """The late answers: id and text."""
        found = await self.whole.conversation.reception.late_answers(self.id, after)
        return [(one.id, one.reply.text) for one in found]

    async def _send(self, **body: str) -> str:
        self.count += 1
        reception = self.whole.conversation.reception
        said = await reception.say(Incoming(self.id, f"m{self.count}", **body))
        self.buttons = [button.payload for reply in said.replies for button in reply.buttons]
        return "\n".join(reply.text for reply in said.replies)


class TelegramTalker:
    """Somebody on Telegram; hears what lies in the outbox."""

    def __init__(self, whole: Whole, chat: int) -> None:
        self.whole, self.chat = whole, chat
        self.seen: set[tuple[int, str]] = set()
        self.buttons: list[str] = []

    async def say(self, *texts: str) -> str:
        """Type, one text or command after the other; what came back last."""
        from bot.dialogue.payloads import command_in

        for one in texts:
            payload = command_in(one)
            said = await self._send(text=None if payload else one, payload=payload)
        return said

    async def press(self, payload: str) -> str:
        """Press a button; what came back."""
        return await self._send(payload=payload)

    def heard(self) -> str:
        """What was put in the outbox since."""
        rows = sorted(self.whole.rows("outbox"), key=lambda row: row["id"])
        now = {(row["id"], row["body"]) for row in rows}  # ids may come again after an erasure
        new = [row for row in rows if (row["id"], row["body"]) not in self.seen]
        self.seen = now
        bodies = [json.loads(row["body"]) for row in new]
        self.buttons = [b["callback_data"] for body in bodies for line in body["keyboard"] for b in line]
        return "\n".join(body["plain"] for body in bodies)

    async def _send(self, **body: str | None) -> str:
        self.whole.updates += 1
        kind = Kind.TEXT if body.get("text") else Kind.BUTTON
        await self.whole.intake(Received(self.whole.updates, kind, self.chat, **body))  # type: ignore[arg-type]
        while any(row["state"] == "open" for row in self.whole.rows("inbox")):
            await asyncio.sleep(0.01)
        return self.heard()


@contextlib.asynccontextmanager
async def whole(content: Content, engine: Any, folder: Path, **changes: Any) -> AsyncIterator[Whole]:
    """A started conversation on a new SQLite file; samples are off unless asked."""
    clock = MovableClock()
    settings = replace(Settings(home=folder, sample_share=0.0), **changes)
    database = open_database(settings)
    kept = kept_questions(settings, content, database, clock=clock)
    made = build_conversation(
        settings,
        content,
        lambda: engine,
        database=database,
        clock=clock,
        render={"telegram": parts_of},
        kept=kept,
    )
    await made.worker.start()
    talk = consent_talk(settings, database, clock=clock)
    messages = on_telegram(late_answers(settings, content, database))
    desk = ReviewDesk(SqlReviewStore(database), clock, messages, asking_on_telegram(talk))
    keys = load_or_make_keys(settings.keys, settings.data)
    yield Whole(made, settings, clock, desk, TelegramIntake(made.reception, keys, "1"))
    await made.stop()


def references(questions: Sequence[Mapping[str, Any]]) -> list[str]:
    """Their numbers."""
    return [question["reference"] for question in questions]
