"""What breaks a floor, and how staff read it."""

from __future__ import annotations

import json
from pathlib import Path

from bot.learning import judge, why_refused

PROJECT = Path(__file__).resolve().parents[2]
SEGMENT = "replay.evaluation.fields.segment.macro_f1"
WRONG = "replay.evaluation.fields.amount_eur.wrong"


def test_a_floor_that_breaks_says_from_what_to_what():
    judged = judge(
        {"at_least": {SEGMENT: 0.85}, "at_most": {WRONG: 3}},
        {SEGMENT: 0.933, WRONG: 2},
        {SEGMENT: 0.85, WRONG: 4},
    )
    assert [one.holds for one in judged] == [True, False]
    assert why_refused(judged) == "Te hoog: bedrag fout. Het was 2 en wordt 4. De grens is 3."


def test_what_could_not_be_measured_breaks_its_floor():
    [floor] = judge({"at_least": {SEGMENT: 0.85}}, {}, {})
    assert not floor.holds
    assert "Het was niet gemeten en wordt niet gemeten" in why_refused([floor])


def test_every_floor_of_a_replay_has_dutch_words():
    floors = json.loads((PROJECT / "data" / "evaluation" / "floors.json").read_text("utf-8"))
    names = [name for side in floors.values() for name in side if name.startswith("replay.")]
    assert len(names) > 15
    assert [one.name for one in judge(floors, {}, {}) if one.name in names and one.title == one.name] == []
