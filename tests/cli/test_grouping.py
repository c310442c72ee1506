"""Look-alikes in the served product: grouped right after the turn, and gone from everywhere when erased."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from tests.conftest import Serve, WebTalk, run_command

pytestmark = pytest.mark.slow


def labels(home: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(home / "startkompas.db") as connection:
        return connection.execute(
            "SELECT g.label, count(*) FROM question_groups g JOIN group_members m ON m.number = g.number "
            "WHERE NOT g.stale GROUP BY g.number"
        ).fetchall()


def wait_for(home: Path, questions: int) -> list[tuple[str, int]]:
    """The groups, when all these questions are in one."""
    until = time.monotonic() + 20
    while sum(size for _, size in labels(home)) != questions and time.monotonic() < until:
        time.sleep(0.1)
    return labels(home)


def holds(home: Path, word: bytes) -> list[str]:
    files = [path for path in home.rglob("*") if path.is_file() and "models" not in path.parts]
    return [path.name for path in files if word in path.read_bytes().lower()]


def test_two_who_ask_the_same_in_other_words_stand_together_and_one_can_go(serve: Serve):
    served = serve()
    first, second = WebTalk(served.url), WebTalk(served.url)
    first.say("mag een zeppelinhond mee op de pont naar texel")
    second.say("ik wil met honden de pont naar texel op")
    [(label, size)] = wait_for(served.home, 2)
    assert size == 2 and "pont" in label
    listed = run_command("unmet", "list", home=served.home).stdout.decode()
    assert listed.count("[groep ") == 2 and label in listed
    assert "2x" in run_command("unmet", "groups", home=served.home).stdout.decode()
    assert holds(served.home, b"zeppelinhond")
    first.client.delete(
        f"/api/v1/conversations/{first.id}", headers={"Authorization": f"Bearer {first.token}"}
    )
    [(label, size)] = wait_for(served.home, 1)
    assert size == 1 and "zeppelin" not in label and "texel" in f"{label} texel"
    served.stop()
    assert holds(served.home, b"zeppelin") == []
