"""The web app: page, files, API, health."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from bot.core.errors import StartkompasError
from bot.dialogue.port import Conversations
from bot.web import embedding
from bot.web.chat_api import ChatApi
from bot.web.headers import SecurityHeaders
from bot.web.limits import WebLimits
from bot.web.openapi import DESCRIPTION
from bot.web.problems import Problem, on_anything, on_http, on_our_error, on_problem

STATIC = Path(__file__).parent / "static"
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Readiness:
    """Says whether the product can answer; names what is missing."""

    missing: Callable[[], Sequence[str]]
    books: Callable[[], str] = lambda: "unchecked"
    """Whether all accepted messages are there: unchecked, ok or off."""


def make_app(
    conversations: Conversations,
    *,
    readiness: Readiness,
    stopping: asyncio.Event,
    limits: WebLimits | None = None,
    extra_routes: Sequence[BaseRoute] = (),
    embed_origins: Sequence[str] = (),
    lifespan: Lifespan | None = None,
) -> Starlette:
    """The app. `stopping` ends event streams at shutdown; `embed_origins` may show the chat in a frame."""
    api = ChatApi(conversations, limits or WebLimits(), stopping)
    health = _Health(readiness)
    routes: list[BaseRoute] = [
        Route("/", _page),
        *api.routes(),
        Route(embedding.PATH, _embed),
        Route("/openapi.json", _openapi),
        Route("/livez", health.live),
        Route("/readyz", health.ready),
        Route("/.well-known/security.txt", _security),
        Mount("/static", StaticFiles(directory=STATIC)),
        *extra_routes,
    ]
    handlers: dict[Any, Any] = {
        Problem: on_problem,
        StartkompasError: on_our_error,
        HTTPException: on_http,
        Exception: on_anything,
    }
    app = _App(routes=routes, exception_handlers=handlers, lifespan=lifespan)
    app.embed_origins = embed_origins
    app.router.redirect_slashes = False
    return app


class _App(Starlette):
    """Headers go around everything, also around the handler of unforeseen errors."""

    embed_origins: Sequence[str] = ()

    def build_middleware_stack(self) -> ASGIApp:
        return SecurityHeaders(super().build_middleware_stack(), self.embed_origins)


class _Health:
    def __init__(self, readiness: Readiness) -> None:
        self._readiness = readiness

    async def live(self, request: Request) -> Response:
        """The process runs."""
        return JSONResponse({"status": "ok"})

    async def ready(self, request: Request) -> Response:
        """The product can answer."""
        missing = list(self._readiness.missing())
        told = {"status": "wait" if missing else "ok", "missing": missing, "books": self._readiness.books()}
        return JSONResponse(told, 503 if missing else 200)


async def _page(request: Request) -> Response:
    return FileResponse(STATIC / "chat.html", media_type="text/html")


async def _embed(request: Request) -> Response:
    """Any page may read it: a browser checks the hash of a script only when it may."""
    return FileResponse(
        embedding.SCRIPT, media_type="text/javascript", headers={"Access-Control-Allow-Origin": "*"}
    )


async def _openapi(request: Request) -> Response:
    return JSONResponse(DESCRIPTION, headers={"Access-Control-Allow-Origin": "*"})


async def _security(request: Request) -> Response:
    expires = (datetime.now(UTC) + timedelta(days=300)).strftime("%Y-%m-%dT00:00:00Z")
    host = request.headers.get("host", "localhost")
    lines = [
        f"Contact: https://{host}/",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: https://{host}/.well-known/security.txt",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")
