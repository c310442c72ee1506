"""Whatever is typed, the trained pipeline answers; a component that fails costs no message."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.nlu.test_bad_input import STRANGE
from tests.sentences import PROJECT, texts_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def engine(trained: Path) -> Any:
    from bot.dialogue.rasa_ready import prepare

    prepare()
    from bot.actions import all_actions
    from bot.actions.services import Services
    from bot.core.clock import day_of, system_clock
    from bot.dialogue.rasa_agent import RasaEngine
    from bot.wiring import load_catalogue_of, load_finder, load_gazetteer

    gazetteer = load_gazetteer(PROJECT / "data")
    catalogue = load_catalogue_of(PROJECT / "data", gazetteer)
    (model,) = (trained / "models").glob("*.tar.gz")
    finder = load_finder(PROJECT / "data", gazetteer, catalogue)
    finder.lookup()  # a server makes it at its start too, not at the first message
    services = Services(catalogue, gazetteer, finder, lambda: day_of(system_clock()))
    return RasaEngine(
        model, all_actions(services), report=lambda event, **facts: REPORTS.append((event, facts))
    )


REPORTS: list[tuple[str, Mapping[str, Any]]] = []


def answered(engine: Any, text: str) -> Any:
    from bot.dialogue.engine import EngineTurn

    return asyncio.run(engine.answer(EngineTurn("c1", "web", text, None, None)))


@pytest.mark.parametrize("what", sorted(STRANGE))
def test_a_strange_text_gets_an_answer(engine: Any, what: str):
    started = time.process_time()
    assert answered(engine, STRANGE[what]).replies
    assert time.process_time() - started < 2
    assert REPORTS == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.characters(), max_size=300))
def test_any_text_gets_an_answer(engine: Any, text: str):
    assert answered(engine, text).replies
    assert REPORTS == []


def test_a_component_that_fails_leaves_the_message_not_understood_and_kept(engine: Any):
    runner = engine._agent.processor.graph_runner
    name = next(name for name in runner._nodes if "fact_classifier" in name)
    good = runner._nodes[name]

    def broken(*given: Any) -> Any:
        raise RuntimeError("words of a person")

    runner._nodes[name] = broken
    try:
        answer = answered(engine, "ik zoek een plek in Sneek")
    finally:
        runner._nodes[name] = good
    (draft,) = answer.drafts
    assert (draft.reason.value, draft.text) == ("not_understood", "ik zoek een plek in Sneek")
    assert REPORTS.pop() == ("component_failed", {"component": name, "error": "RuntimeError"})


def test_a_message_takes_a_few_milliseconds(engine: Any):
    """The figure is in docs/nlu-rules.md; this only sees when it goes badly wrong on a busy machine."""
    from bot.dialogue.engine import EngineTurn

    texts = texts_of("start_told")[::60]
    spent = []
    for text in texts:
        started = time.process_time()
        asyncio.run(engine.heard(EngineTurn("c1", "web", text, None, None)))
        spent.append(time.process_time() - started)
    assert sorted(spent)[len(spent) // 2] < 0.03
