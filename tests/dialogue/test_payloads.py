"""Buttons: short on our channels, intents for Rasa."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.core.errors import ContentBroken
from bot.dialogue.payloads import ACTS, MAX_BYTES, command_in, from_rasa, is_payload, to_rasa
from bot.dialogue.texts import DISCLOSURE, load_texts

RESPONSES = Path(__file__).resolve().parents[2] / "data" / "responses"


def all_buttons() -> list[str]:
    found = []
    for path in RESPONSES.glob("*.yml"):
        for variants in yaml.safe_load(path.read_text("utf-8"))["responses"].values():
            found += [button["payload"] for button in variants[0].get("buttons", ())]
    return found


@pytest.mark.parametrize("message", sorted(set(all_buttons())))
def test_every_button_in_the_response_files_survives_the_way_there_and_back(message: str):
    payload = from_rasa(message)
    assert len(payload.encode()) <= MAX_BYTES
    assert from_rasa(to_rasa(payload)) == payload


@pytest.mark.parametrize("act", sorted(ACTS))
def test_every_act_is_an_intent_of_the_domain(act: str):
    domain = yaml.safe_load((RESPONSES.parents[1] / "domain.yml").read_text("utf-8"))
    assert to_rasa(f"act:{act}").removeprefix("/") in domain["intents"]


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "act:",
        "act:everything",
        "set:has_job",
        "set:shoe=1",
        'set:needs="}',
        "set:municipality=" + "x" * 80,
        "/restart",
        "consent_yes",
        "ref:K7PM2XQ",
        "ref:k7pm2xq4",
        "ref:K7PM2XQ44",
    ],
)
def test_anything_else_is_no_payload(payload: str):
    assert not is_payload(payload)


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("/wis", "act:erase"),
        ("/WIS@startkompas_bot", "act:erase"),
        ("/mens graag", "act:human"),
        ("/vraag", "act:question"),
        ("/vraag k7pm2xq4", "ref:K7PM2XQ4"),
        ("/VRAAG@startkompas_bot nummer K7PM2XQ4", "ref:K7PM2XQ4"),
        ("/vraag wat is btw", "act:question"),
        ("/toestemming", "act:consent"),
        ("/", None),
        ("wis", None),
    ],
)
def test_a_typed_command_is_a_button(text, payload):
    assert command_in(text) == payload


def test_a_welcome_without_the_disclosure_is_refused(tmp_path: Path):
    for path in RESPONSES.glob("*.yml"):
        text = path.read_text("utf-8").replace(DISCLOSURE, "Hallo.")
        (tmp_path / path.name).write_text(text, "utf-8")
    with pytest.raises(ContentBroken, match="AI-verordening"):
        load_texts(tmp_path)


def test_an_unreadable_text_file_names_its_line(tmp_path: Path):
    (tmp_path / "kapot.yml").write_text("responses:\n  a: [\n", "utf-8")
    with pytest.raises(ContentBroken, match=r"kapot.yml .* regel 3"):
        load_texts(tmp_path)


@pytest.mark.parametrize(
    "payload", ["act:consent", "act:consent_yes", "act:consent_no", "act:question", "ref:K7PM2XQ4"]
)
def test_what_is_heard_before_rasa_is_a_payload_that_rasa_does_not_know(payload: str):
    assert is_payload(payload) and to_rasa(payload) is None
