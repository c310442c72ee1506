"""The chat page in each of its states, held against axe (NORMS C1)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Served
from tests.web.axe import violations
from tests.web.browser import chromium

pytestmark = pytest.mark.slow
SIZES = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 640, "height": 800}, "color_scheme": "dark"},
    "own colours": {"viewport": {"width": 640, "height": 800}, "forced_colors": "active"},
}
PLAN = "Ik werk 24 uur in de zorg en wil ernaast een webshop beginnen in Breda, waar kan ik geld lenen?"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def served(open_server: Served) -> Served:
    return open_server


def say(page: Page, text: str) -> None:
    theirs = page.locator(".message:not(.mine)")
    before = theirs.count()
    page.fill("#bericht", text)
    page.press("#bericht", "Enter")
    expect(theirs.nth(before)).to_be_visible()
    expect(page.locator("#bezig")).to_have_text("")


def test_axe_finds_nothing_on_the_chat_page_in_any_state(served: Served, browser: Browser):
    for size, options in SIZES.items():
        page = browser.new_page(**options)
        page.route("**/api/v1/conversations", lambda route: route.abort(), times=1)
        page.goto(served.url)
        failure = page.locator("#fout")
        expect(failure).to_contain_text("geen verbinding")
        assert violations(page) == [], (size, "empty, and offline from the start")
        page.get_by_role("button", name="Probeer opnieuw").click()
        expect(page.locator(".message")).to_have_count(1)
        assert violations(page) == [], (size, "welcome with buttons")
        say(page, PLAN)
        for _ in range(3):
            if page.locator(".card").count():
                break
            assert violations(page) == [], (size, "a question")
            say(page, "weet ik niet")
        expect(page.locator(".card").first).to_be_visible()
        assert violations(page) == [], (size, "after advice")
        say(page, "hoe vraag ik een nieuw paspoort aan")
        assert violations(page) == [], (size, "a kept question")
        page.click("#stuur")
        expect(failure).to_contain_text("leeg")
        assert violations(page) == [], (size, "error")
        page.fill("#bericht", "x" * 1900)
        expect(page.locator("#teller")).not_to_be_empty()
        assert violations(page) == [], (size, "almost too long")
        page.context.set_offline(True)
        page.fill("#bericht", "hallo daar")
        page.press("#bericht", "Enter")
        expect(failure).to_contain_text("geen verbinding")
        assert violations(page) == [], (size, "offline")
        page.context.set_offline(False)
        page.click("#menu summary")
        page.click("#wis")
        expect(page.locator(".message").first).to_contain_text("Alles is gewist")
        assert violations(page) == [], (size, "erased")
        page.close()


def test_axe_finds_nothing_without_script(served: Served, browser: Browser):
    """Axe itself is a script: it looks at the same markup, with ours left out."""
    page = browser.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(served.url)
    page.evaluate("document.querySelector('noscript').outerHTML.length")
    assert violations(page) == []
    page.close()
