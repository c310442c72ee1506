"""A question we could not meet, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """Why a question was not met. The first two are gaps in understanding, the next three in supply."""

    NOT_UNDERSTOOD = "not_understood"
    OUT_OF_SCOPE = "out_of_scope"
    NO_OPTION = "no_option"
    NEAR_MISS = "near_miss"
    NOT_HELPFUL = "not_helpful"
    LANGUAGE = "language"
    OFFICIAL_MESSAGE = "official_message"
    OUTAGE = "outage"
    ABANDONED = "abandoned"


class State(StrEnum):
    """Where a question stands in the hands of staff."""

    NEW = "new"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    LINKED = "linked"
    REFERRED = "referred"
    DISMISSED = "dismissed"
    REOPENED = "reopened"


UNMET = "unmet"
SAMPLE = "sample"
"""The kinds of what lies in the queue: questions we could not meet, and answered turns that chance chose."""


@dataclass(frozen=True)
class Draft:
    """An unmet question as the dialogue notices it; the store adds who, when and which model.

    Without a `reason` it is a sample: a turn that was answered, for staff to see how well.

    `text` is masked already. `needs` are stored values such as "housing". One that `follows` adds its words
    to the question with the same reference, of the same conversation. `circumstances` say what staff need to
    understand it (see `bot/unmet/circumstances.py` for its keys), masked too.
    """

    reference: str
    text: str
    reason: Reason | None
    segment: str
    needs: tuple[str, ...]
    municipality: str | None
    follows: bool = False
    circumstances: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """ "unmet" or "sample"."""
        return UNMET if self.reason else SAMPLE


@dataclass(frozen=True)
class UnmetQuestion:
    """An unmet question as it is kept.

    `conversation` is a pseudonym, and None once the conversation was deleted. `consented`: the words may be
    used to improve the chatbot now. A sample has no reason.
    """

    reference: str
    text: str
    reason: Reason | None
    state: State
    segment: str
    needs: tuple[str, ...]
    municipality: str | None
    channel: str
    conversation: str | None
    model_version: str
    created_at: datetime
    consented: bool = False

    @property
    def kind(self) -> str:
        """ "unmet" or "sample"."""
        return UNMET if self.reason else SAMPLE

    def public_fields(self) -> dict[str, Any]:
        """The fields an export may hold: everything but the person, and the words only with consent."""
        return {
            "reference": self.reference,
            "created_at": self.created_at.isoformat(timespec="seconds"),
            "reason": self.reason.value if self.reason else "",
            "state": self.state.value,
            "segment": self.segment,
            "needs": " ".join(self.needs),
            "municipality": self.municipality or "",
            "channel": self.channel,
            "model_version": self.model_version,
            "consent": "yes" if self.consented else "no",
            "text": self.text if self.consented else "",
        }
