"""Late answers by staff as server-sent events: a stream that stays open, and goes on where it was cut."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

from bot.core.errors import StoreUnavailable
from bot.dialogue.port import Conversations
from bot.web.problems import Problem

HEARTBEAT_SECONDS = 15.0
LOOK_SECONDS = 5.0
"""How often the database is asked for something new."""
MOST_STREAMS = 1_000
MOST_OF_ONE = 3
LONGEST_ID = 80
BUSY = "Er luisteren te veel vensters tegelijk. Sluit er een, of probeer het later opnieuw."


class LateEvents:
    """The streams of one process; so many at most, so that they cannot take the machine."""

    def __init__(
        self,
        conversations: Conversations,
        stopping: asyncio.Event,
        *,
        look_seconds: float = LOOK_SECONDS,
        heartbeat_seconds: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._conversations = conversations
        self._stopping = stopping
        self._look_seconds = look_seconds
        self._heartbeat_seconds = heartbeat_seconds
        self._open: Counter[str] = Counter()

    def stream(self, identity: str, after: str) -> StreamingResponse:
        """The stream of one conversation. Raises `Problem` when there are too many."""
        if self._open.total() >= MOST_STREAMS or self._open[identity] >= MOST_OF_ONE:
            raise Problem(429, BUSY, headers={"Retry-After": "60"})
        return StreamingResponse(self._events(identity, after[:LONGEST_ID]), media_type="text/event-stream")

    async def _events(self, identity: str, after: str) -> AsyncIterator[str]:
        self._open[identity] += 1
        try:
            silent = self._heartbeat_seconds
            while not self._stopping.is_set():
                for late in await self._new(identity, after):
                    after, silent = late[0], 0.0
                    yield late[1]
                if silent >= self._heartbeat_seconds:
                    silent = 0.0
                    yield ": ik ben er nog\n\n"
                silent += self._look_seconds
                await self._pause()
        finally:
            self._open[identity] -= 1
            if not self._open[identity]:
                del self._open[identity]

    async def _new(self, identity: str, after: str) -> list[tuple[str, str]]:
        """Each id with its event; none while the database is away."""
        try:
            found = await self._conversations.late_answers(identity, after)
        except StoreUnavailable:
            return []
        return [
            (one.id, f"id: {one.id}\nevent: message\ndata: {json.dumps(one.reply.as_dict())}\n\n")
            for one in found
        ]

    async def _pause(self) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), self._look_seconds)
        except TimeoutError:
            return
