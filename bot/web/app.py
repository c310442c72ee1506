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


def make_app(
    conversations: Conversations,
    *,
    readiness: Readiness,
    stopping: asyncio.Event,
    limits: WebLimits | None = None,
    extra_routes: Sequence[BaseRoute] = (),
    lifespan: Lifespan | None = None,
) -> Starlette:
    """The app. `stopping` ends open event streams at shutdown."""
    api = ChatApi(conversations, limits or WebLimits(), stopping)
    health = _Health(readiness)
    routes: list[BaseRoute] = [
        Route("/", _page),
        *api.routes(),
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
    app.router.redirect_slashes = False
    return app


class _App(Starlette):
    """Headers go around everything, also around the handler of unforeseen errors."""

    def build_middleware_stack(self) -> ASGIApp:
        return SecurityHeaders(super().build_middleware_stack())


class _Health:
    def __init__(self, readiness: Readiness) -> None:
        self._readiness = readiness

    async def live(self, request: Request) -> Response:
        """The process runs."""
        return JSONResponse({"status": "ok"})

    async def ready(self, request: Request) -> Response:
        """The product can answer."""
        missing = list(self._readiness.missing())
        return JSONResponse(
            {"status": "wait" if missing else "ok", "missing": missing}, 503 if missing else 200
        )


async def _page(request: Request) -> Response:
    return FileResponse(STATIC / "chat.html", media_type="text/html")


async def _openapi(request: Request) -> Response:
    return JSONResponse(DESCRIPTION, headers={"Access-Control-Allow-Origin": "*"})


async def _security(request: Request) -> Response:
    expires = (datetime.now(UTC) + timedelta(days=300)).strftime("%Y-%m-%dT00:00:00Z")
    host = request.headers.get("host", "localhost")
    return PlainTextResponse(f"Contact: https://{host}/\nExpires: {expires}\nPreferred-Languages: nl, en\n")
