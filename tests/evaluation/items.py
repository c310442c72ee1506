"""Small items and results, and results that are wrong in many ways at once."""

from __future__ import annotations

import random
from typing import Any

from nlu.evaluation.items import EvaluationSet

NOTHING: dict[str, Any] = {
    "has_job": None,
    "growth_ambition": None,
    "segment": "unknown",
    "needs": [],
    "municipality": None,
}


def a_message(name: str = "m", **labels: Any) -> dict[str, Any]:
    return {"id": name, "text": "hoi", "answerable": True, **NOTHING, **labels}


def a_dialogue(name: str = "d", turns: int = 2, **what: Any) -> dict[str, Any]:
    return {"id": name, "turns": ["hoi"] * turns, "expected": {}, "expects": [], **what}


def a_result(name: str = "m", turns: int = 1, **what: Any) -> dict[str, Any]:
    state = {**NOTHING, **what.pop("state", {})}
    return {
        "id": name,
        "state": state,
        "states": what.pop("states", [state] * turns),
        "replies": [[{"text": "Waar komt je bedrijf?", "buttons": []}]] * turns,
        "offered": [],
        "answered": True,
        "unmet": [],
        **what,
    }


def shaken_results(gold: EvaluationSet, seed: int) -> list[dict[str, Any]]:
    """Results with the right answer to some item, seldom to the one they are of; some are left out."""
    chance = random.Random(seed)
    return [_shaken(item, gold, chance) for item in gold.items if chance.random() > 0.15]


def _shaken(item: Any, gold: EvaluationSet, chance: random.Random) -> dict[str, Any]:
    told = item if chance.random() > 0.4 else chance.choice(gold.messages)
    turns = len(item.get("turns") or [1])
    right = {k: v for k, v in (told.get("expected") or told).items() if k in (*NOTHING, "hours_per_week")}
    states = [{**NOTHING, **(right if chance.random() > 0.3 else {})} for _ in range(turns)]
    said = ["", "Een medewerker belt je.", "I can help in Dutch only.", "Kies maar."]
    secrets = item.get("pii") or ["niets"]
    return a_result(
        item["id"],
        state=states[-1],
        states=states,
        replies=[[{"text": chance.choice(said), "buttons": chance.choice([[], [{"title": "Ja"}]])}]] * turns,
        offered=[
            {"id": "x", "need": "financing", "instrument": chance.choice(["loan", "equity", "benefit"])}
        ],
        answered=chance.random() > 0.2,
        unmet=chance.choice([[], [{"text": secrets[0].upper(), "reason": chance.choice(["language", "x"])}]]),
    )
