"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from bot.dialogue.rasa_ready import prepare

PROJECT = Path(__file__).resolve().parents[2]
NEEDS_RASA = (
    "bot/dialogue/rasa_agent",
    "bot/dialogue/lean_rasa",
    "bot/dialogue/tracker_store",
    "nlu/components",
)


def showing(*, rasa: bool) -> list[str]:
    """Modules with examples; those that import Rasa are for the slow ring."""
    found = []
    for path in [*(PROJECT / "bot").rglob("*.py"), *(PROJECT / "nlu").rglob("*.py")]:
        name = str(path.relative_to(PROJECT).with_suffix(""))
        if ">>> " in path.read_text("utf-8") and name.startswith(NEEDS_RASA) == rasa:
            found.append(name.replace("/", "."))
    return sorted(found)


def try_examples(module: str) -> doctest.TestResults:
    options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    return doctest.testmod(importlib.import_module(module), optionflags=options)


@pytest.mark.parametrize("module", showing(rasa=False))
def test_the_examples_in_a_module_are_true(module: str):
    failed, tried = try_examples(module)
    assert tried and not failed


@pytest.mark.slow
@pytest.mark.parametrize("module", showing(rasa=True))
def test_the_examples_in_a_module_of_rasa_are_true(module: str):
    prepare()
    failed, tried = try_examples(module)
    assert tried and not failed
