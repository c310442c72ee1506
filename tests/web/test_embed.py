"""The chat on somebody else's page, by one line, under the strictest content policy (NORMS D2, G4)."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.cli.main import main
from bot.web.embedding import SCRIPT, embed_line, host_policy, integrity
from tests.conftest import Serve, Served, free_port
from tests.web.axe import violations
from tests.web.browser import chromium

slow = pytest.mark.slow
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Stad</title></head>
<body><main><h1>Ondernemen in de stad</h1><p><a href="#top">Een link</a></p></main>{line}</body></html>"""
STRICT = "default-src 'none'; {allowed}; require-trusted-types-for 'script'; trusted-types 'none'"
MARKUP = "<img src=x onerror=alert(1)> <b>ik zoek een pand</b>"


def test_the_command_says_the_line_and_what_else_is_needed(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path))
    monkeypatch.setenv("STARTKOMPAS_EMBED_ORIGINS", "https://www.stad.nl, https://stad.nl")
    assert main(["embed", "--site", "https://start.stad.nl/"]) == 0
    told = capsys.readouterr()
    assert told.out == embed_line("https://start.stad.nl") + "\n"
    assert re.fullmatch(
        r'<script src="https://start\.stad\.nl/embed\.js" integrity="sha384-[A-Za-z0-9+/]{64}" '
        r'crossorigin="anonymous" defer></script>\n',
        told.out,
    )
    assert "https://www.stad.nl https://stad.nl" in told.err
    assert main(["embed"]) == 2 and main(["embed", "--site", "stad.nl"]) == 2


@pytest.mark.parametrize(
    "origins",
    ["*", "http://stad.nl", "https://stad.nl/pad", "https://stad.nl;script-src", "'self'", "https:"],
)
def test_a_setting_that_would_open_the_frame_to_more_is_refused(monkeypatch, tmp_path, origins):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path))
    monkeypatch.setenv("STARTKOMPAS_EMBED_ORIGINS", origins)
    assert main(["embed", "--site", "https://start.stad.nl"]) == 2


def test_the_hash_is_the_one_that_other_tools_make():
    made = subprocess.run(
        ["openssl", "dgst", "-sha384", "-binary", str(SCRIPT)], capture_output=True, check=True
    ).stdout
    encoded = subprocess.run([sys.executable, "-m", "base64"], input=made, capture_output=True, check=True)
    assert integrity(SCRIPT.read_bytes()) == "sha384-" + encoded.stdout.decode().replace("\n", "")


def test_the_scripts_build_no_markup_from_text():
    for path in SCRIPT.parent.glob("*.js"):
        sinks = (
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function|\.on\w+ ?="
        )
        assert re.findall(sinks, path.read_text("utf-8")) == [], path.name


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


class City:
    """A site of a city, with the line in its page."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.line, self.policy = "", ""

    async def page(self, request: Request) -> Response:
        return HTMLResponse(PAGE.format(line=self.line), headers={"Content-Security-Policy": self.policy})


@pytest.fixture
def city() -> Iterator[City]:
    made = City()
    app = Starlette(routes=[Route("/", made.page)])
    server = uvicorn.Server(uvicorn.Config(app, port=made.port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield made
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def served(serve: Serve, city: City) -> Served:
    started = serve(STARTKOMPAS_EMBED_ORIGINS=city.url)
    city.line = embed_line(started.url)
    city.policy = STRICT.format(allowed=host_policy(started.url))
    return started


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens a page; its errors, dialogs and requests are kept on it."""
    contexts = []

    def go(url: str, **options) -> Page:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.complaints, page.asked = [], []
        page.on(
            "console", lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(url)
        return page

    yield go
    for context in contexts:
        context.close()


def opener(page: Page):
    return page.get_by_role("button", name="Stel je vraag")


@slow
def test_a_starter_talks_on_the_page_of_the_city_and_markup_is_text(served, city, visit):
    page = visit(city.url)
    assert page.asked == [city.url + "/", served.url + "/embed.js"], "the chat loads only when it is opened"
    opener(page).click()
    chat = page.frame_locator("iframe")
    expect(chat.locator(".disclosure")).to_be_visible()
    expect(chat.locator(".message").first).to_be_visible()
    chat.locator("#bericht").fill(MARKUP)
    chat.locator("#bericht").press("Enter")
    expect(chat.locator(".message:not(.mine)")).to_have_count(2)
    expect(chat.locator(".mine").last).to_contain_text(MARKUP)
    assert chat.locator(".log img, .log b").count() == 0
    assert page.complaints == []
    assert {url.split("/")[2] for url in page.asked} == {city.url.split("/")[2], served.url.split("/")[2]}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert violations(page) == []


@slow
def test_the_keyboard_opens_types_closes_and_opens_again_and_is_not_caught(served, city, visit):
    page = visit(city.url, viewport={"width": 320, "height": 640})
    opener(page).focus()
    page.keyboard.press("Enter")
    chat = page.frame_locator("iframe")
    expect(chat.locator(".message").first).to_be_visible()
    chat.locator("#bericht").focus()
    page.keyboard.type("hallo")
    page.keyboard.press("Enter")
    expect(chat.locator(".mine")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("iframe")).to_be_hidden()
    expect(opener(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.locator(".mine")).to_have_count(1)
    page.get_by_role("button", name="Sluit de chat").focus()
    page.keyboard.press("Escape")
    expect(opener(page)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Een link")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.complaints == []


@slow
def test_only_the_script_with_this_hash_runs_and_only_a_site_that_was_named_gets_the_frame(
    served, city, visit
):
    hashed = f"script-src '{integrity(SCRIPT.read_bytes())}'; frame-src {served.url}"
    city.policy = STRICT.format(allowed=hashed)
    page = visit(city.url)
    opener(page).click()
    expect(page.frame_locator("iframe").locator(".message").first).to_be_visible()
    assert page.complaints == [], "the policy may name the script by its hash"
    stranger = visit(city.url.replace("localhost", "127.0.0.1"))
    opener(stranger).click()
    for _ in range(50):
        if stranger.complaints:
            break
        stranger.wait_for_timeout(100)
    assert stranger.frame_locator("iframe").locator(".disclosure").count() == 0
    assert any("frame-ancestors" in one for one in stranger.complaints), stranger.complaints
    city.policy = STRICT.format(allowed=host_policy(served.url))
    city.line = city.line.replace("sha384-", "sha384-A", 1)
    page = visit(city.url)
    assert page.locator("startkompas-chat").count() == 0
    assert any("integrity" in one for one in page.complaints)
