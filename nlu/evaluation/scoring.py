"""The score of a replay: what should have come out beside what did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlu.evaluation.declining import score_answerable, score_kinds
from nlu.evaluation.dialogues import score_dialogues
from nlu.evaluation.fields import score_fields
from nlu.evaluation.items import EvaluationSet, Item, by_id, pair_up

ROUNDS = 1000


def score(gold: EvaluationSet, results: Sequence[Item], *, rounds: int = ROUNDS) -> Mapping[str, Any]:
    """All measures, with intervals of so many rounds. What is missing is wrong, what nobody asked is left."""
    found = by_id(results)
    messages, unmet, dialogues = (
        pair_up(items, found) for items in (gold.messages, gold.unmet, gold.dialogues)
    )
    asked = [item["id"] for item in gold.items]
    report: dict[str, Any] = {
        "items": {
            "messages": len(messages),
            "unmet": len(unmet),
            "dialogues": len(dialogues),
            "missing": sum(name not in found for name in asked),
        }
    }
    if messages:
        report["fields"] = score_fields(messages, rounds)
    if messages or unmet:
        report["answerable"] = score_answerable(messages, unmet, rounds)
    if unmet:
        report["kinds"] = score_kinds(unmet)
    if dialogues:
        report["dialogues"] = score_dialogues(dialogues, rounds)
    return report
