"""Without a Docker engine at hand: every path that the Dockerfile names exists, every command of it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import main

PROJECT = Path(__file__).resolve().parents[2]
LINES = (PROJECT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()


def instructions(name: str) -> list[str]:
    return [line.split(maxsplit=1)[1] for line in LINES if line.startswith(f"{name} ")]


def test_every_copied_path_exists_and_is_committed():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    ignored = (PROJECT / ".dockerignore").read_text("utf-8").splitlines()
    for words in instructions("COPY"):
        if "--from=" in words:
            continue
        for source in words.split()[:-1]:
            path = source.removeprefix("./")
            assert (PROJECT / path).exists(), path
            assert re.search(rf"^{re.escape(path)}(/|$)", tracked, re.M), path
            assert path not in ignored


def test_the_container_holds_all_that_the_product_needs():
    copied = {word.removeprefix("./") for words in instructions("COPY") for word in words.split()[:-1]}
    assert {"bot", "nlu", "data", "domain.yml", "config.yml", "pyproject.toml", "requirements.lock"} <= copied


def test_it_does_not_run_as_root_and_checks_its_health():
    assert instructions("USER")[-1] == "starter"
    assert LINES.index("USER starter") < max(i for i, line in enumerate(LINES) if line.startswith("CMD"))
    [check] = [line for line in LINES if "HEALTHCHECK" in line]
    words = re.findall(r'"([^"]+)"', check)
    assert words[:3] == ["python", "-m", "bot.cli.healthy"]
    ran = subprocess.run([sys.executable, *words[1:3], "http://127.0.0.1:9/readyz"], cwd=PROJECT)
    assert ran.returncode == 1


def test_the_runtime_part_of_the_lock_is_whole_and_without_tensorflow():
    [step] = [words for words in instructions("RUN") if "runtime.lock" in words]
    script = re.search(r"sed '([^']+)' requirements.lock", step)[1]
    runtime = subprocess.run(
        ["sed", script, "requirements.lock"], cwd=PROJECT, capture_output=True, text=True
    ).stdout
    assert "rasa==3.6.21" in runtime
    assert "tensorflow" not in runtime and "pytest==" not in runtime
    assert runtime.count("--hash=") > 300


def test_every_startkompas_command_in_it_exists(capsys):
    text = "\n".join(LINES)
    used = set(re.findall(r"bin/startkompas (\w+)", text)) | set(re.findall(r'"startkompas", "(\w+)"', text))
    assert used == {"check", "train", "serve"}
    for command in sorted(used):
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert not stop.value.code
        assert "Voorbeeld" in capsys.readouterr().out
