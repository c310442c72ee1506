"""Replies as plain text, for the terminal and for replay."""

from __future__ import annotations

from bot.dialogue.messages import Card, Reply


def as_text(reply: Reply) -> str:
    """A reply with its cards, as a person reads it without a screen full of boxes."""
    return "\n\n".join(part for part in (reply.text, *map(card_text, reply.cards)) if part)


def card_text(card: Card) -> str:
    """One option in a few lines."""
    lines = [
        f"* {card.title} ({card.provider})",
        card.why,
        card.summary,
        f"Eerste stap: {card.first_step}" if card.first_step else "",
        card.url,
        card.source,
    ]
    return "\n".join(line for line in lines if line)
