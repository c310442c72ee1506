"""The web app on a scripted conversation: headers on all routes, clear faults, no oracle."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.core.errors import MessageRefused, StoreUnavailable, UnknownConversation
from bot.dialogue.late_answers import LateAnswer
from bot.dialogue.messages import Button, Reply
from bot.dialogue.port import Answered, Incoming
from bot.web import Readiness, WebLimits, make_app
from bot.web.headers import ALWAYS
from bot.web.limits import Buckets


class Scripted:
    """Keeps the protocol of `Conversations`; some words make it fail."""

    async def open_web(self) -> tuple[str, str, Sequence[Reply]]:
        return "c1", "sleutel", [Reply("Welkom", (Button("Ja", "act:help"),))]

    async def check_token(self, conversation_id: str, token: str) -> bool:
        return (conversation_id, token) == ("c1", "sleutel")

    async def say(self, incoming: Incoming) -> Answered:
        text = incoming.text or incoming.payload or ""
        if text == "leeg":
            raise MessageRefused("Je bericht is leeg.")
        if text == "weg":
            raise StoreUnavailable("De database is nu niet bereikbaar.")
        if text == "kapot":
            raise RuntimeError("geheim binnenwerk")
        return Answered([Reply(f"hoorde {text}")], {"needs": []})

    async def known_about(self, conversation_id: str) -> Mapping[str, Any]:
        return {"channel": "web"}

    async def late_answers(self, conversation_id: str, after: str) -> Sequence[LateAnswer]:
        made = [LateAnswer(str(number), Reply(f"laat {number}")) for number in (1, 2)]
        return [one for one in made if one.id > after]

    async def erase(self, conversation_id: str) -> None:
        if conversation_id != "c1":
            raise UnknownConversation("Onbekend.")


def client(**options: Any) -> TestClient:
    missing: list[str] = options.pop("missing", [])
    app = make_app(Scripted(), readiness=Readiness(lambda: missing), stopping=asyncio.Event(), **options)
    return TestClient(app, raise_server_exceptions=False)


PROOF = {"Authorization": "Bearer sleutel"}
MESSAGES = "/api/v1/conversations/c1/messages"
ROUTES = [
    ("GET", "/"),
    ("GET", "/static/chat.js"),
    ("GET", "/static/late.js"),
    ("GET", "/static/chat.css"),
    ("GET", "/static/kompas.svg"),
    ("GET", "/embed.js"),
    ("GET", "/openapi.json"),
    ("GET", "/livez"),
    ("GET", "/readyz"),
    ("GET", "/.well-known/security.txt"),
    ("GET", "/bestaat-niet"),
    ("POST", "/"),
    ("POST", "/api/v1/conversations"),
    ("GET", "/api/v1/conversations/c1"),
    ("DELETE", "/api/v1/conversations/c1"),
    ("POST", MESSAGES),
    ("GET", "/api/v1/conversations/c1/events"),
    ("GET", "/static/../app.py"),
    ("GET", "/docs"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_has_every_header_also_when_it_fails(method: str, path: str):
    answer = client().request(method, path)
    for name, value in ALWAYS.items():
        assert answer.headers[name] == value
    if path.startswith("/api/"):
        assert answer.headers["cache-control"] == "no-store" and answer.headers["api-version"]
    assert "set-cookie" not in answer.headers
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy and "data:" not in policy and "*" not in policy and "http:" not in policy


def test_the_routes_of_the_table_are_all_routes():
    app = make_app(Scripted(), readiness=Readiness(list), stopping=asyncio.Event())
    paths = {route.path.replace("{id}", "c1") for route in app.routes}
    assert paths - {path for _, path in ROUTES} == {"/static"}


def test_a_conversation_from_start_to_end():
    web = client()
    opened = web.post("/api/v1/conversations")
    assert opened.status_code == 201 and opened.json()["messages"][0]["buttons"][0]["payload"] == "act:help"
    said = web.post(MESSAGES, json={"message_id": "1", "text": "hoi"}, headers=PROOF)
    assert said.json() == {
        "messages": [{"text": "hoorde hoi", "buttons": [], "cards": []}],
        "state": {"needs": []},
    }
    assert web.get("/api/v1/conversations/c1", headers=PROOF).json() == {"channel": "web"}
    assert web.delete("/api/v1/conversations/c1", headers=PROOF).status_code == 204


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"[" * 5000, 400),
        (b"[]", 422),
        (b'"tekst"', 422),
        (b"{}", 422),
        (b'{"message_id": "1"}', 422),
        (b'{"message_id": 1, "text": "a"}', 422),
        (b'{"message_id": "a b", "text": "a"}', 422),
        (b'{"message_id": "1", "text": 5}', 422),
        (b'{"message_id": "1", "text": "a", "payload": "b"}', 422),
        (b'{"message_id": "1", "text": "a", "meer": 1}', 422),
        (b'{"message_id": "' + b"x" * 65 + b'", "text": "a"}', 422),
        (b'{"message_id": "1", "text": "' + b"x" * 100_000 + b'"}', 413),
        (b'{"message_id": "1", "text": "leeg"}', 422),
        (b'{"message_id": "1", "text": "weg"}', 503),
        (b'{"message_id": "1", "text": "kapot"}', 500),
    ],
)
def test_bad_input_is_a_problem_with_a_dutch_sentence(body: bytes, status: int):
    answer = client().post(MESSAGES, content=body, headers={**PROOF, "Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].endswith(".")
    assert "geheim" not in answer.text and "Traceback" not in answer.text


def test_another_kind_of_content_is_refused():
    assert (
        client().post(MESSAGES, content=b"hoi", headers={**PROOF, "Content-Type": "text/plain"}).status_code
        == 415
    )


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer fout"}, {"Authorization": "Basic x"}, {"Authorization": "Bearer "}],
)
def test_unknown_and_wrong_look_the_same(headers: dict[str, str]):
    body = {"message_id": "1", "text": "hoi"}
    known = client().post(MESSAGES, json=body, headers=headers)
    unknown = client().post("/api/v1/conversations/zzz/messages", json=body, headers=headers or PROOF)
    assert known.status_code == unknown.status_code == 401
    assert known.json()["title"] == unknown.json()["title"]


def test_another_site_may_not_write_here():
    other = client().post("/api/v1/conversations", headers={"Origin": "https://kwaad.example"})
    own = client().post("/api/v1/conversations", headers={"Origin": "http://testserver"})
    assert (other.status_code, own.status_code) == (403, 201)


def test_too_many_messages_wait_and_another_conversation_does_not():
    web = client(limits=WebLimits(messages_a_minute=6))
    answers = [
        web.post(MESSAGES, json={"message_id": str(n), "text": "hoi"}, headers=PROOF) for n in range(3)
    ]
    assert [answer.status_code for answer in answers] == [200, 429, 429]
    assert int(answers[1].headers["retry-after"]) >= 1
    buckets = Buckets(6, clock=lambda: 0.0)
    assert buckets.take("a") == 0 and buckets.take("a") > 0 and buckets.take("b") == 0


def test_readiness_names_what_is_missing():
    assert client().get("/readyz").status_code == 200
    waiting = client(missing=["model"]).get("/readyz")
    assert (waiting.status_code, waiting.json()["missing"]) == (503, ["model"])


def test_the_api_describes_itself():
    described = client().get("/openapi.json").json()
    assert described["openapi"].startswith("3.1") and described["info"]["contact"]
    assert set(described["paths"]) == {
        "/conversations",
        "/conversations/{id}",
        "/conversations/{id}/messages",
        "/conversations/{id}/events",
    }
    assert "Expires: 20" in client().get("/.well-known/security.txt").text
