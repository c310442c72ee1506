"""What we hold about one conversation, for the person it is about (AVG, article 15)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, select

from bot.core.errors import UnknownConversation
from bot.store.engine import transaction
from bot.store.tables import Conversation, UnmetRow


def known_about(engine: Engine, conversation_id: str) -> Mapping[str, Any]:
    """What is held about a conversation. Raises `UnknownConversation`."""
    with transaction(engine, writes=False) as connection:
        row = connection.execute(
            select(Conversation.__table__).where(Conversation.id == conversation_id)
        ).one_or_none()
        if row is None:
            raise UnknownConversation("Dit gesprek bestaat niet (meer).")
        kept = connection.execute(
            select(UnmetRow.__table__).where(UnmetRow.conversation_id == conversation_id)
        ).all()
    return {
        "channel": row.channel,
        "started_at": row.started_at.isoformat(timespec="seconds"),
        "last_active_at": row.last_active_at.isoformat(timespec="seconds"),
        "tracker": row.tracker,
        "questions": [
            {
                "reference": question.reference,
                "text": question.text,
                "reason": question.reason,
                "state": question.state,
                "answer": question.answer,
                "around": question.circumstances,
                "created_at": question.created_at.isoformat(timespec="seconds"),
            }
            for question in kept
        ],
    }
