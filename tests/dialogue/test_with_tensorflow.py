"""With the real TensorFlow: the same answers, and the standard Rasa commands work on these files."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT, run_command

pytestmark = pytest.mark.slow
ENVIRONMENT = PROJECT / ".venv-diet"
STORIES = sorted(Path(__file__).parent.glob("test_*.yml"))
HOW = "make it with: UV_PROJECT_ENVIRONMENT=.venv-diet uv sync --group diet"
EXPECTED = re.compile(
    "|".join(
        [
            # intents that only a button gives, and responses that only an action says: Rasa cannot see either;
            # tests/guards/test_files.py checks that each of them is used
            r"The intent '(?:fact_chosen|answer_chosen|answer_other_chosen|session_started|not_understood)' is listed in the domain file",
            r"The utterance '(?:utter|late|consent)_\w+' is not used in any story or rule",
            r"evaluate_every_number_of_epochs",
        ]
    )
)
TURNS = [
    [
        "hoi",
        "ik werk 3 dagen bij de post en wil een fietsenwinkel in Gouda",
        "nee, klein",
        "waarom?",
        "meer opties",
    ],
    ["wij zoeken investeerders voor onze app in Eindhoven", "nee", "wat kost een paspoort", "medewerker"],
    [
        "bijstand en een eigen kapsalon, hou ik mijn uitkering",
        "Emmen",
        "weet ik niet",
        "wis alles",
        "mijn gegevens",
    ],
]


@pytest.fixture(scope="module")
def binaries() -> Path:
    if not (ENVIRONMENT / "bin" / "rasa").exists():
        sentence = f"no environment with TensorFlow at {ENVIRONMENT.name}; {HOW}"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    return ENVIRONMENT / "bin"


def rasa(binaries: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "RASA_MAX_CACHE_SIZE": "0",
    }
    return subprocess.run(
        [str(binaries / "rasa"), *words],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=1800,
    )


def test_the_answers_are_the_same_with_and_without(binaries: Path, trained: Path):
    lines = "".join(json.dumps({"id": str(n), "turns": turns}) + "\n" for n, turns in enumerate(TURNS))
    without = run_command(
        "replay", "--today", "2026-11-24", home=trained, text=lines, STARTKOMPAS_TENSORFLOW="no"
    )
    command = [str(binaries / "python"), "-m", "bot.cli.main", "replay", "--today", "2026-11-24"]
    real = subprocess.run(
        command,
        cwd=PROJECT,
        input=lines.encode(),
        capture_output=True,
        timeout=900,
        env={**os.environ, "STARTKOMPAS_HOME": str(trained)},
    )
    assert real.returncode == without.returncode == 0, real.stderr.decode()
    assert comparable(real.stdout) == comparable(without.stdout)


def comparable(output: bytes) -> list[dict]:
    """Results without the random references."""
    results = [json.loads(line) for line in output.decode().splitlines()]
    for result in results:
        for turn in result["replies"]:
            for reply in turn:
                words = reply["text"].split()
                reply["text"] = " ".join("REF" if is_reference(word.strip(".,")) else word for word in words)
    return results


def is_reference(word: str) -> bool:
    return len(word) == 8 and word.isupper() and word.isalnum()


def test_rasa_data_validate_finds_nothing_wrong(binaries: Path):
    ran = rasa(binaries, "data", "validate", "--fail-on-warnings")
    said = ran.stdout + ran.stderr
    assert ran.returncode == 0, said
    warned = [line.split("UserWarning: ", 1)[1] for line in said.splitlines() if "UserWarning: " in line]
    assert [warning for warning in warned if not EXPECTED.search(warning)] == []


def assert_stories_hold(binaries: Path, model: str, out: Path) -> None:
    """`rasa test core` on the stories of every topic: each action as written."""
    stories = out / "stories"
    stories.mkdir()
    for path in STORIES:
        (stories / path.name).write_bytes(path.read_bytes())
    words = (
        "--model",
        model,
        "--stories",
        str(stories),
        "--out",
        str(out),
        "--no-plot",
        "--fail-on-prediction-errors",
    )
    tested = rasa(binaries, "test", "core", *words)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    report = json.loads((out / "story_report.json").read_text())
    assert report["conversation_accuracy"]["accuracy"] == 1.0
    assert report["conversation_accuracy"]["total"] == sum(
        path.read_text().count("- story:") for path in STORIES
    )


def some_sentences(folder: Path) -> Path:
    """Every file of sentences and every block in it, with one in four of its sentences."""
    folder.mkdir()
    for path in sorted((PROJECT / "data" / "nlu").glob("*.yml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        for block in content["nlu"]:
            block["examples"] = "\n".join(str(block["examples"]).splitlines()[::4])
        (folder / path.name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return folder


def test_rasa_train_and_test_work_on_these_files(binaries: Path, tmp_path: Path):
    """On one sentence in four: all of them take more than three minutes. The test above validates all."""
    sentences = some_sentences(tmp_path / "nlu")
    data = ("--data", str(sentences), "data/rules", "data/stories", "data/responses", "--skip-validation")
    made = rasa(binaries, "train", *data, "--out", str(tmp_path), "--fixed-model-name", "stock")
    assert made.returncode == 0, made.stderr
    model = str(tmp_path / "stock.tar.gz")
    few = tmp_path / "few.yml"
    few.write_text(
        'version: "3.1"\nnlu:\n- intent: chat_greeted\n  examples: |\n    - hallo\n    - goedemorgen\n'
        "- intent: session_restarted\n  examples: |\n    - begin opnieuw\n    - opnieuw\n"
    )
    tested = rasa(
        binaries, "test", "nlu", "--model", model, "--nlu", str(few), "--out", str(tmp_path), "--no-plot"
    )
    assert tested.returncode == 0, tested.stderr
    report = json.loads((tmp_path / "intent_report.json").read_text())
    assert report["accuracy"] == 1.0
    shell = subprocess.run(
        [str(binaries / "rasa"), "shell", "nlu", "--model", model],
        cwd=PROJECT,
        input="ik werk 3 dagen in Ede\n/stop\n",
        capture_output=True,
        text=True,
        timeout=900,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false"},
    )
    assert '"municipality"' in shell.stdout and '"has_job"' in shell.stdout


def test_every_story_holds_on_the_model_that_is_shipped(binaries: Path, trained: Path, tmp_path: Path):
    [model] = (trained / "models").glob("*.tar.gz")
    assert_stories_hold(binaries, str(model), tmp_path)
