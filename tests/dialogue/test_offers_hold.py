"""Every option that is offered exists, is open, reaches the place of that moment and carries the need.

Over our own evaluation set; over another folder of the same form with STARTKOMPAS_TEST_EVAL=DIR.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.core.errors import MessageRefused
from bot.dialogue.reception import clean
from bot.options import Catalogue
from bot.wiring import Content
from tests.conftest import PROJECT
from tests.dialogue.talking import TODAY, Talk

pytestmark = pytest.mark.slow
FOLDER = Path(os.environ.get("STARTKOMPAS_TEST_EVAL", PROJECT / "data" / "evaluation"))
FILES = {"messages.jsonl": 40, "unmet.jsonl": 1, "dialogues.jsonl": 40}
"""The files, with how many offers there must be at least for the test to say anything."""


def items(name: str) -> Iterator[Mapping[str, Any]]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def wrong(catalogue: Catalogue, state: Mapping[str, Any], offer: Mapping[str, str]) -> str:
    """What does not hold for one offered option; empty when all does."""
    option = catalogue.options.get(offer["id"])
    if option is None:
        return "does not exist"
    if not option.for_one_starter or not option.is_open(TODAY):
        return "is not open to one starter"
    if not option.scope.covers(state["municipality"] or ""):
        return "does not reach the place"
    if offer["need"] not in {need.value for need in option.need}:
        return "does not carry the need"
    if state["needs"] and offer["need"] not in state["needs"]:
        return "was not asked for"
    return "" if offer["instrument"] == option.instrument.value else "is another instrument"


@pytest.mark.parametrize("name", FILES)
def test_every_offer_of_every_replay_holds(name: str, new_talk: Callable[[], Talk], content: Content):
    offers, faults = 0, []
    for item in items(name):
        talk = new_talk()
        turns = item.get("turns") or [item["text"]]
        for text, answers in zip(turns, item.get("answers_to") or [None] * len(turns), strict=True):
            try:
                masked = clean(text, None)
            except MessageRefused:
                continue
            if masked.payload:
                talk.press(masked.payload)
            else:
                talk.say(masked.text, answers=answers)
            offers += len(talk.last.offered)
            told = [(offer, wrong(content.catalogue, talk.state, offer)) for offer in talk.last.offered]
            faults += [(item["id"], offer["id"], what) for offer, what in told if what]
    assert faults == []
    print(f"{name}: {offers} offers hold")
    assert offers >= FILES[name]
