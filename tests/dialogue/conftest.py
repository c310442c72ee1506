"""One engine in this process for the talks of a whole session."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from bot.wiring import Content, load_content
from tests.conftest import PROJECT
from tests.dialogue.talking import Talk, load_engine
from tests.dialogue.whole import Whole, whole


@pytest.fixture(scope="session")
def new_talk(trained: Path) -> Iterator[Callable[[], Talk]]:
    """Opens conversations with the trained model."""
    loop = asyncio.new_event_loop()
    engine = load_engine(trained)
    yield lambda: Talk(engine, loop)
    loop.close()


@pytest.fixture(scope="session")
def content() -> Content:
    """All content, read once."""
    return load_content(Settings(home=PROJECT / "nowhere"))


@pytest.fixture(scope="session")
def engine(trained: Path) -> Any:
    """The engine alone, for conversations with a store of their own."""
    return load_engine(trained)


@pytest.fixture(scope="session")
def poor_engine(trained: Path) -> Any:
    """The engine on a catalogue of one loan, so that much has no option."""
    return load_engine(trained, only={"qredits-microkrediet"})


def _holding(content: Content, engine: Any, folder: Path) -> Callable[..., None]:
    def run(test: Callable[[Whole], Awaitable[None]], **changes: Any) -> None:
        async def inside() -> None:
            async with whole(content, engine, folder, **changes) as made:
                await test(made)

        asyncio.run(inside())

    return run


@pytest.fixture
def hold(content: Content, engine: Any, tmp_path: Path) -> Callable[..., None]:
    """Runs a test that talks, on a whole conversation of its own."""
    return _holding(content, engine, tmp_path)


@pytest.fixture
def hold_poor(content: Content, poor_engine: Any, tmp_path: Path) -> Callable[..., None]:
    """The same with one option in the catalogue."""
    return _holding(content, poor_engine, tmp_path)
