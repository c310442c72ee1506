"""What askers on Telegram hear of their question, through the outbox, and whether it arrived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from bot.store.consent_store import ask_in
from bot.store.review_rows import questions
from bot.store.tables import OutboxMessage
from bot.unmet import Changes, Review


def tell(connection: Connection, review: Review, changes: Changes) -> None:
    """On Telegram the asker hears of it through the outbox; on the web at the next visit."""
    if changes.messages is None or review.is_open:
        return
    asker = connection.execute(
        select(questions.c.conversation_id, questions.c.channel).where(
            questions.c.reference == review.reference
        )
    ).one()
    if asker.channel != "telegram" or asker.conversation_id is None:
        return
    bodies = [*changes.messages(review)]
    if bodies:
        bodies += _consent_question(connection, asker.conversation_id, review.reference, changes)
    rows = [
        {
            "arrival": None,
            "conversation_id": asker.conversation_id,
            "position": position,
            "body": dict(body),
            "state": "due",
            "attempts": 0,
            "due_at": changes.at,
            "reference": review.reference,
        }
        for position, body in enumerate(bodies)
    ]
    if rows:
        connection.execute(insert(OutboxMessage), rows)


def delivery_of(reference: str) -> Any:
    """The state of the last answer that went to the asker; behind it may be the question about consent."""
    first = OutboxMessage.reference == reference, OutboxMessage.position == 0
    return select(OutboxMessage.state).where(*first).order_by(OutboxMessage.id.desc()).limit(1)


def _consent_question(
    connection: Connection, conversation_id: str, reference: str, changes: Changes
) -> Sequence[Mapping[str, Any]]:
    """The question about consent behind the first answer that a conversation gets."""
    asking = changes.asking
    if asking is None:
        return ()
    occasion = f"question {reference}"
    return (
        asking.bodies
        if ask_in(connection, conversation_id, occasion, changes.at, asking.text_version)
        else ()
    )
