"""The training sentences, read once for all tests that look at them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[1]


@cache
def training_sentences() -> Sequence[tuple[str, str, dict[str, Any]]]:
    """Text, act and facts of every training sentence."""
    return [
        (line.strip().removeprefix("- "), block["intent"], block.get("metadata", {}))
        for path in sorted((PROJECT / "data" / "nlu").glob("*.yml"))
        for block in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["nlu"]
        for line in block["examples"].splitlines()
        if line.strip()
    ]


def texts_of(*acts: str) -> list[str]:
    """The texts of some acts."""
    return [text for text, act, _ in training_sentences() if act in acts]


def texts_without(*acts: str) -> list[str]:
    """The texts of all other acts."""
    return [text for text, act, _ in training_sentences() if act not in acts]
