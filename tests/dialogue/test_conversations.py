"""Whole conversations, one file a topic, through replay on a really trained model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import run_command

pytestmark = pytest.mark.slow
FOLDER = Path(__file__).parent / "conversations"


def cases() -> list[dict[str, Any]]:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            found.append({**case, "id": f"{path.stem}: {case['name']}"})
    return found


@pytest.fixture(scope="module")
def played(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    items = [
        {
            "id": case["id"],
            "turns": [turn["user"] for turn in case["turns"]],
            "answers_to": [turn.get("answers") for turn in case["turns"]],
        }
        for case in cases()
    ]
    lines = "".join(json.dumps(item) + "\n" for item in items)
    ran = run_command("replay", "--today", "2026-11-24", home=trained, text=lines)
    assert ran.returncode == 0, ran.stderr.decode()
    return {result["id"]: result for result in map(json.loads, ran.stdout.decode().splitlines())}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_conversation(case: dict[str, Any], played: dict[str, dict[str, Any]]):
    result = played[case["id"]]
    for number, turn in enumerate(case["turns"]):
        said = "\n".join(reply["text"] for reply in result["replies"][number])
        buttons = {b["title"] for reply in result["replies"][number] for b in reply["buttons"]}
        for words in turn.get("says", ()):
            assert words.casefold() in said.casefold(), said
        for words in turn.get("not_says", ()):
            assert words.casefold() not in said.casefold(), said
        for title in turn.get("buttons", ()):
            assert title in buttons
        for slot, value in turn.get("state", {}).items():
            assert result["states"][number][slot] == value, (turn["user"], slot, said)
    instruments = {option["instrument"] for option in result["offered"]}
    assert set(case.get("offers", ())) <= instruments
    assert not instruments & set(case.get("never_offers", ()))
    if "unmet" in case:
        assert [question["reason"] for question in result["unmet"]] == case["unmet"]
