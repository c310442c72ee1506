"""One engine in this process for the talks of a whole session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.dialogue.talking import Talk, load_engine


@pytest.fixture(scope="session")
def new_talk(trained: Path) -> Iterator[Callable[[], Talk]]:
    """Opens conversations with the trained model."""
    loop = asyncio.new_event_loop()
    engine = load_engine(trained)
    yield lambda: Talk(engine, loop)
    loop.close()
