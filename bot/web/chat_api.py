"""The chat API of DESIGN section 5: a conversation, its messages, what we know, and forgetting it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.dialogue.messages import Reply
from bot.dialogue.port import Conversations
from bot.web.late_events import LateEvents
from bot.web.limits import Buckets, WebLimits
from bot.web.problems import Problem
from bot.web.reading import bearer, read_message, refuse_other_sites

CLOSED = "Dit gesprek is niet (meer) open. Begin een nieuw gesprek."


class ChatApi:
    """Thin: read, call one function, show."""

    def __init__(self, conversations: Conversations, limits: WebLimits, stopping: asyncio.Event) -> None:
        self._conversations = conversations
        self._messages = Buckets(limits.messages_a_minute)
        self._new = Buckets(limits.conversations_a_minute)
        self._late = LateEvents(conversations, stopping)

    def routes(self) -> Sequence[Route]:
        """The routes of the API."""
        one = "/api/v1/conversations/{id}"
        return (
            Route("/api/v1/conversations", self.open, methods=["POST"]),
            Route(one, self.show, methods=["GET"]),
            Route(one, self.erase, methods=["DELETE"]),
            Route(one + "/messages", self.say, methods=["POST"]),
            Route(one + "/events", self.events, methods=["GET"]),
        )

    async def open(self, request: Request) -> Response:
        """Open a conversation."""
        refuse_other_sites(request)
        _respect(self._new.take("all"))
        identity, token, replies = await self._conversations.open_web()
        return JSONResponse({"id": identity, "token": token, "messages": _messages(replies)}, 201)

    async def say(self, request: Request) -> Response:
        """Take one message and answer it."""
        identity = await self._allowed(request)
        incoming = await read_message(request, identity)
        _respect(self._messages.take(identity))
        said = await self._conversations.say(incoming)
        return JSONResponse({"messages": _messages(said.replies), "state": dict(said.state)})

    async def show(self, request: Request) -> Response:
        """What we know about you."""
        identity = await self._allowed(request)
        return JSONResponse(dict(await self._conversations.known_about(identity)))

    async def erase(self, request: Request) -> Response:
        """Forget this conversation."""
        await self._conversations.erase(await self._allowed(request))
        return Response(status_code=204)

    async def events(self, request: Request) -> Response:
        """A stream that stays open for late answers by staff."""
        identity = await self._allowed(request)
        return self._late.stream(identity, request.headers.get("last-event-id", ""))

    async def _allowed(self, request: Request) -> str:
        """The conversation, when the token opens it. The same refusal for unknown and wrong."""
        refuse_other_sites(request)
        identity: str = request.path_params["id"]
        if not await self._conversations.check_token(identity, bearer(request)):
            raise Problem(401, CLOSED, headers={"WWW-Authenticate": "Bearer"})
        return identity


def _messages(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    return [reply.as_dict() for reply in replies]


def _respect(wait: float) -> None:
    if wait:
        seconds = str(math.ceil(wait))
        raise Problem(
            429, "Dat gaat te snel. Wacht even en probeer het opnieuw.", headers={"Retry-After": seconds}
        )
