"""Faults as `application/problem+json` with one plain Dutch sentence; never a traceback."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.core.errors import MessageRefused, StartkompasError, StoreUnavailable, UnknownConversation

TITLES: Mapping[int, str] = {
    400: "Onleesbaar verzoek",
    401: "Geen toegang",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Niet toegestaan",
    413: "Te groot",
    415: "Verkeerde soort",
    422: "Niet te gebruiken",
    429: "Te veel berichten",
    500: "Fout",
    503: "Niet bereikbaar",
}
SENTENCES: Mapping[int, str] = {
    404: "Deze pagina bestaat niet.",
    405: "Dit kan hier niet.",
    500: "Er ging iets mis. Je bericht is niet kwijt. Probeer het opnieuw.",
}
STATUS: Mapping[type[StartkompasError], int] = {
    MessageRefused: 422,
    UnknownConversation: 401,
    StoreUnavailable: 503,
}


class Problem(Exception):
    """A request that gets a 4xx or 5xx."""

    def __init__(self, status: int, sentence: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.headers = dict(headers or {})


def problem_response(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> Response:
    """The response for a fault."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Fout"), "status": status, "detail": sentence}
    return JSONResponse(body, status, dict(headers or {}), media_type="application/problem+json")


async def on_problem(request: Request, error: Exception) -> Response:
    """A fault that we named."""
    assert isinstance(error, Problem)
    return problem_response(error.status, error.sentence, error.headers)


async def on_our_error(request: Request, error: Exception) -> Response:
    """An error of ours that carries its own sentence."""
    assert isinstance(error, StartkompasError)
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    headers = {"Retry-After": "5"} if status == 503 else {}
    return problem_response(status, error.sentence, headers)


async def on_http(request: Request, error: Exception) -> Response:
    """Not found, not allowed."""
    assert isinstance(error, HTTPException)
    sentence = SENTENCES.get(error.status_code, "Dit verzoek kan niet.")
    return problem_response(error.status_code, sentence, error.headers)


async def on_anything(request: Request, error: Exception) -> Response:
    """The outermost handler: polite, without a word about the inside."""
    return problem_response(500, SENTENCES[500])
