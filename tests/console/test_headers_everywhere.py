"""The header rules of internet.nl on every route there is: pages, API, files, console, webhook, errors (NORMS D1).

The rules are written here again, apart from the code that sets the headers.
"""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from bot.core.reporting import silent
from bot.telegram import TelegramChannel
from bot.telegram.channel import TelegramAccess
from bot.web import Readiness, make_app
from tests.console.conftest import csrf
from tests.console.test_doors import filled
from tests.web.test_app import PROOF, Scripted

FILES = {
    "/static": ("chat.css", "chat.html", "chat.js", "conversation.js", "embed.js", "kompas.svg", "late.js", "showing.js"),
    "/console/static": ("console.css", "console.js", "drafts.js", "htmx.min.js", "swaps.js", "telling.js"),
}  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ODD = ("/bestaat-niet", "/static/", "/static/weg.js", "/static/../app.py", "/static/%2e%2e/app.py", "//", "/%00",
       "/api", "/api/v1/", "/api/v1/conversations/", "/console/static/weg.css", "/.well-known/", "/webhooks/rest/webhook",
       "/" + "x" * 4000)  # fmt: skip
STRICT = {"default-src", "base-uri", "form-action", "frame-ancestors"}


def problems(answer) -> list[str]:
    """What internet.nl would object to, and what keeps a browser from guessing."""
    headers = answer.headers
    age = re.match(r"max-age=(\d+)", headers.get("strict-transport-security", ""))
    rules = {
        "referrer-policy": headers.get("referrer-policy") in ("no-referrer", "same-origin"),
        "strict-transport-security": age is not None and int(age[1]) >= 365 * 24 * 3600,
        "x-content-type-options": headers.get("x-content-type-options") == "nosniff",
        "x-frame-options": headers.get("x-frame-options") in ("DENY", "SAMEORIGIN"),
        "permissions-policy": "camera=()" in headers.get("permissions-policy", ""),
        "says what it runs on": "server" not in headers and "x-powered-by" not in headers,
    }
    broken = [name for name, holds in rules.items() if not holds]
    return broken + loose_in(headers.get("content-security-policy", ""))


def loose_in(policy: str) -> list[str]:
    """What is missing or too wide in a content policy."""
    parts = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    loose = re.compile(r"unsafe-|\bdata:|\*|\bhttp:(?!//(?:127\.0\.0\.1|localhost))|\bblob:")
    wide = [name for name, value in parts.items() if loose.search(value)]
    return sorted(STRICT - set(parts)) + wide


@pytest.fixture
def whole(site):
    """The app as it is served: chat, console, webhook; and one route that breaks."""

    async def broken(request) -> Response:
        raise RuntimeError("stuk")

    async def nobody(received) -> None:
        return None

    access = TelegramAccess("1:x", "http://127.0.0.1:9", "https://stad.example", "geheim")
    channel = TelegramChannel(access, nobody, None, report=silent)  # type: ignore[arg-type]
    extra = [*channel.routes(), *site.console.routes, Route("/breekt", broken)]
    return make_app(Scripted(), readiness=Readiness(list), stopping=asyncio.Event(), extra_routes=extra)


def every_request(app) -> list[tuple[str, str]]:
    """Each method on each path of each route, each file, and paths that are none."""
    paths = {filled(one.path.replace("{id}", "c1")) for one in app.routes if isinstance(one, Route)}
    mounts = {one.path for one in app.routes if isinstance(one, Mount)}
    assert mounts == set(FILES), "a new folder of files: name its files here"
    paths |= {f"{mount}/{name}" for mount, names in FILES.items() for name in names}
    return [(method, path) for path in sorted(paths | set(ODD)) for method in METHODS]


def test_the_files_of_the_table_are_all_files(whole):
    for mount in (one for one in whole.routes if isinstance(one, Mount)):
        there = {path.name for path in mount.app.directory.iterdir() if path.is_file()}
        assert there == set(FILES[mount.path])


