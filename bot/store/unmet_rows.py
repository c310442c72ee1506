"""A question as the row that is kept of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.core.clock import day_of
from bot.core.folding import fold
from bot.core.ids import digest
from bot.unmet import SAMPLE, Draft, working_days_later


def unmet_values(
    draft: Draft, *, of: str, channel: str, key: str, model_version: str, now: datetime, working_days: int
) -> dict[str, Any]:
    """The values of a new row: `of` is the conversation, `key` the same for a repeat of the same question.

    The key is kept as a digest, so that nothing names the conversation after that was deleted. A sample is
    not due on any day.
    """
    due_on = None if draft.kind == SAMPLE else working_days_later(day_of(now), working_days)
    return {
        "reference": draft.reference,
        "key": digest(key),
        "conversation_id": of,
        "kind": draft.kind,
        "channel": channel,
        "text": draft.text,
        "reason": draft.reason.value if draft.reason else "",
        "state": "new",
        "segment": draft.segment,
        "needs": list(draft.needs),
        "municipality": draft.municipality,
        "model_version": model_version,
        "created_at": now,
        "words": fold(draft.text),
        "circumstances": dict(draft.circumstances) or None,
        "due_on": due_on,
    }
