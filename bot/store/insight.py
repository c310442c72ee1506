"""What we hold about one conversation, for the person it is about (AVG, article 15)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from bot.core.errors import UnknownConversation
from bot.store.consent_store import consent_in, consents
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
        asked = connection.execute(
            select(consents).where(consents.c.conversation_id == conversation_id)
        ).one_or_none()
    consent = consent_in(asked) if asked else None
    return {
        "channel": row.channel,
        "started_at": row.started_at.isoformat(timespec="seconds"),
        "last_active_at": row.last_active_at.isoformat(timespec="seconds"),
        "tracker": row.tracker,
        "consent": {
            "given": bool(consent and consent.is_live),
            "at": _moment(consent.at if consent else None),
            "revoked_at": _moment(consent.revoked_at if consent else None),
            "text_version": consent.text_version if consent else None,
        },
        "questions": [
            {
                "reference": question.reference,
                "kind": question.kind,
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


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
