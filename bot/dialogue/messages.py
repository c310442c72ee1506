"""What the bot says back, in one form for every channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Button:
    """A choice. `payload` is what comes back when it is pressed (at most 64 bytes, for Telegram)."""

    title: str
    payload: str


@dataclass(frozen=True)
class Card:
    """One option from the catalogue, ready to show. Every text is plain Dutch, no markup."""

    option_id: str
    title: str
    provider: str
    why: str
    summary: str
    first_step: str
    url: str
    source: str


@dataclass(frozen=True)
class Reply:
    """One bubble: text (paragraphs split by an empty line), then cards, then buttons."""

    text: str
    buttons: tuple[Button, ...] = ()
    cards: tuple[Card, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The reply as the chat API sends it."""
        return {
            "text": self.text,
            "buttons": [{"title": b.title, "payload": b.payload} for b in self.buttons],
            "cards": [vars(card).copy() for card in self.cards],
        }


def reply_from_dict(data: dict[str, Any]) -> Reply:
    """The reverse of `Reply.as_dict`."""
    return Reply(
        text=data["text"],
        buttons=tuple(Button(**b) for b in data.get("buttons", ())),
        cards=tuple(Card(**c) for c in data.get("cards", ())),
    )
