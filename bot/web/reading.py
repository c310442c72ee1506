"""Reads a request of the chat API, or says in one sentence what is wrong with it."""

from __future__ import annotations

import json
import re
from typing import Any

from starlette.requests import Request

from bot.dialogue.port import Incoming
from bot.web.limits import MOST_BYTES
from bot.web.problems import Problem

MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
KNOWN = {"message_id", "text", "payload"}


async def read_message(request: Request, conversation_id: str) -> Incoming:
    """The message in the body. Raises `Problem`."""
    data = await _json(request)
    if not isinstance(data, dict) or set(data) - KNOWN:
        raise Problem(422, "Stuur een object met message_id, en text of payload.")
    message_id = data.get("message_id")
    if not isinstance(message_id, str) or not MESSAGE_ID.fullmatch(message_id):
        raise Problem(422, "message_id moet 1 tot 64 letters, cijfers, streepjes of liggende streepjes zijn.")
    text, payload = data.get("text"), data.get("payload")
    if (text is None) == (payload is None) or not isinstance(text or payload or "", str):
        raise Problem(422, "Stuur text of payload, als tekst, en niet allebei.")
    return Incoming(conversation_id, message_id, text=text, payload=payload)


def bearer(request: Request) -> str:
    """The token of the Authorization header. Raises `Problem` without one."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise Problem(401, "Dit gesprek is niet (meer) open.", headers={"WWW-Authenticate": "Bearer"})
    return token.strip()


def refuse_other_sites(request: Request) -> None:
    """A page of another site may not write here. Raises `Problem`."""
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise Problem(403, "Deze website mag hier geen berichten sturen.")


async def _json(request: Request) -> Any:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Problem(415, "Stuur het bericht als application/json.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Problem(413, "Je bericht is te lang. Maak het korter dan 2.000 tekens.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Problem(400, "Dit is geen geldige JSON.") from None
