"""A run works the same when no connection to the outside can be made (NORMS D5)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT, run_command

pytestmark = pytest.mark.slow
REFUSING = """
import socket, sys
def refuse(self, address, *rest):
    raise ConnectionRefusedError(f"no way out: {address}")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = lambda *a, **k: refuse(None, a)
from bot.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
LINES = (
    json.dumps({"id": "1", "turns": ["ik zoek een werkplaats in Breda naast mijn baan", "waarom?"]}) + "\n"
)
WORDS = ("replay", "--today", "2026-11-24")


def test_a_replay_without_any_way_out_gives_the_same(home: Path):
    usual = run_command(*WORDS, home=home, text=LINES)
    alone = subprocess.run(
        [sys.executable, "-c", REFUSING, *WORDS],
        cwd=PROJECT,
        input=LINES.encode(),
        capture_output=True,
        env={**os.environ, "STARTKOMPAS_HOME": str(home)},
    )
    assert usual.returncode == alone.returncode == 0, alone.stderr.decode()
    assert alone.stdout == usual.stdout and b"Breda" in alone.stdout
