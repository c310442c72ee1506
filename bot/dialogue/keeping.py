"""What is kept of a turn besides its answer: receipts, versions, and a sample of what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.core.ids import digest, new_reference
from bot.dialogue.engine import EngineAnswer
from bot.dialogue.messages import Reply
from bot.dialogue.slots import profile_of
from bot.dialogue.texts import Texts
from bot.turns import TurnInput
from bot.unmet import Draft, Reason

VERSIONS = "versions"
"""Key in the stored tracker: the model and the content of the last turn."""
DIGITS = 8
"""Hexadecimal digits of the chance of a turn: one in four billion is fine enough."""


@dataclass(frozen=True)
class Keeping:
    """What is promised and kept: working days until an answer, share of samples (0 to 1), content version."""

    working_days: int = 5
    sample_share: float = 0.0
    content_version: str = ""


def with_receipts(
    replies: Sequence[Reply], drafts: Sequence[Draft], texts: Texts, working_days: int
) -> list[Reply]:
    """Behind the number of each kept question: within how many working days staff look at it.

    Not for an official message: a note is no application, so nothing is promised (Awb 2:13).
    """
    told = list(replies)
    for draft in drafts:
        if draft.follows or draft.reason in (None, Reason.OFFICIAL_MESSAGE):
            continue
        receipt = texts.reply("utter_scope_receipt", days=str(working_days)).text
        for place, reply in enumerate(told):
            if draft.reference in reply.text:
                told[place] = replace(reply, text=_put_behind(reply.text, draft, receipt))
                break
    return told


def _put_behind(text: str, draft: Draft, receipt: str) -> str:
    """In the paragraph of the number; in another language at the end, where the Dutch stands."""
    parts = text.split("\n\n")
    place = next(place for place, part in enumerate(parts) if draft.reference in part)
    if draft.reason is Reason.LANGUAGE:
        place = len(parts) - 1
    parts[place] = f"{parts[place]} {receipt}"
    return "\n\n".join(parts)


def sample_of(turn: TurnInput, answer: EngineAnswer, share: float) -> list[Draft]:
    """The turn as a sample when it was answered and chance wants it; the same turn always gets the same."""
    if not turn.text or not answer.gave or answer.drafts or answer.erase or not _chosen(turn.key, share):
        return []
    profile = profile_of(answer.tracker.get("slots", {}))
    return [
        Draft(
            reference=new_reference(),
            text=turn.text,
            reason=None,
            segment=profile.segment.value,
            needs=tuple(need.value for need in profile.needs),
            municipality=profile.municipality,
            circumstances={**answer.around, "answered": list(answer.gave)},
        )
    ]


def with_version(drafts: Sequence[Draft], content_version: str) -> list[Draft]:
    """The drafts, with the version of the content that did not meet them."""
    if not content_version:
        return list(drafts)
    return [
        replace(draft, circumstances={**draft.circumstances, "content_version": content_version})
        for draft in drafts
    ]


def versions_in(tracker: Mapping[str, Any]) -> tuple[str, str]:
    """The model and the content of the last turn; empty when they were not kept."""
    model, content = tracker.get(VERSIONS) or ("", "")
    return model, content


def _chosen(key: str, share: float) -> bool:
    return int(digest(key)[:DIGITS], 16) < share * 16**DIGITS
