"""Reads a Telegram update into a plain value. Pure; looks at text, commands and buttons only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from telegram import Chat, Message, Update

from bot.dialogue.payloads import command_in

UNKNOWN_COMMAND = "act:help"


class Kind(StrEnum):
    """What an update is to us."""

    TEXT = "text"
    BUTTON = "button"
    UNSUPPORTED = "unsupported"
    GROUP = "group"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Received:
    """One update. `chat` is Telegram's number of the chat; it never leaves memory in clear."""

    update_id: int
    kind: Kind
    chat: int | None = None
    text: str | None = None
    payload: str | None = None
    callback_id: str | None = None


def read_update(update: Update) -> Received:
    """The plain value of an update. Edits are not answered again; they are ignored here."""
    if update.callback_query is not None:
        return _button(update)
    message = update.message
    if message is None:
        return Received(update.update_id, Kind.IGNORED)
    if message.chat.type != Chat.PRIVATE:
        return Received(update.update_id, Kind.GROUP, message.chat.id)
    if message.text is None or message.via_bot is not None:
        return Received(update.update_id, Kind.UNSUPPORTED, message.chat.id)
    payload = _command(message)
    if payload is not None:
        return Received(update.update_id, Kind.BUTTON, message.chat.id, payload=payload)
    return Received(update.update_id, Kind.TEXT, message.chat.id, text=message.text)


def _button(update: Update) -> Received:
    query = update.callback_query
    assert query is not None
    message = query.message
    if message is None or message.chat.type != Chat.PRIVATE:
        return Received(update.update_id, Kind.IGNORED, callback_id=query.id)
    return Received(
        update.update_id, Kind.BUTTON, message.chat.id, payload=query.data or "", callback_id=query.id
    )


def _command(message: Message) -> str | None:
    text = message.text or ""
    if not text.startswith("/"):
        return None
    return command_in(text) or UNKNOWN_COMMAND
