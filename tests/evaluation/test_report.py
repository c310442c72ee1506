"""Floors, comparison and papers: from figures to what people and the build see."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from nlu.evaluation.headlines import broken_floors, changes, figure
from nlu.evaluation.items import EvaluationSet, by_id
from nlu.evaluation.measuring import merged, rounded
from nlu.evaluation.papers import read_json, summary_lines, write_papers
from nlu.evaluation.scoring import score
from nlu.evaluation.typos import mistyped, typo_loss, with_typo
from tests.conftest import PROJECT
from tests.evaluation.items import a_dialogue, a_message, a_result

ABOUT = {"date": "2026-11-25", "model": "abc", "config": "def", "sentences": "123", "set": "456"}
SEGMENT = "replay.evaluation.fields.segment.macro_f1"


def measured(segment: str = "hybrid") -> Any:
    gold = EvaluationSet([a_message(segment="hybrid")], [], [a_dialogue()])
    result = a_result(state={"segment": segment})
    scores = score(gold, [result, a_result("d", 2)], rounds=5)
    return rounded({"replay": {"evaluation": {**scores, "about": ABOUT}}})


def test_a_figure_under_its_floor_or_over_its_limit_breaks():
    floors = {"at_least": {SEGMENT: 0.9}, "at_most": {"replay.evaluation.answerable.false_unmet_rate": 0.1}}
    assert broken_floors(floors, measured()) == []
    [broken] = broken_floors(floors, measured("other"))
    assert (broken.name, broken.value, broken.limit) == (SEGMENT, 0.0, 0.9)


def test_a_floor_of_a_part_that_was_not_measured_does_not_break_but_a_missing_figure_does():
    floors = {"at_least": {"replay.eval.fields.segment.macro_f1": 1, "folds.act.accuracy": 1}}
    assert broken_floors(floors, measured()) == []
    [broken] = broken_floors({"at_least": {"replay.evaluation.fields.no_such": 0.1}}, measured())
    assert broken.value is None


def test_our_floors_name_figures_that_exist():
    floors = read_json(PROJECT / "data" / "evaluation" / "floors.json")
    report = read_json(PROJECT / "docs" / "evaluation.json")
    named = {*floors["at_least"], *floors["at_most"]}
    assert [name for name in named if figure(report, name) is None] == []
    assert broken_floors(floors, report) == []
    assert len(floors["at_least"]) >= 8


def test_differences_say_which_way_they_went():
    [segment] = [one for one in changes(measured("other"), measured()) if one.name == SEGMENT]
    assert (segment.before, segment.now, segment.better) == (0.0, 1.0, True)
    slower = changes({"timing": {"p95_ms": 4.0}}, {"timing": {"p95_ms": 5.0}})
    assert [one.better for one in slower] == [False]
    lines = summary_lines(measured("other"), measured(), {"at_least": {SEGMENT: 1.1}})
    assert any("was 0.000, better" in line for line in lines)
    assert lines[-1].startswith(f"FLOOR BROKEN: {SEGMENT}")


def test_papers_keep_what_was_not_measured_again(tmp_path: Path):
    write_papers(tmp_path, {}, measured(), {})
    before = read_json(tmp_path / "evaluation.json")
    other = {"replay": {"eval": before["replay"]["evaluation"]}, "timing": {"p95_ms": 3.2, "about": ABOUT}}
    write_papers(tmp_path, before, other, {"at_least": {SEGMENT: 0.9}})
    after = json.loads((tmp_path / "evaluation.json").read_text("utf-8"))
    assert set(after["replay"]) == {"evaluation", "eval"}
    report = (tmp_path / "evaluation.md").read_text("utf-8")
    assert "### Set `eval`" in report and "### Set `evaluation`" in report and "## Timing" in report
    assert "| segment, macro-F1 (evaluation) | 1.000 | 1.000-1.000 | 0.900 |" in report
    card = (tmp_path / "model_card.md").read_text("utf-8")
    assert "| model | `abc` |" in card and "| one message, p95 (ms) | 3.200 |" in card


def test_committed_papers_are_made_of_the_committed_figures(tmp_path: Path):
    report = read_json(PROJECT / "docs" / "evaluation.json")
    write_papers(tmp_path, report, merged({}, {k: v for k, v in report.items() if k != "calibration"}), {})
    again = (tmp_path / "model_card.md").read_text("utf-8")
    assert again == (PROJECT / "docs" / "model_card.md").read_text("utf-8")
    assert report["calibration"]["worst_ece"] <= 0.05


def test_a_typo_changes_one_long_word_by_one_slip():
    chance = random.Random(3)
    text = "ik zoek een bedrijfsruimte in de stad"
    for _ in range(50):
        typed = with_typo(text, chance).split()
        changed = [(a, b) for a, b in zip(text.split(), typed, strict=True) if a != b]
        assert [a for a, _ in changed] == ["bedrijfsruimte"]
        assert abs(len(changed[0][1]) - len("bedrijfsruimte")) <= 1
    assert with_typo("ik zoek een pand", chance) == "ik zoek een pand"


def test_typos_are_the_same_each_time_and_their_loss_is_over_changed_messages_only():
    gold = EvaluationSet(
        [
            a_message("a", text="ik zoek financiering", needs=["financing"], segment="hybrid"),
            a_message("b", text="hoi"),
        ]
    )
    typed = mistyped(gold)
    assert typed == mistyped(gold)
    assert list(by_id(typed.messages)) == ["a"]
    clean = [a_result("a", state={"needs": ["financing"], "segment": "hybrid"}), a_result("b")]
    loss = typo_loss(clean, typed, [a_result("a", state={"segment": "hybrid"})])
    assert loss["n"] == 1
    assert loss["needs_micro_f1"] == {"clean": 1.0, "typos": 0.0, "loss": 1.0}
    assert loss["segment_macro_f1"]["loss"] == 0
