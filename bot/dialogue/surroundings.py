"""What staff need beside the words of a kept question: what went before, what it was taken for; masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.dialogue import slots
from bot.dialogue.engine import EngineTurn
from bot.dialogue.messages import Reply
from bot.unmet import circumstances

RECENT = "recent"
"""Key in the stored tracker: the last things that were said, as [who, text]."""
MOST_RECENT = 8
LONGEST = 300
STARTS_ANEW = "act:restart"

Said = Sequence[Sequence[str]]


def recent_of(turn: EngineTurn) -> Said:
    """What was said before this turn; nothing of before a new start."""
    return () if turn.payload == STARTS_ANEW else recent_in(turn.tracker)


def recent_in(tracker: Mapping[str, Any] | None) -> Said:
    """What a stored tracker remembers."""
    kept: Said = (tracker or {}).get(RECENT) or ()
    return kept


def recent_after(turn: EngineTurn, replies: Sequence[Reply]) -> list[list[str]]:
    """What was said up to and with this turn. What a button carries is no words of a person."""
    said = [list(one) for one in recent_of(turn)]
    if turn.text:
        said.append(["starter", _short(turn.text)])
    said += [["bot", _short(reply.text)] for reply in replies if reply.text]
    return said[-MOST_RECENT:]


def surroundings(
    before: Said, tracker: Mapping[str, Any], ranking: Sequence[tuple[str, float]]
) -> dict[str, Any]:
    """What went before, the facts after the turn, what the message was taken for, what was shown.

    >>> surroundings([("starter", "hoi")], {"slots": {"has_job": True}}, [])["facts"]
    {'has_job': True, 'segment': 'hybrid'}
    """
    kept = tracker.get("slots") or {}
    return circumstances(
        context=[(who, text) for who, text in before],
        facts=slots.profile_of(kept).state(),
        intents=ranking,
        shown=kept.get(slots.OFFERED) or (),
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
