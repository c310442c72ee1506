"""Plants marks that must end up nowhere, and searches everything that is kept or written."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.privacy import redact
from tests.conftest import PROJECT, Serve, WebTalk, run_command
from tests.telegram.bot_api import TOKEN, bot_api

pytestmark = pytest.mark.slow
NAMES = ["Aleida Voorbeeldsma", "Kwintijn Verzonnenstra"]
SECRETS = [
    "999990032",
    "NL67FIKT0000000123",
    "0600000099",
    "aleida.kanarie@example.com",
    "Kanarielaan12",
    *NAMES,
]
TEXT = (
    "Ik heet Aleida Voorbeeldsma, bsn 9 9 9 9 9 0 0 3 2, rekening NL67 FIKT 0000 0001 23, bel 06-0000 0099 of mail "
    "aleida.kanarie@example.com, ik woon Kanarielaan 12. Waar haal ik een rijbewijs? Groetjes Kwintijn Verzonnenstra"
)
WORDS = "zebrapadkanarie"
"""Harmless words that may be kept in the store, but never in a log."""


def packed(data: bytes) -> bytes:
    return re.sub(rb"[^a-z0-9]", b"", data.lower())


def files_of(home: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and "models" not in path.parts
    }


def leaks(data: dict[str, bytes]) -> list[tuple[str, str]]:
    return [
        (name, secret)
        for name, content in data.items()
        for secret in SECRETS
        if packed(secret.encode()) in packed(content)
    ]


def test_personal_data_sent_on_both_channels_is_nowhere(serve: Serve):
    with bot_api() as api:
        settings = {"STARTKOMPAS_TELEGRAM_TOKEN": TOKEN, "STARTKOMPAS_TELEGRAM_API_URL": api.url}
        served = serve(STARTKOMPAS_LOG_LEVEL="debug", **settings)
        talk = WebTalk(served.url)
        said = talk.say(TEXT)
        api.push(31, TEXT)
        api.wait_for(2, 31)
        talk.send(text="crash {" + TEXT)
        assert not leaks({"answer": str(said).encode()})
        exported = run_command("export", "questions", home=served.home).stdout
        shown = run_command("unmet", "list", home=served.home).stdout
        served.stop()
    data = {**files_of(served.home), "export": exported, "list": shown}
    assert b"rijbewijs" in b"".join(data.values())
    assert leaks(data) == []
    dump = "\n".join(sqlite3.connect(served.home / "startkompas.db").iterdump()).encode()
    assert leaks({"dump": dump}) == []


def test_the_search_finds_what_is_not_masked(tmp_path: Path):
    """The check above can fail: without masking it finds every mark."""
    plain = "import sys; from bot.dialogue import reception; from bot.privacy import Redacted\n"
    plain += "reception.redact = lambda text: Redacted(text)\n"
    plain += "print(reception.clean(sys.stdin.read(), None).text)"
    ran = subprocess.run(
        [sys.executable, "-c", plain], input=TEXT, capture_output=True, text=True, cwd=PROJECT
    )
    assert {secret for _, secret in leaks({"unmasked": ran.stdout.encode()})} == set(SECRETS)
    assert leaks({"masked": redact(TEXT).text.encode()}) == []


def test_no_words_of_a_person_in_any_log_at_any_level(serve: Serve):
    served = serve(STARTKOMPAS_LOG_LEVEL="debug")
    talk = WebTalk(served.url)
    for text in (
        WORDS,
        f"/{WORDS}",
        f'/fact_chosen{{"slot": "{WORDS}"}}',
        f"{WORDS}\nlevel=error event=vals",
        f"ik zoek {WORDS}",
    ):
        talk.say(text)
    served.stop()
    output = served.output.read_text()
    assert WORDS not in output
    assert "event=vals" not in output
    for line in output.splitlines():
        if line.startswith("{"):
            assert set(json.loads(line)) <= {
                "event",
                "level",
                "timestamp",
                "room",
                "count",
                "arrival",
                "state",
                "seconds",
                "times",
                "error",
                "attempt",
            }


def test_secrets_are_not_in_errors_or_the_process_list(serve: Serve):
    secret = "987654:kanariegeheim"
    served = serve(
        STARTKOMPAS_TELEGRAM_TOKEN=secret,
        STARTKOMPAS_TELEGRAM_API_URL="http://127.0.0.1:9",
        STARTKOMPAS_LOG_LEVEL="debug",
    )
    command = Path(f"/proc/{served.process.pid}/cmdline").read_bytes()
    served.stop()
    assert b"kanariegeheim" not in command
    assert not any(b"kanariegeheim" in content for content in files_of(served.home).values())
