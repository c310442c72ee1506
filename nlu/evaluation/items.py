"""The files of an evaluation set and of a replay, as items."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILES = ("messages.jsonl", "unmet.jsonl", "dialogues.jsonl")
Item = Mapping[str, Any]


@dataclass(frozen=True)
class EvaluationSet:
    """What should come out: messages with labels, messages to be kept or declined, dialogues."""

    messages: Sequence[Item] = ()
    unmet: Sequence[Item] = ()
    dialogues: Sequence[Item] = ()

    @property
    def items(self) -> list[Item]:
        """All items, in the order of the files."""
        return [*self.messages, *self.unmet, *self.dialogues]

    @property
    def texts(self) -> list[str]:
        """Everything that starters say in it."""
        return [text for item in self.items for text in item.get("turns") or [item["text"]]]


@dataclass(frozen=True)
class Pair:
    """An item with what came out; `result` is empty when nothing did."""

    gold: Item
    result: Item = field(default_factory=dict)

    @property
    def missing(self) -> bool:
        """Whether nothing came out."""
        return not self.result

    @property
    def state(self) -> Item:
        """The state at the end."""
        states = self.result.get("states") or [{}]
        return self.result.get("state") or states[-1] or {}

    @property
    def kept(self) -> bool:
        """Whether a question was kept."""
        return bool(self.result.get("unmet"))

    @property
    def replied(self) -> bool:
        """Whether each turn got an answer with words."""
        turns = self.result.get("replies") or []
        wanted = len(self.gold.get("turns") or [None])
        return len(turns) >= wanted and all(has_words(turn) for turn in turns[:wanted])


def has_words(turn: Sequence[Item]) -> bool:
    """Whether a turn was answered at all.

    >>> has_words([{"text": "Hoi", "buttons": []}]), has_words([{"text": " "}])
    (True, False)
    """
    return any(str(reply.get("text") or "").strip() for reply in turn)


def read_lines(path: Path) -> list[Item]:
    """The readable lines of a JSON Lines file; a line that is broken is left out."""
    found: list[Item] = []
    for line in path.read_text("utf-8-sig").splitlines():
        try:
            item = json.loads(line)
        except ValueError:
            continue
        if isinstance(item, dict) and "id" in item:
            found.append(item)
    return found


def read_set(folder: Path) -> EvaluationSet:
    """The files of a folder; a file that is not there counts as empty."""
    found = [folder / name for name in FILES]
    return EvaluationSet(*(read_lines(path) if path.is_file() else () for path in found))


def pair_up(items: Sequence[Item], results: Mapping[str, Item]) -> list[Pair]:
    """Each item with its result."""
    return [Pair(item, results.get(item["id"]) or {}) for item in items]


def by_id(results: Sequence[Item]) -> dict[str, Item]:
    """Results by the id of their item; of a repeated id the last counts."""
    return {str(result["id"]): result for result in results}
