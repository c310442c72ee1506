"""Headers on every response, also errors and files (internet.nl rules, read 2026-11-24)."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.embedding import frame_ancestors

CHAT = "/"
"""The one page that other sites may show in a frame, when a setting names them."""


CONSOLE = "/console"


def policy(origins: Sequence[str] = (), makers: str = "'none'") -> str:
    """The content policy of a page that `origins` may show in a frame.

    `makers` name the trusted-types policies that may make HTML from text: none in the chat, one in the
    console (`bot/console/static/swaps.js`).
    """
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        f"base-uri 'none'; form-action 'self'; {frame_ancestors(origins)}; "
        f"require-trusted-types-for 'script'; trusted-types {makers}"
    )


ALWAYS = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # Where a policy names frame-ancestors browsers leave this one aside (CSP level 3, 6.4.2.1).
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
API_VERSION = "1.0.0"


class SecurityHeaders:
    """Adds the headers."""

    def __init__(self, app: ASGIApp, embed_origins: Sequence[str] = ()) -> None:
        self._app = app
        self._chat = policy(embed_origins)
        self._console = policy(makers="console")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with headers added to the start of the response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers[name] = value
                if scope["path"] == CHAT:
                    headers["Content-Security-Policy"] = self._chat
                elif scope["path"].startswith(CONSOLE):
                    headers["Content-Security-Policy"] = self._console
                if scope["path"].startswith("/api/"):
                    headers["Cache-Control"] = "no-store"
                    headers["API-Version"] = API_VERSION
                elif scope["path"].startswith("/console") and not scope["path"].startswith("/console/static"):
                    headers["Cache-Control"] = "no-store"
                elif "cache-control" not in headers:
                    headers["Cache-Control"] = "no-cache"
            await send(message)

        await self._app(scope, receive, send_with_headers)
