"""Replies as Telegram messages: HTML with everything escaped, split where a paragraph ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from bot.dialogue.messages import Button, Card, Reply

LONGEST = 4096
"""Telegram's limit for one message, in UTF-16 code units (core.telegram.org/bots/api, read 2026-11-24)."""
PAIR = 2
"""Short buttons stand two in a row."""
SHORT = 18


def render(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """One body for each message: `text` (HTML), `plain` (without marks), `keyboard` (rows of buttons)."""
    bodies: list[dict[str, Any]] = []
    for reply in replies:
        parts = [_Part(reply.text)] if reply.text else []
        parts += [_card(card) for card in reply.cards]
        messages = list(_pack(parts)) or [("…", "…")]
        bodies += [{"text": html, "plain": plain, "keyboard": []} for html, plain in messages]
        if reply.buttons:
            bodies[-1]["keyboard"] = _keyboard(reply.buttons)
    return bodies


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


class _Part:
    """A paragraph or card: plain text, and the same as HTML."""

    def __init__(self, plain: str, html: str | None = None) -> None:
        self.plain = plain
        self.html = escape(plain, quote=False) if html is None else html


def _card(card: Card) -> _Part:
    title = f"{card.title} ({card.provider})"
    step = f"Eerste stap: {card.first_step}" if card.first_step else ""
    rest = [card.why, card.summary, step, card.url, card.source]
    lines = [line for line in rest if line]
    html = f"<b>{escape(title, quote=False)}</b>\n" + "\n".join(escape(line, quote=False) for line in lines)
    return _Part("\n".join([title, *lines]), html)


def _pack(parts: Sequence[_Part]) -> Iterator[tuple[str, str]]:
    """Parts together in messages that are not too long."""
    html, plain = "", ""
    for part in (piece for whole in parts for piece in _fitting(whole)):
        if html and units(html) + 2 + units(part.html) > LONGEST:
            yield html, plain
            html, plain = "", ""
        html = f"{html}\n\n{part.html}" if html else part.html
        plain = f"{plain}\n\n{part.plain}" if plain else part.plain
    if html:
        yield html, plain


def _fitting(part: _Part) -> Iterator[_Part]:
    """The part itself, or pieces of it: at paragraphs, else lines, else words, else anywhere."""
    if units(part.html) <= LONGEST:
        yield part
        return
    rest = part.plain
    while rest:
        end = _cut(rest)
        yield _Part(rest[:end])
        rest = rest[end:]


def _cut(text: str) -> int:
    end = 0
    used = 0
    for sign in text:
        used += units(escape(sign, quote=False))
        if used > LONGEST:
            break
        end += 1
    if end == len(text):
        return end
    for separator in ("\n\n", "\n", " "):
        place = text.rfind(separator, end // 2, end)
        if place > 0:
            return place + len(separator)
    return end


def _keyboard(buttons: Sequence[Button]) -> list[list[dict[str, str]]]:
    rows: list[list[dict[str, str]]] = []
    for button in buttons:
        short = len(button.title) <= SHORT
        fits = rows and len(rows[-1]) < PAIR and short and len(rows[-1][0]["text"]) <= SHORT
        if not fits:
            rows.append([])
        rows[-1].append({"text": button.title, "callback_data": button.payload})
    return rows
