"""What the lookup learns from is not what it is measured with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.answers.plain import plain_words
from bot.settings import PROJECT

LEARNING = PROJECT / "tests" / "answers" / "learning"
MEASURING = PROJECT / "data" / "evaluation"


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


def plain(texts: Iterator[str]) -> set[str]:
    """Texts as they are compared; a single word is no sentence."""
    return {" ".join(words) for text in texts if len(words := plain_words(text)) > 1}


def loaded(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.yml")):
        yield from strings(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


def asked(folder: Path) -> Iterator[str]:
    """What is asked when measuring; the titles of its answers are words that anybody would choose."""
    for path in sorted(folder.rglob("*.yml")):
        if path.stem != "published":
            yield from strings(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield from strings(json.loads(line))


def test_no_text_of_a_measuring_set_is_learned_from():
    to_learn, to_measure = plain(loaded(LEARNING)), plain(asked(MEASURING))
    assert len(to_learn) > 10_000 and len(to_measure) > 1_500
    assert not to_learn & to_measure
