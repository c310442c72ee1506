"""Messages through the whole conversation, with answers that staff published in its database."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.answers import Answer
from bot.answers.published import AnswerDesk, Content
from bot.cli.running import rasa_loader, with_published
from bot.cli.train import trained_model
from bot.core.clock import system_clock
from bot.dialogue.messages import Reply
from bot.dialogue.port import Incoming
from bot.observe import configure_logging
from bot.settings import read_settings
from bot.store import SqlPublishedStore, sqlite_url
from bot.wiring import Conversation, build_conversation, load_content, open_database
from tests.benchmarks.published import Outcome

Asked = tuple[str, str | None, str]


def in_chain(messages: Sequence[Asked], answers: Sequence[Answer]) -> Iterator[Outcome]:
    """Each message as the first of a conversation of its own, on a store that is thrown away."""
    settings = read_settings(os.environ, cwd=Path.cwd())
    configure_logging(level="error")
    with tempfile.TemporaryDirectory() as folder:
        content = load_content(settings)
        database = open_database(settings, url=sqlite_url(Path(folder)))
        desk = AnswerDesk(SqlPublishedStore(database), system_clock, second_review=False, municipalities=())
        ids = {_publish(desk, answer): answer.id for answer in answers}
        content = with_published(content, database)
        loader = rasa_loader(content, trained_model(settings))
        conversation = build_conversation(settings, content, loader, database=database)
        book = content.answers.lookup().answers
        texts = {answer.id: answer.answer for answer in book}
        told = asyncio.run(_play(conversation, messages, texts))
    for (kind, wanted, _), (shown, at_once) in zip(messages, told, strict=True):
        yield Outcome(kind, wanted, [ids.get(one, one) for one in shown], at_once)


def _publish(desk: AnswerDesk, answer: Answer) -> str:
    content = Content("permits", answer.title, answer.questions, answer.answer)
    return desk.publish(content, "reviewer").id


async def _play(
    conversation: Conversation, messages: Sequence[Asked], texts: Mapping[str, str]
) -> list[tuple[list[str], bool]]:
    await conversation.start()
    told = []
    for _, _, text in messages:
        identity, _ = await conversation.reception.open("web")
        said = await conversation.reception.say(Incoming(identity, "t0", text=text))
        told.append(_shown(said.replies, texts))
    await conversation.stop()
    return told


def _shown(replies: Sequence[Reply], texts: Mapping[str, str]) -> tuple[list[str], bool]:
    """The answers in a turn: given in full, or as buttons."""
    whole = " ".join(reply.text for reply in replies)
    given = [identity for identity, text in texts.items() if text in whole]
    if given:
        return given, True
    pressed = {button.payload for reply in replies for button in reply.buttons}
    return [identity for identity in texts if f"ans:{identity}" in pressed], False
