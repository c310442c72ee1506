"""Marked questions as training examples: only with live consent of the starter, each text once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.core.folding import fold
from bot.unmet import Mark


@dataclass(frozen=True)
class Example:
    """A masked text, what the starter does with it, and the facts as training sentences carry them."""

    text: str
    act: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For the training job."""
        return {"text": self.text, "act": self.act, "facts": dict(self.facts)}


@dataclass(frozen=True)
class MarkedQuestion:
    """A question with a mark, without its words. `consented`: the starter says now that it may be used."""

    reference: str
    mark: Mark
    who: str
    at: datetime
    consented: bool


class ConsentedExamples(Protocol):
    """The marked questions of the city."""

    def all(self) -> Sequence[Example]:
        """Those with live consent at this moment, the last marked first."""

    def marked(self) -> Sequence[MarkedQuestion]:
        """All of them, the last marked first."""


def teachable(found: Iterable[Example], *, kept_apart: Iterable[str] = ()) -> list[Example]:
    """What a training may use: every text once (the first counts), none that the model is measured on.

    `kept_apart` are the texts of our own evaluation set. The order does not depend on when a text was marked.

    >>> [one.act for one in teachable([Example("Hoi daar", "a"), Example("hoi  daar", "b")])]
    ['a']
    """
    apart = {plain(text) for text in kept_apart}
    first: dict[str, Example] = {}
    for one in found:
        key = plain(one.text)
        if key and key not in apart:
            first.setdefault(key, Example(" ".join(one.text.split()), one.act, one.facts))
    return [first[key] for key in sorted(first)]


def plain(text: str) -> str:
    """A text as it is compared: two that differ in capitals, accents or space are one.

    >>> plain(" Eén  CAFÉ ")
    'een cafe'
    """
    return " ".join(fold(text).split())


def data_hash(examples: Sequence[Example]) -> str:
    """Twelve characters that change with any example; empty without examples."""
    if not examples:
        return ""
    lines = sorted(json.dumps(one.as_dict(), sort_keys=True, ensure_ascii=False) for one in examples)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
