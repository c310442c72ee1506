"""Every setting, command and folder that exists is in the README, and the README names none that does not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import COMMANDS, main

PROJECT = Path(__file__).resolve().parents[2]
README = (PROJECT / "README.md").read_text("utf-8")
SETTING = re.compile(r"STARTKOMPAS_[A-Z_]+[A-Z]")


def settings_in_code() -> set[str]:
    found = set()
    for folder in ("bot", "tests"):
        for path in (PROJECT / folder).rglob("*.py"):
            found |= set(SETTING.findall(path.read_text("utf-8")))
    text = (PROJECT / "bot" / "settings.py").read_text("utf-8")
    return found | {
        f"STARTKOMPAS_{name}"
        for name in re.findall(r'(?:text|_secret|_number)\((?:environment, )?"([A-Z_]+)"', text)
    }


def test_every_setting_is_in_the_readme_and_every_one_there_exists():
    known = {
        name for name in settings_in_code() if not name.endswith("_FILE") or name == "STARTKOMPAS_KEY_FILE"
    }
    named = {
        name
        for name in SETTING.findall(README)
        if not name.endswith("_FILE") or name == "STARTKOMPAS_KEY_FILE"
    }
    assert known == named


def test_every_command_is_in_the_readme():
    assert set(re.findall(r"^\| `startkompas ([\w-]+)", README, re.M)) == set(COMMANDS)


HELP = """
import contextlib, io, json, sys
from bot.cli.main import COMMANDS, main
told = {}
for command in sorted(COMMANDS):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            status = main([command, "--help"])
        except SystemExit as stop:
            status = stop.code
    heavy = sorted({"rasa", "tensorflow", "sklearn", "spacy"} & set(sys.modules))
    told[command] = [status, out.getvalue(), heavy]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told() -> dict[str, list]:
    ran = subprocess.run([sys.executable, "-c", HELP], cwd=PROJECT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example_and_does_not_import_rasa(command: str, told: dict[str, list]):
    status, text, heavy = told[command]
    assert not status
    assert "Voorbeeld: " in text
    assert heavy == []


@pytest.mark.parametrize("words", [[], ["onzin"], ["serve", "--poort", "1"], ["unmet"], ["export", "alles"]])
def test_wrong_use_is_one_sentence_and_status_2(words: list[str], capsys):
    with pytest.raises(SystemExit) as stop:
        sys.exit(main(words))
    assert stop.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_paths_named_in_the_documents_exist():
    for document in [PROJECT / "README.md", *(PROJECT / "docs").glob("*.md"), PROJECT / "SECURITY.md"]:
        for path in re.findall(r"`((?:bot|nlu|data|tests|docs)/[\w./-]+)`", document.read_text("utf-8")):
            assert (PROJECT / path).exists(), f"{document.name}: {path}"
