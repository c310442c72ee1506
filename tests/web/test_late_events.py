"""Late answers over the stream: each once, in order, and on after a cut."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.core.errors import StoreUnavailable
from bot.web.late_events import MOST_OF_ONE, LateEvents
from bot.web.problems import Problem
from tests.web.test_app import Scripted


class Away(Scripted):
    """A database that is away the first time."""

    def __init__(self) -> None:
        self.asked = 0

    async def late_answers(self, conversation_id: str, after: str):
        self.asked += 1
        if self.asked == 1:
            raise StoreUnavailable("weg")
        return await super().late_answers(conversation_id, after)


async def first(events: AsyncIterator, number: int) -> list[str]:
    return [str(await anext(events)) for _ in range(number)]


def read(conversations: Scripted, after: str, number: int) -> list[str]:
    async def run() -> list[str]:
        stopping = asyncio.Event()
        late = LateEvents(conversations, stopping, look_seconds=0.001, heartbeat_seconds=0.01)
        events = late.stream("c1", after).body_iterator
        found = await first(events, number)
        stopping.set()
        assert [part async for part in events] == []
        return found

    return asyncio.run(run())


def test_all_that_came_is_told_with_its_id_and_then_only_heartbeats():
    one, two, beat = read(Scripted(), "", 3)
    assert one.startswith("id: 1\nevent: message\ndata: ") and one.endswith("\n\n")
    assert json.loads(one.partition("data: ")[2]) == {"text": "laat 1", "buttons": [], "cards": []}
    assert two.startswith("id: 2\n") and beat == ": ik ben er nog\n\n"


def test_who_was_cut_off_goes_on_after_the_last_one():
    two, beat = read(Scripted(), "1", 2)
    assert two.startswith("id: 2\n") and beat.startswith(":")


def test_a_database_that_is_away_costs_nothing_but_time():
    beat, one, _ = read(Away(), "", 3)
    assert beat.startswith(":") and one.startswith("id: 1\n")


def test_one_conversation_cannot_open_streams_without_end():
    async def run() -> None:
        stopping = asyncio.Event()
        late = LateEvents(Scripted(), stopping)
        opened = [late.stream("c1", "").body_iterator for _ in range(MOST_OF_ONE)]
        for events in opened:
            await first(events, 1)
        with pytest.raises(Problem) as refused:
            late.stream("c1", "")
        assert refused.value.status == 429
        late.stream("c2", "")
        await opened[0].aclose()
        late.stream("c1", "")
        stopping.set()

    asyncio.run(run())
