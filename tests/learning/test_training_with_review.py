"""A real training with marked questions: who teaches, what must hold, what is named, what is gone."""

from __future__ import annotations

import json
import shutil
import tarfile
from pathlib import Path

import pytest

from bot.core.clock import system_clock
from bot.dialogue.model_files import name_of, named_path, sha256_of
from bot.learning import ModelState, RunState
from bot.staff import AuditFilter
from bot.store import SqlAuditTrail, SqlTrainingRuns
from tests.conftest import PROJECT, run_command
from tests.learning.conftest import MARKED, PLANT, City
from tests.store.test_example_store import consent

pytestmark = pytest.mark.slow
LOW = {"at_least": {"replay.evaluation.fields.segment.macro_f1": 0.1}}
IMPOSSIBLE = {"at_least": {"replay.evaluation.fields.segment.macro_f1": 1.5}}


def needs_heard(city: City, model: Path) -> list[str]:
    """What the whole dialogue hears somebody ask in the words of the first marked question."""
    line = json.dumps({"id": "1", "text": PLANT}) + "\n"
    ran = run_command("replay", "--model", str(model), home=city.home, text=line)
    return json.loads(ran.stdout)["state"]["needs"]


def small_project(folder: Path, floors: dict) -> Path:
    """This project with other floors, and three messages to measure on: its content is the same."""
    folder.mkdir()
    for name in ("domain.yml", "config.yml", "nlu"):
        (folder / name).symlink_to(PROJECT / name)
    shutil.copytree(PROJECT / "data", folder / "data")
    evaluation = folder / "data" / "evaluation"
    lines = (evaluation / "messages.jsonl").read_text("utf-8").splitlines()[:3]
    (evaluation / "messages.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    for name in ("unmet.jsonl", "dialogues.jsonl"):
        (evaluation / name).unlink()
    (evaluation / "floors.json").write_text(json.dumps(floors), "utf-8")
    return folder


def test_a_new_model_is_measured_named_and_one_click_from_the_old(learned: City):
    current = learned.register.current()
    assert current.examples == 3 and current.name.endswith(f"-r{current.data_hash}")
    assert current.sha256 == sha256_of(named_path(learned.home / "models", current.name))
    assert current.scores["replay.evaluation.fields.segment.macro_f1"] > 0.85
    [previous] = [one for one in learned.register.all() if one.state is ModelState.PREVIOUS]
    assert previous.name == f"startkompas-{current.content_version}" and previous.scores
    [run] = SqlTrainingRuns(learned.database).newest(limit=9)
    assert (run.state, run.model, run.examples) == (RunState.ACCEPTED, current.name, 3)
    assert len(run.floors) > 15 and all(floor.holds and floor.before is not None for floor in run.floors)
    said = (learned.home / "said.txt").read_text("utf-8")
    assert "soort starter" in said and f"Model {current.name} is in gebruik." in said
    trail = SqlAuditTrail(learned.database).page(AuditFilter(what="model_chosen"), before=None, limit=9)
    assert [line.subject for line in trail.entries] == [current.name]


def test_it_hears_what_was_marked_and_the_old_one_did_not(learned: City):
    models = learned.home / "models"
    current = learned.register.current()
    assert needs_heard(learned, named_path(models, f"startkompas-{current.content_version}")) == []
    assert needs_heard(learned, named_path(models, current.name)) == ["housing"]


def test_no_question_stands_in_the_model_or_beside_it_and_nothing_in_data_changed(learned: City):
    current = named_path(learned.home / "models", learned.register.current().name)
    with tarfile.open(current) as archive:
        content = b"\n".join(archive.extractfile(one).read() for one in archive if one.isfile())
    assert b"kwibussen" in content  # single words are what it learned
    assert b"wimpelsnoer" not in content
    for _, words, _ in MARKED:
        assert words.encode() not in content
    beside = [path.name for path in current.parent.iterdir() if not path.name.startswith("startkompas-")]
    assert beside == []
    for path in (PROJECT / "data" / "nlu").glob("*.yml"):
        assert "kwibussen" not in path.read_text("utf-8")


def test_again_without_anything_new_changes_nothing(learned: City):
    ran = learned.train()
    assert ran.returncode == 0 and "niets nieuws" in ran.stderr.decode()
    assert SqlTrainingRuns(learned.database).newest(limit=1)[0].state is RunState.UNCHANGED


def test_an_impossible_floor_keeps_the_model_out_and_says_from_what_to_what(learned: City, tmp_path: Path):
    with learned.database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM models")
    name = next(one for one in learned.models() if "-r" in one)
    project = small_project(tmp_path / "project", IMPOSSIBLE)
    ran = learned.train(STARTKOMPAS_PROJECT=str(project))
    assert ran.returncode == 1, ran.stdout.decode()
    complaint = ran.stderr.decode()
    assert f"Model {name} komt niet in gebruik. Te laag: soort starter. Het was 1," in complaint
    assert "De grens is 1,500." in complaint and "Traceback" not in complaint
    [refused] = learned.register.all()
    assert (refused.name, refused.state) == (name, ModelState.REFUSED) and "Te laag" in refused.reason
    assert learned.register.current() is None
    assert learned.models() == [f"startkompas-{refused.content_version}"]
    [run, _] = SqlTrainingRuns(learned.database).newest(limit=9)
    assert run.state is RunState.REFUSED and run.reason == refused.reason


def test_broken_floors_are_a_sentence_and_nothing_is_named(learned: City, tmp_path: Path):
    for reference in ("AAAA2222", "BBBB2222", "DDDD2222"):
        consent(learned.database, f"c-{reference}", revoked=True)
    project = small_project(tmp_path / "project", {})
    before = learned.register.current()
    ran = learned.train(STARTKOMPAS_PROJECT=str(project))
    assert ran.returncode == 1 and "floors.json staan geen ondergrenzen" in ran.stderr.decode()
    assert learned.register.current() == before
    assert SqlTrainingRuns(learned.database).newest(limit=1)[0].state is RunState.FAILED


def test_a_taken_back_consent_is_gone_from_the_next_training(learned: City, tmp_path: Path):
    project = str(small_project(tmp_path / "project", LOW))
    consent(learned.database, "c-AAAA2222", revoked=True)
    first = learned.register.current()
    ran = learned.train(STARTKOMPAS_PROJECT=project)
    assert ran.returncode == 0, ran.stderr.decode()
    second = learned.register.current()
    assert (second.examples, second.state) == (2, ModelState.CURRENT) and second.name != first.name
    with tarfile.open(named_path(learned.home / "models", second.name)) as archive:
        content = b"\n".join(archive.extractfile(one).read() for one in archive if one.isfile())
    assert b"muntelweg" not in content and b"kwibussen" in content
    for reference in ("BBBB2222", "DDDD2222"):
        consent(learned.database, f"c-{reference}", revoked=True)
    assert learned.train(STARTKOMPAS_PROJECT=project).returncode == 0
    third = learned.register.current()
    assert (third.name, third.examples) == (f"startkompas-{third.content_version}", 0)
    assert learned.models() == sorted([third.name, second.name])  # the one with taken back words is gone


def test_a_training_that_runs_is_not_started_twice(learned: City):
    assert SqlTrainingRuns(learned.database).begin("baas", system_clock()) is not None
    ran = learned.train()
    assert ran.returncode == 1 and ran.stderr.decode().strip() == (
        "Er loopt al een training. Wacht tot die klaar is."
    )


def test_back_is_one_command_and_without_a_previous_model_a_sentence(learned: City, tmp_path: Path):
    before = learned.register.current()
    ran = run_command("train", "--back", home=learned.home)
    assert ran.returncode == 0 and "is weer in gebruik" in ran.stdout.decode()
    assert learned.register.current().name == name_of(Path(f"startkompas-{before.content_version}.tar.gz"))
    ran = run_command("train", "--back", home=tmp_path / "empty")
    assert ran.returncode == 1 and "Er is geen vorig taalmodel" in ran.stderr.decode()
