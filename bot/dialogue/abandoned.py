"""A question of ours that was left unanswered for a day: a question that got no advice, kept for staff.

Who has had an advice was answered; a question that came behind it may stay open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.ids import new_reference
from bot.dialogue import slots
from bot.dialogue.keeping import versions_in, with_version
from bot.dialogue.surroundings import recent_in, surroundings
from bot.unmet import Draft, Left, Quiet, Reason


def left_in(quiet: Quiet) -> Left:
    """What was left open in a conversation."""
    tracker = quiet.tracker or {}
    model_version, content_version = versions_in(tracker)
    draft = _draft(tracker)
    if draft is None:
        return Left(quiet, None, model_version)
    [versioned] = with_version([draft], content_version)
    return Left(quiet, versioned, model_version)


def _draft(tracker: Mapping[str, Any]) -> Draft | None:
    known: Mapping[str, Any] = tracker.get("slots") or {}
    recent = recent_in(tracker)
    if known.get(slots.ADVISED) or known.get(slots.STOPPED) or not recent:
        return None
    if slots.fact_asked(known) is None and not known.get(slots.ASKED_BACK):
        return None
    profile = slots.profile_of(known)
    return Draft(
        reference=new_reference(),
        text=_last_words(recent),
        reason=Reason.ABANDONED,
        segment=profile.segment.value,
        needs=tuple(need.value for need in profile.needs),
        municipality=profile.municipality,
        circumstances=surroundings(recent, tracker, ()),
    )


def _last_words(recent: Sequence[Sequence[str]]) -> str:
    """The last words of the starter; who only pressed buttons gets the question that was left."""
    mine = [text for who, text in recent if who == "starter"]
    return mine[-1] if mine else recent[-1][1]
