"""The training sentences of `data/nlu`, as the model sees them, without Rasa."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.places import Gazetteer
from nlu.learning.marks import marked
from nlu.learning.recipe import Sentence


def read_sentences(data: Path) -> list[Sentence]:
    """All sentences of a content folder, with marks for places, amounts and hours."""
    gazetteer = Gazetteer.load(data / "places")
    return [
        Sentence(marked(text, gazetteer), act, facts)
        for path in sorted((data / "nlu").glob("*.yml"))
        for text, act, facts in _sentences_in(path)
    ]


def _sentences_in(path: Path) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    blocks: Sequence[Mapping[str, Any]] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["nlu"]
    for block in blocks:
        for line in block["examples"].splitlines():
            text = line.strip().removeprefix("- ").strip()
            if text:
                yield text, block["intent"], block.get("metadata") or {}
