"""What `talk --explain` prints, with an engine that hears what the test says."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bot.cli.explaining import explanation
from bot.dialogue.engine import EngineAnswer, EngineTurn
from bot.dialogue.explaining import Explained, ExplainingEngine
from bot.options import Catalogue
from bot.starter import Profile
from bot.starter.quoting import reasons
from tests.answers.shipped import shipped_finder

HEARD: Mapping[str, Any] = {
    "text": "24 uur in de zorg",
    "text_tokens": [(0, 2), (3, 6), (7, 9), (10, 12), (13, 17)],
    "intent": {"name": "start_told", "confidence": 0.9},
    "intent_ranking": [{"name": "start_told", "confidence": 0.9}, {"name": "answer_yes", "confidence": 0.05}],
    "entities": [{"entity": "hours_per_week", "value": 24.0}],
    "facts": {
        "has_job": {"value": True, "confidence": 0.93, "words": ["24 uur in de zorg"]},
        "growth_ambition": {"value": None, "confidence": 0.8},
        "needs": {"support": 0.61, "housing": 0.02},
        "need_words": {"support": ["zorg"]},
    },
    "scope": {"score": 0.12, "threshold": 0.4},
}


class Hearing:
    """An engine that always says and hears the same."""

    model_version = "test"

    async def answer(self, turn: EngineTurn) -> EngineAnswer:
        return EngineAnswer([], {}, {"slots": {"has_job": True}})

    async def heard(self, turn: EngineTurn) -> Mapping[str, Any]:
        return HEARD


def test_everything_that_was_heard_is_shown():
    shown = explanation(Explained(HEARD, {"has_job": True}), Catalogue({}), date(2026, 11, 24))
    for part in (
        "24 | uur | in | de | zorg",
        "True (0.93)  door: 24 uur in de zorg",
        "0.61  door: zorg",
        "start_told 0.90, answer_yes 0.05",
        "ja (score 0.120, grens 0.400)",
        "24.0",
        "needs 1.00",
    ):
        assert part in shown
    assert "taal" not in shown


def test_nothing_heard_is_shown_too():
    assert "None" in explanation(Explained({}, {}), Catalogue({}), date(2026, 11, 24))


@pytest.mark.parametrize(("text", "told"), [("hoi", 1), (None, 0)])
def test_the_engine_tells_what_it_heard_in_a_text_and_not_in_a_button(text: str | None, told: int):
    heard: list[Explained] = []
    engine = ExplainingEngine(Hearing(), heard.append)
    turn = EngineTurn("c", "web", text, None if text else "act:help", None)
    answer = asyncio.run(engine.answer(turn))
    assert answer.tracker["slots"] == {"has_job": True}
    assert len(heard) == told


def test_only_facts_that_still_hold_are_explained():
    because = {"has_job": "vier dagen", "growth_ambition": "heel groot", "support": "een coach"}
    assert reasons(Profile(has_job=False), because) == [
        'je hebt geen baan naast je bedrijf, omdat je "vier dagen" schreef'
    ]


def test_the_nearest_answers_are_shown_with_the_words_that_found_them():
    heard = {"text": "welke diploma's moet ik hebben om een kinderopvang te openen"}
    shown = explanation(Explained(heard, {}), Catalogue({}), date(2026, 11, 24), shipped_finder())
    lines = [line for line in shown.splitlines() if line.strip().startswith("antwoord 0.")]
    assert "Kinderopvang starten of gastouder worden" in lines[0]
    assert "kinderopvang" in lines[0].split("door:")[1]
