"""evaluate: refuses what it cannot do, measures our own set, and holds its floors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.cli.main import main
from tests.conftest import PROJECT, run_command

SCORER = """
import json, sys
lines = open(sys.argv[sys.argv.index("--results") + 1], encoding="utf-8").read().splitlines()
print(json.dumps({"lines": len(lines), "json": "--json" in sys.argv}))
sys.exit(1 if "--fail-under" in sys.argv else 0)
"""


def a_set(folder: Path, count: int = 3, scorer: bool = False) -> Path:
    folder.mkdir()
    lines = (PROJECT / "data" / "evaluation" / "messages.jsonl").read_text("utf-8").splitlines()[:count]
    (folder / "messages.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    if scorer:
        (folder / "score.py").write_text(SCORER, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--eval", "leeg"], "Kies een map met --eval"),
        (["--only", "benchmarks"], "--benchmarks"),
    ],
)
def test_wrong_use_is_one_sentence(words: list[str], complaint: str, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path))
    assert main(["evaluate", *words]) == 2
    assert complaint in capsys.readouterr().err


def test_an_unknown_part_is_refused(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["evaluate", "--only", "alles"])
    assert stop.value.code == 2
    assert "kies uit replay" in capsys.readouterr().err


@pytest.mark.slow
def test_our_own_set_keeps_its_floors(trained: Path):
    ran = run_command("evaluate", "--json", home=trained)
    assert ran.returncode == 0, ran.stderr.decode()
    figures = json.loads(ran.stdout)["replay"]["evaluation"]
    assert figures["items"]["missing"] == 0
    assert figures["about"]["model"] in next((trained / "models").glob("*.gz")).name


@pytest.mark.slow
def test_a_floor_that_breaks_is_status_1(trained: Path, tmp_path: Path):
    project = tmp_path / "project"
    project.mkdir()
    for name in ("domain.yml", "config.yml", "nlu"):
        (project / name).symlink_to(PROJECT / name)
    shutil.copytree(PROJECT / "data", project / "data")
    shutil.rmtree(project / "data" / "evaluation")
    a_set(project / "data" / "evaluation")
    floors = {"at_least": {"replay.evaluation.fields.segment.macro_f1": 1.5}}
    (project / "data" / "evaluation" / "floors.json").write_text(json.dumps(floors), "utf-8")
    ran = run_command("evaluate", home=trained, STARTKOMPAS_PROJECT=str(project))
    assert ran.returncode == 1, ran.stderr.decode()
    assert "FLOOR BROKEN" in ran.stdout.decode()


@pytest.mark.slow
def test_a_scorer_in_the_folder_prints_its_report_and_gives_the_status(trained: Path, tmp_path: Path):
    folder = a_set(tmp_path / "set", scorer=True)
    ran = run_command("evaluate", "--eval", str(folder), "--json", home=trained)
    assert (ran.returncode, json.loads(ran.stdout)) == (0, {"lines": 3, "json": True})
    ran = run_command("evaluate", "--eval", str(folder), "--", "--fail-under", "segment=0.85", home=trained)
    assert ran.returncode == 1
    assert ran.stdout.decode().splitlines()[0] == '{"lines": 3, "json": false}'
    assert "segment, macro-F1 (set)" in ran.stdout.decode()


@pytest.mark.slow
def test_one_message_is_timed_on_a_trained_model(trained: Path, tmp_path: Path):
    from bot.cli.evaluation_runs import time_texts

    [model] = (trained / "models").glob("*.gz")
    figures = time_texts(model, ["ik werk 24 uur en zoek een lening", "hoi"] * 20)
    assert figures["messages"] == 40
    assert 0 < figures["p50_ms"] <= figures["p95_ms"] < 100
