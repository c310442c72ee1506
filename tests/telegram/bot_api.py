"""A local stand-in for Telegram's Bot API: long polling with offsets, messages, webhooks, faults."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

TOKEN = "123456789:stand-in"
ME = {"id": 123456789, "is_bot": True, "first_name": "Startkompas", "username": "startkompas_bot"}


@dataclass
class BotApi:
    """What the stand-in knows and what it was told."""

    url: str = ""
    updates: list[dict[str, Any]] = field(default_factory=list)
    """Those that were not confirmed yet: an offset above it makes the server forget an update."""
    pushed: list[dict[str, Any]] = field(default_factory=list)
    """All there ever were."""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    faults: deque[str] = field(default_factory=deque)
    faults_of: dict[int, deque[str]] = field(default_factory=dict)
    """Faults for one chat; those of `faults` come to whoever is first."""
    confirmed: int = 0
    _next: int = 1000

    def push(self, chat: int, text: str | None = None, *, kind: str = "private", **more: Any) -> int:
        """A user sends something; its update id."""
        self._next += 1
        message = {
            "message_id": self._next,
            "date": int(time.time()),
            "chat": {"id": chat, "type": kind},
            "from": {"id": chat, "is_bot": False, "first_name": "Proef"},
            **more,
        }
        if text is not None:
            message["text"] = text
        self._add({"update_id": self._next, "message": message})
        return self._next

    def _add(self, update: dict[str, Any]) -> None:
        self.updates.append(update)
        self.pushed.append(update)

    def press(self, chat: int, data: str) -> int:
        """A user presses a button."""
        self._next += 1
        message = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}, "text": "?"}
        query = {
            "id": str(self._next),
            "from": {"id": chat, "is_bot": False, "first_name": "Proef"},
            "chat_instance": "1",
            "message": message,
            "data": data,
        }
        self._add({"update_id": self._next, "callback_query": query})
        return self._next

    def sent(self, chat: int | None = None) -> list[dict[str, Any]]:
        """Messages that were delivered, to one chat or to all."""
        found = [params for method, params in self.calls if method == "sendMessage" and params["delivered"]]
        return [params for params in found if chat is None or int(params["chat_id"]) == chat]

    def wait_for(self, count: int, chat: int | None = None, seconds: float = 20) -> list[dict[str, Any]]:
        """Wait until so many messages were delivered."""
        until = time.monotonic() + seconds
        while len(self.sent(chat)) < count and time.monotonic() < until:
            time.sleep(0.02)
        return self.sent(chat)


def app_of(api: BotApi) -> Starlette:
    """The web app of the stand-in."""

    async def call(request: Request) -> Response:
        if request.path_params["token"] != TOKEN:
            return _error(401, "Unauthorized")
        method, params = request.path_params["method"], await _params(request)
        if method == "getUpdates":
            return await _updates(api, params)
        if method == "sendMessage":
            return await _send(api, params)
        api.calls.append((method, params))
        return _fine(ME if method == "getMe" else True)

    return Starlette(routes=[Route("/bot{token}/{method}", call, methods=["GET", "POST"])])


async def _updates(api: BotApi, params: dict[str, Any]) -> Response:
    offset = int(params.get("offset") or 0)
    api.confirmed = max(api.confirmed, offset - 1)
    api.updates[:] = [update for update in api.updates if update["update_id"] >= offset]
    until = time.monotonic() + min(1.0, float(params.get("timeout") or 0))
    while True:
        waiting = [update for update in api.updates if update["update_id"] >= offset]
        if waiting or time.monotonic() > until:
            return _fine(waiting[:100])
        await asyncio.sleep(0.02)


async def _send(api: BotApi, params: dict[str, Any]) -> Response:
    waiting = api.faults_of.get(int(params["chat_id"])) or api.faults
    fault = waiting.popleft() if waiting else ""
    delivered = fault in ("", "timeout_after", "broken_json", "cut_off")
    told = {**params, "delivered": delivered, "at": time.monotonic(), "fault": fault}
    api.calls.append(("sendMessage", told))
    if fault == "flood":
        return JSONResponse(
            {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 1",
                "parameters": {"retry_after": 1},
            },
            429,
        )
    if fault == "blocked":
        return _error(403, "Forbidden: bot was blocked by the user")
    if fault == "bad_html":
        return _error(400, "Bad Request: can't parse entities")
    if fault == "broken":
        return PlainTextResponse("<html>502</html>", 502)
    if fault == "broken_json":
        return PlainTextResponse('{"ok": true, "result": {"mess')
    if fault == "cut_off":
        return Response(b"{", headers={"Content-Length": "100"})
    if fault in ("timeout_before", "timeout_after"):
        await asyncio.sleep(30)
    return _fine(
        {
            "message_id": len(api.calls),
            "date": int(time.time()),
            "text": params.get("text", ""),
            "chat": {"id": int(params["chat_id"]), "type": "private"},
        }
    )


async def _params(request: Request) -> dict[str, Any]:
    if "json" in request.headers.get("content-type", ""):
        return dict(await request.json())
    params: dict[str, Any] = dict(parse_qsl((await request.body()).decode()))
    with contextlib.suppress(KeyError, ValueError, TypeError):
        params["reply_markup"] = json.loads(params["reply_markup"])
    return params


def _fine(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def _error(code: int, description: str) -> Response:
    return JSONResponse({"ok": False, "error_code": code, "description": description}, code)


@contextlib.contextmanager
def bot_api() -> Iterator[BotApi]:
    """A running stand-in, in a thread of its own."""
    api = BotApi()
    server = uvicorn.Server(
        uvicorn.Config(app_of(api), host="127.0.0.1", port=0, log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    api.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield api
    server.should_exit = True
    server.force_exit = True
    thread.join(5)
