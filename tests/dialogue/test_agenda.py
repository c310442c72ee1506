"""Every line of the agenda of 2016 (README, "What the agenda of 2016 asked") can be asked in a conversation."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_command

pytestmark = pytest.mark.slow
README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
ROW = re.compile(
    r"^\| (?P<theme>[^|]+) \| \"(?P<question>[^|]+)\" \| (?P<how>answered|routed|recorded) \|", re.M
)


def rows() -> list[tuple[str, str, str]]:
    return [(row["theme"], row["question"], row["how"]) for row in ROW.finditer(README)]


@pytest.fixture(scope="module")
def played(trained: Path) -> dict[str, dict[str, Any]]:
    lines = "".join(json.dumps({"id": theme, "text": question}) + "\n" for theme, question, _ in rows())
    ran = run_command("replay", "--today", "2026-11-24", home=trained, text=lines)
    assert ran.returncode == 0, ran.stderr.decode()
    return {result["id"]: result for result in map(json.loads, ran.stdout.decode().splitlines())}


def test_the_table_has_all_lines_of_the_agenda():
    assert len(rows()) >= 10
    assert len({theme for theme, _, _ in rows()}) == len(rows())


@pytest.mark.parametrize(("theme", "question", "how"), rows())
def test_a_theme_is_reachable(theme: str, question: str, how: str, played: dict[str, dict[str, Any]]):
    result = played[theme]
    said = "\n".join(reply["text"] for reply in result["replies"][0])
    if how == "answered":
        assert result["answered"] and "Volgende stap" in said and not result["unmet"], said
    elif how == "routed":
        assert result["answered"] and result["state"]["needs"] and not result["unmet"], said
    else:
        assert result["unmet"], said
