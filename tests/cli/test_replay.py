"""replay: JSON Lines in, JSON Lines out, whatever comes in."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from bot.cli.main import main
from tests.conftest import run_command


def results(ran) -> list[dict]:
    return [json.loads(line) for line in ran.stdout.decode().splitlines()]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("geen json\n", "Regel 1 van de invoer is geen JSON."),
        ('{"id": "a", "text": "hoi"}\n[1]\n', "Regel 2 van de invoer mist"),
        ('{"id": "a"}\n', "Regel 1 van de invoer mist"),
        (b"\xff\xfe\x00", "geen UTF-8"),
    ],
)
def test_malformed_input_is_one_sentence_with_the_line(tmp_path: Path, capsys, monkeypatch, text, complaint):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path))
    source = tmp_path / "vragen.jsonl"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert main(["replay", "--in", str(source)]) == 2
    assert complaint in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys):
    assert main(["replay", "--in", str(tmp_path / "niets.jsonl")]) == 2
    assert "niet te lezen" in capsys.readouterr().err


@pytest.mark.slow
def test_odd_items_get_their_line_and_nothing_else_is_on_standard_output(trained: Path, tmp_path: Path):
    odd = [
        "",
        "   ",
        "👍",
        "....",
        "\u0000\u0001",
        "x" * 100_000,
        "/onzin",
        '/fact_chosen{"slot": 1}',
        "<script>alert(1)</script>",
    ]
    items = [{"id": f"odd-{n}", "text": text} for n, text in enumerate(odd)]
    items.append({"id": "unequal", "turns": ["a", "b"], "answers_to": [None]})
    lines = "".join(json.dumps(item) + "\n" for item in items)
    ran = run_command("replay", home=trained, text=lines)
    found = {result["id"]: result for result in results(ran)}
    assert set(found) == {item["id"] for item in items}
    assert ran.returncode == 1
    assert "error" in found["unequal"]
    for number in range(len(odd)):
        assert found[f"odd-{number}"]["replies"][0][0]["text"]
        assert not found[f"odd-{number}"]["offered"]


@pytest.mark.slow
def test_keep_keeps_store_and_log_and_they_hold_no_personal_data(trained: Path, tmp_path: Path):
    secrets = [
        "999990032",
        "jan.proef@example.com",
        "06-00000099",
        "Aleida Voorbeeldsma",
        "NL67FIKT0000000123",
    ]
    text = (
        "Ik heet Aleida Voorbeeldsma, bsn 999990032, mail jan.proef@example.com of bel 06-00000099, "
        "rekening NL67FIKT0000000123. Waar vraag ik een rijbewijs aan?"
    )
    lines = json.dumps({"id": "pii", "turns": [text, text]}) + "\n"
    ran = run_command("replay", "--keep", str(tmp_path / "kept"), home=trained, text=lines)
    assert ran.returncode == 0
    kept = b"".join(path.read_bytes() for path in (tmp_path / "kept").rglob("*") if path.is_file())
    assert b"rijbewijs" in kept
    packed = kept.replace(b" ", b"").replace(b"-", b"").replace(b".", b"").lower()
    for secret in secrets:
        plain = secret.replace(" ", "").replace("-", "").replace(".", "").lower().encode()
        assert plain not in packed, secret


@pytest.mark.slow
def test_the_same_day_and_input_give_the_same_answer(trained: Path):
    line = json.dumps({"id": "same", "text": "ik zoek in Ede een coach, ik werk 3 dagen in de bouw"}) + "\n"
    first, second = (
        run_command("replay", "--today", "2026-11-24", home=trained, text=line) for _ in range(2)
    )
    assert first.stdout == second.stdout
    assert results(first)[0]["state"]["municipality"] == "Ede"


@pytest.mark.slow
def test_replay_takes_no_sample_whatever_the_share(trained: Path, tmp_path: Path):
    item = json.dumps({"id": "a", "turns": ["wat is de kleineondernemersregeling", "hoe laat vaart de pont"]})
    kept = tmp_path / "kept"
    ran = run_command("replay", "--keep", str(kept), home=trained, text=item, STARTKOMPAS_SAMPLE_SHARE="1")
    assert ran.returncode == 0 and len(results(ran)[0]["unmet"]) == 1
    with sqlite3.connect(kept / "startkompas.db") as connection:
        assert connection.execute("SELECT kind, reason FROM unmet_questions").fetchall() == [
            ("unmet", "out_of_scope")
        ]