@pytest.mark.slow
def test_no_route_method_file_or_error_breaks_a_rule(whole, site):
    site.ask("AAAA2222")
    staff = site.signed_in("baas")
    kept = staff.cookies.get("startkompas_console")
    visitors = {"nobody": {}, "a starter": PROOF, "staff": {"Cookie": f"startkompas_console={kept}"}}
    seen: set[int] = set()
    for who, headers in visitors.items():
        client = TestClient(
            whole, base_url="https://testserver", raise_server_exceptions=False, follow_redirects=False
        )
        for method, path in every_request(whole):
            if (who, path) == ("a starter", "/api/v1/conversations/c1/events") and method in ("GET", "HEAD"):
                continue  # a stream that stays open: the next test
            answer = client.request(method, path, headers=headers)
            assert problems(answer) == [], (who, method, path[:60])
            seen.add(answer.status_code)
    assert {200, 201, 204, 303, 401, 403, 404, 405, 415, 500} <= seen


def test_an_event_stream_keeps_the_rules_too():
    stopping = asyncio.Event()
    stopping.set()
    app = make_app(Scripted(), readiness=Readiness(list), stopping=stopping)
    answer = TestClient(app).get("/api/v1/conversations/c1/events", headers=PROOF)
    assert answer.status_code == 200 and problems(answer) == []


def test_errors_of_every_kind_keep_the_rules(whole, site):
    client = TestClient(whole, base_url="https://testserver", raise_server_exceptions=False)
    messages = "/api/v1/conversations/c1/messages"
    json = {**PROOF, "Content-Type": "application/json"}
    said = '{"message_id": "1", "text": "%s"}'
    token = csrf(client.get("/console/login").text)
    answers = {
        400: client.post(messages, content=b"{", headers=json),
        401: client.post(messages, content=b"{}"),
        403: client.post("/telegram/webhook", content=b"{}"),
        413: client.post(messages, content=b"x" * 100_000, headers=json),
        415: client.post("/console/filters", content=b"x"),
        422: client.post(messages, content=said % "leeg", headers=json),
        500: client.get("/breekt"),
        503: client.post(messages, content=said % "weg", headers=json),
    }
    for number in range(6):
        answers[429] = client.post(
            "/console/login", data={"csrf": token, "name": "jan", "password": f"fout{number}"}
        )
        token = csrf(answers[429].text)
    for status, answer in answers.items():
        assert (answer.status_code, problems(answer)) == (status, [])


def test_the_check_finds_a_loose_policy(whole):
    answer = TestClient(whole).get("/")
    answer.headers["content-security-policy"] = "default-src *; script-src 'unsafe-inline' data: http://x"
    del answer.headers["x-frame-options"]
    assert problems(answer) == [
        "x-frame-options",
        "base-uri",
        "form-action",
        "frame-ancestors",
        "default-src",
        "script-src",
    ]


def test_only_the_chat_may_be_framed_and_only_by_sites_that_were_named(site):
    named = ("https://www.stad.nl", "https://stad.nl")
    app = make_app(
        Scripted(), readiness=Readiness(list), stopping=asyncio.Event(), extra_routes=site.console.routes,
        embed_origins=named,
    )  # fmt: skip
    client = TestClient(app)
    assert (
        "frame-ancestors https://www.stad.nl https://stad.nl;"
        in client.get("/").headers["content-security-policy"]
    )
    for path in (
        "/static/chat.html",
        "/console/login",
        "/bestaat-niet",
        "/embed.js",
        "/api/v1/conversations",
    ):
        assert "frame-ancestors 'none'" in client.get(path).headers["content-security-policy"]
    assert problems(client.get("/")) == []


def test_only_the_console_may_make_html_from_text_and_only_by_its_own_policy(whole):
    client = TestClient(whole)
    for path, makers in (
        ("/", "'none'"),
        ("/static/chat.js", "'none'"),
        ("/console/login", "console"),
        ("/console/bestaat-niet", "console"),
    ):
        policy = client.get(path).headers["content-security-policy"]
        assert f"require-trusted-types-for 'script'; trusted-types {makers}" in policy, path


def test_security_txt_is_valid_and_has_not_expired():
    """The fields of RFC 9116: a contact, and an end that lies ahead, within a year."""
    app = make_app(Scripted(), readiness=Readiness(list), stopping=asyncio.Event())
    answer = TestClient(app, base_url="https://start.stad.example").get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    fields: dict[str, list[str]] = {}
    for line in answer.text.splitlines():
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    assert fields["Contact"] and all(re.match(r"https://|mailto:|tel:", one) for one in fields["Contact"])
    [expires] = fields["Expires"]
    left = datetime.fromisoformat(expires.replace("Z", "+00:00")) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=366)
    assert fields["Canonical"] == ["https://start.stad.example/.well-known/security.txt"]
    assert fields["Preferred-Languages"] == ["nl, en"]
