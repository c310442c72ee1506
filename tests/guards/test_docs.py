"""Every setting, command and folder that exists is in the README, and the README names none that does not."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import COMMANDS

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
    assert set(re.findall(r"^\| `startkompas (\w+)", README, re.M)) == set(COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example_and_does_not_import_rasa(command: str):
    code = (
        "import sys; from bot.cli.main import main\n"
        f"try: main([{command!r}, '--help'])\n"
        "except SystemExit as stop: assert not stop.code\n"
        "assert not {'rasa', 'tensorflow', 'sklearn', 'spacy'} & set(sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "Voorbeeld: " in ran.stdout


@pytest.mark.parametrize("words", [[], ["onzin"], ["serve", "--poort", "1"], ["unmet"], ["export", "alles"]])
def test_wrong_use_is_one_sentence_and_status_2(words: list[str]):
    ran = subprocess.run(
        [sys.executable, "-m", "bot.cli.main", *words], cwd=PROJECT, capture_output=True, text=True
    )
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_paths_named_in_the_documents_exist():
    for document in [PROJECT / "README.md", *(PROJECT / "docs").glob("*.md"), PROJECT / "SECURITY.md"]:
        for path in re.findall(r"`((?:bot|nlu|data|tests|docs)/[\w./-]+)`", document.read_text("utf-8")):
            assert (PROJECT / path).exists(), f"{document.name}: {path}"
