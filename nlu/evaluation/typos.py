"""What a slip of the finger costs: one in each message, and the same scores once more."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nlu.evaluation.items import EvaluationSet, Item
from nlu.evaluation.scoring import score

SEED = 1
_LONG = re.compile(r"[^\W\d_]{6,}")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS: Mapping[str, str] = {
    key: (row[at - 1] if at else "") + row[at + 1 : at + 2] for row in _KEYS for at, key in enumerate(row)
}
MEASURES = {"segment_macro_f1": ("segment", "macro_f1"), "needs_micro_f1": ("needs", "micro_f1")}


def with_typo(text: str, chance: random.Random) -> str:
    """The text with two letters swapped, one dropped, doubled or hit beside, in one long word.

    >>> with_typo("ik zoek een lening", random.Random(1))
    'ik zoek een leening'
    """
    words = list(_LONG.finditer(text))
    if not words:
        return text
    word = chance.choice(words)
    at = word.start() + chance.randrange(1, len(word[0]) - 1)
    dropped, doubled = text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:]
    kinds = [_swapped(text, at), dropped, doubled, _beside(text, at)]
    return chance.choice([one for one in kinds if one != text])


def _swapped(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _beside(text: str, at: int) -> str:
    return text[:at] + NEIGHBOURS.get(text[at].lower(), "")[-1:] + text[at + 1 :]


def mistyped(gold: EvaluationSet) -> EvaluationSet:
    """The messages of a set that have a long word, each with one typo; the rest of the set is left out."""
    chance = random.Random(SEED)
    typed = [{**item, "text": with_typo(item["text"], chance)} for item in gold.messages]
    changed = [one for one, item in zip(typed, gold.messages, strict=True) if one["text"] != item["text"]]
    return replace(EvaluationSet(), messages=changed)


def typo_loss(clean: Sequence[Item], typed: EvaluationSet, results: Sequence[Item]) -> dict[str, Any]:
    """Scores on the same messages without and with typos, and what was lost."""
    before = score(typed, clean, rounds=0)["fields"]
    after = score(typed, results, rounds=0)["fields"]
    found: dict[str, Any] = {"n": len(typed.messages)}
    for name, (field, measure) in MEASURES.items():
        right, left = before[field][measure], after[field][measure]
        found[name] = {"clean": right, "typos": left, "loss": right - left}
    return found
