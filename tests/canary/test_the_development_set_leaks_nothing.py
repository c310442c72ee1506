"""No personal data of the development set is kept or written, however it is spaced or cased."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.canary.test_nothing_leaks import files_of, packed
from tests.conftest import PROJECT, run_command

pytestmark = pytest.mark.slow
FOLDER = PROJECT.parent / "shared" / "eval"
FILES = ("messages.jsonl", "unmet.jsonl", "dialogues.jsonl")


def items() -> list[dict]:
    if not FOLDER.is_dir():
        pytest.skip("the development set is not on this machine (folder shared/eval beside the project)")
    return [json.loads(line) for name in FILES for line in (FOLDER / name).read_text("utf-8").splitlines()]


def secrets() -> set[str]:
    return {text for item in items() for text in item.get("pii", ())}


def found_in(data: dict[str, bytes]) -> set[tuple[str, str]]:
    return {
        (name, secret)
        for name, content in data.items()
        for secret in secrets()
        if packed(secret.encode()) in packed(content)
    }


def kept_after_replay(home: Path, folder: Path) -> dict[str, bytes]:
    lines = "".join(json.dumps(item) + "\n" for item in items())
    ran = run_command("replay", "--keep", str(folder), home=home, text=lines, seconds=600)
    assert ran.returncode == 0, ran.stderr.decode()
    assert len(ran.stdout.splitlines()) == len(items())
    dump = "\n".join(sqlite3.connect(next(folder.rglob("*.db"))).iterdump()).encode()
    return {**files_of(folder), "dump": dump, "answers": ran.stdout, "messages": ran.stderr}


def test_after_a_replay_of_everything_no_personal_data_is_left(home: Path, tmp_path: Path):
    kept = kept_after_replay(home, tmp_path / "kept")
    assert kept["dump"].count(b"INSERT INTO") > len(items())
    assert found_in(kept) == set()


def test_the_check_fails_when_masking_is_switched_off():
    code = "import json, sys; from bot.dialogue import reception; from bot.privacy import Redacted\n"
    code += "reception.redact = lambda text: Redacted(text)\n"
    code += "print([reception.clean(text, None).text for text in json.load(sys.stdin)])"
    texts = [text for item in items() if item.get("pii") for text in item.get("turns") or [item["text"]]]
    ran = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(texts), capture_output=True, text=True, cwd=PROJECT
    )
    assert {secret for _, secret in found_in({"unmasked": ran.stdout.encode()})} == secrets()
