"""What staff need beside the words of a kept question, from the tracker after the turn; masked already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.dialogue import slots
from bot.unmet import circumstances


def surroundings(tracker: Mapping[str, Any]) -> dict[str, Any]:
    """What went before (as far as the tracker has it), the facts, what it was taken for, what was shown.

    >>> surroundings({"slots": {"has_job": True}, "events": []})["facts"]
    {'has_job': True, 'segment': 'hybrid'}
    """
    kept = tracker.get("slots") or {}
    said = [event for event in tracker.get("events") or () if event.get("event") == "user"]
    typed = [str(event.get("text") or "") for event in said[:-1]]
    intent = ((said[-1].get("parse_data") or {}).get("intent") or {}) if said else {}
    return circumstances(
        context=[("starter", text) for text in typed if text and not text.startswith("/")],
        facts=slots.profile_of(kept).state(),
        intents=[(intent["name"], float(intent.get("confidence") or 0.0))] if intent.get("name") else (),
        shown=kept.get(slots.OFFERED) or (),
    )
