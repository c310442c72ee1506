"""Who may in: every route and role, every header, every form with its token."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from starlette.responses import Response

from bot.console.page import PUBLIC, Page
from bot.staff import Role
from bot.staff.permissions import PERMITTED
from bot.web.headers import ALWAYS, policy
from tests.console.conftest import PASSWORD, csrf, send

NAMES = {"nobody": None, "jan": Role.REVIEWER, "ans": Role.ANALYST, "baas": Role.ADMIN}
EXPECTED = {
    "/console/login": "everybody",
    "/console/{rest:path}": "everybody",
    "/console": "all staff",
    "/console/logout": "all staff",
    "/console/hulp": "all staff",
    "/console/overzicht": "all staff",
    "/console/vragen": "reviewers",
    "/console/vragen/{reference}": "reviewers",
    "/console/filters": "reviewers",
    "/console/filters/weg": "reviewers",
    "/console/groepen": "reviewers",
    "/console/groepen/{number}": "reviewers",
    "/console/groepen/{number}/antwoord": "reviewers",
    "/console/groepen/{number}/samenvoegen": "reviewers",
    "/console/antwoorden": "reviewers",
    "/console/antwoorden/{id}": "reviewers",
    "/console/vragen/{reference}/wissen": "admins",
    "/console/leren": "reviewers",
    "/console/leren/stand": "reviewers",
    "/console/leren/training": "admins",
    "/console/leren/terug": "admins",
    "/console/audit": "admins",
    "/console/medewerkers": "admins",
}
WHO = {
    "everybody": set(NAMES),
    "all staff": {"jan", "ans", "baas"},
    "reviewers": {"jan", "baas"},
    "admins": {"baas"},
}


def filled(path: str) -> str:
    words = {"{reference}": "AAAA2222", "{id}": "stad-x", "{number}": "1", "{rest:path}": "bestaat-niet"}
    for name, word in words.items():
        path = path.replace(name, word)
    return path


def test_every_role_on_every_route(site):
    site.ask("AAAA2222")
    site.group()
    visitors = {name: site.signed_in(name) if role else site.visitor() for name, role in NAMES.items()}
    tokens = {name: csrf(v.get("/console/hulp").text) for name, v in visitors.items() if NAMES[name]}
    pages = [page for page in site.console.pages if page.path != "/console/logout"]
    for page, (name, visitor) in itertools.product(pages, visitors.items()):
        data = {"csrf": tokens.get(name, "")} if page.method == "POST" else None
        answer = visitor.request(page.method, filled(page.path), data=data)
        allowed = name in WHO[EXPECTED[page.path]]
        if allowed and page.path != "/console/login":
            assert answer.status_code not in (401, 403), (page.path, name)
        elif not allowed and NAMES[name]:
            assert answer.status_code == 403, (page.path, name)
        elif not allowed:
            turned_away = answer.status_code == 401 or answer.headers.get("location", "").startswith(
                "/console/login"
            )
            assert turned_away, (page.path, name)
    assert set(EXPECTED) == {page.path for page in site.console.pages}


def test_a_page_without_a_permission_cannot_be_made():
    with pytest.raises(TypeError, match="names no permission"):
        Page("GET", "/console/x", None, lambda visit: Response())  # type: ignore[arg-type]


def test_only_login_and_not_found_ask_no_permission(site):
    open_to_all = {page.path for page in site.console.pages if page.permission is PUBLIC}
    assert open_to_all == {"/console/login", "/console/{rest:path}"}
    used = {page.permission for page in site.console.pages if page.permission is not PUBLIC}
    assert used == set().union(*PERMITTED.values())


def test_every_form_asks_its_token(site):
    site.ask("AAAA2222")
    boss = site.signed_in("baas")
    for page in site.console.pages:
        if page.method != "POST" or page.permission is PUBLIC:
            continue
        for data in ({"step": "take"}, {"csrf": "fout"}, {"csrf": ""}):
            answer = boss.post(filled(page.path), data=data)
            assert answer.status_code == 403 and "verouderd" in answer.text, page.path
    assert boss.get("/console/hulp").status_code == 200


def test_every_route_has_every_header_and_is_not_kept_by_the_browser(site):
    site.ask("AAAA2222")
    boss = site.signed_in("baas")
    paths = [(page.method, filled(page.path)) for page in site.console.pages]
    paths += [
        ("GET", "/console/static/console.css"),
        ("GET", "/console/static/../app.py"),
        ("PUT", "/console"),
    ]
    for method, path in paths:
        if path == "/console/logout":
            continue
        answer = boss.request(method, path)
        expected = {**ALWAYS, "Content-Security-Policy": policy(makers="console")}
        assert {name: answer.headers[name] for name in expected} == expected, path
        kept = "no-cache" if path.startswith("/console/static/console") else "no-store"
        assert answer.headers["cache-control"] == kept, path


def test_the_cookie_is_closed_to_scripts_and_other_sites(site):
    visitor = site.visitor()
    token = csrf(visitor.get("/console/login").text)
    answer = visitor.post("/console/login", data={"csrf": token, "name": "jan", "password": PASSWORD})
    cookie = answer.headers.get_list("set-cookie")[0].lower()
    assert all(part in cookie for part in ("httponly", "samesite=lax", "secure", "path=/console"))


def test_signing_in_gives_a_new_session_and_a_planted_one_is_worth_nothing(site):
    visitor = site.visitor()
    visitor.cookies.set("startkompas_console", "geplant", path="/console")
    token = csrf(visitor.get("/console/login").text)
    visitor.post("/console/login", data={"csrf": token, "name": "jan", "password": PASSWORD})
    other = site.visitor()
    other.cookies.set("startkompas_console", "geplant", path="/console")
    assert other.get("/console/vragen").headers["location"].startswith("/console/login")


def test_login_asks_its_own_token_and_goes_only_inside(site):
    visitor = site.visitor()
    data = {"name": "jan", "password": PASSWORD}
    assert visitor.post("/console/login", data=data).status_code == 403
    page = visitor.get("/console/login?naar=https://kwaad.example").text
    answer = visitor.post("/console/login", data={**data, "csrf": csrf(page), "naar": "//kwaad.example"})
    assert answer.headers["location"] == "/console"
    page = site.visitor().get("/console/vragen/AAAA2222")
    assert page.headers["location"] == "/console/login?naar=%2Fconsole%2Fvragen%2FAAAA2222"


def test_guessing_is_stopped(site):
    visitor = site.visitor()
    for expected in [401] * 5 + [429]:
        token = csrf(visitor.get("/console/login").text)
        answer = visitor.post("/console/login", data={"csrf": token, "name": "jan", "password": "fout"})
        assert answer.status_code == expected
    assert int(answer.headers["retry-after"]) > 800 and "Wacht 15 minuten" in answer.text


@pytest.mark.slow
def test_one_visitor_who_floods_the_login_waits(site):
    visitor = site.visitor()
    page = csrf(visitor.get("/console/login").text)
    statuses = set()
    for number in range(25):
        data = {"csrf": page, "name": f"naam{number}", "password": "fout"}
        answer = visitor.post("/console/login", data=data)
        page = csrf(answer.text)
        statuses.add(answer.status_code)
    assert statuses == {401, 429} and "te veel mensen tegelijk" in answer.text


def test_another_site_cannot_send_a_form(site):
    visitor = site.signed_in("jan")
    token = csrf(visitor.get("/console/hulp").text)
    answer = visitor.post(
        "/console/filters", data={"csrf": token, "name": "x"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert visitor.post("/console/filters", content=b"{}").status_code == 415
    assert visitor.post("/console/filters", data={"name": "x" * 200_000}).status_code == 413


def test_signing_out_and_idling_end_the_session(site):
    visitor = site.signed_in("jan")
    token = csrf(visitor.get("/console/hulp").text)
    kept = visitor.cookies.get("startkompas_console")
    assert visitor.post("/console/logout", data={"csrf": token}).status_code == 303
    visitor.cookies.set("startkompas_console", kept, path="/console")
    assert visitor.get("/console/vragen").status_code == 303
    again = site.signed_in("jan")
    site.clock.now += timedelta(minutes=31)
    typed = {"csrf": "x", "step": "answer", "answer": "een lang antwoord dat niet weg mag zijn"}
    answer = again.post("/console/vragen/AAAA2222", data=typed)
    assert answer.status_code == 401 and "een lang antwoord" in answer.text


def test_an_admin_ends_a_session(site):
    visitor, boss = site.signed_in("jan"), site.signed_in("baas")
    page = boss.get("/console/medewerkers").text
    key = page.split('<th scope="row">jan</th>')[-1].split('name="key" value="')[1][:16]
    send(boss, "/console/medewerkers", key=key)
    assert visitor.get("/console/vragen").status_code == 303
