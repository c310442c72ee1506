"""The chat page in a real browser, on a really served product."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import Served
from tests.web.browser import chromium

pytestmark = pytest.mark.slow
DISCLOSURE = "Je praat met een computer, niet met een mens."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


class Visit:
    """One page with everything it asked for and complained about."""

    def __init__(self, browser: Browser, url: str, **options) -> None:
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type == "error" else None,
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(url)
        expect(self.page.locator(".message").first).to_be_visible()

    def say(self, text: str) -> None:
        """Type, press Enter, and wait for the answer."""
        theirs = self.page.locator(".message:not(.mine)")
        before = theirs.count()
        self.page.fill("#bericht", text)
        self.page.press("#bericht", "Enter")
        expect(theirs.nth(before)).to_be_visible()
        expect(self.page.locator("#bezig")).to_have_text("")


@pytest.fixture
def served(open_server: Served) -> Served:
    return open_server


def test_a_starter_on_a_phone_gets_advice_and_an_honest_answer(served: Served, browser: Browser, tmp_path):
    visit = Visit(browser, served.url, viewport={"width": 390, "height": 844})
    visit.say(
        "Ik werk 24 uur in de zorg en wil ernaast een webshop beginnen in Breda, waar kan ik geld lenen?"
    )
    for _ in range(3):
        if visit.page.locator(".card").count():
            break
        visit.say("weet ik niet")
    card = visit.page.locator(".card").first
    expect(card).to_contain_text("Waarom dit past")
    expect(card).to_contain_text("Eerste stap")
    assert card.locator("a").get_attribute("rel") == "noopener noreferrer"
    visit.say("hoe vraag ik een nieuw paspoort aan")
    expect(visit.page.locator(".log")).to_contain_text("Dat weet ik niet")
    expect(visit.page.locator(".mine").last).to_be_in_viewport()
    expect(visit.page.locator(".message").last).to_be_in_viewport()
    expect(visit.page.locator('.message > p a[href^="https://www.breda.nl"]').first).to_be_visible()
    visit.page.screenshot(path=tmp_path / "phone.png")
    assert visit.complaints == []
    assert {url.split("/")[2] for url in visit.asked} == {served.url.split("/")[2]}
    assert visit.context.cookies() == []
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_disclosure_is_there_before_anything_is_typed_at_any_width_and_after_reload_and_restart(
    served, browser
):
    visit = Visit(browser, served.url, viewport={"width": 320, "height": 640})
    line = visit.page.locator(".disclosure")
    expect(line).to_have_text(DISCLOSURE)
    expect(line).to_be_in_viewport()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    visit.page.reload()
    expect(line).to_be_in_viewport()
    visit.page.click("#menu summary")
    visit.page.click("#opnieuw")
    expect(visit.page.locator(".log")).to_contain_text("We beginnen opnieuw")
    expect(line).to_be_in_viewport()


def test_the_keyboard_is_enough_and_new_messages_do_not_take_the_focus(served, browser):
    visit = Visit(browser, served.url)
    page = visit.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.focus("#bericht")
    page.keyboard.type("ik zoek een lening")
    page.keyboard.press("Enter")
    expect(page.locator(".message.mine")).to_have_count(1)
    expect(page.locator(".message:not(.mine)")).to_have_count(2)
    assert page.evaluate("document.activeElement.id") == "bericht"
    page.locator(".message").last.locator("button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".message.mine")).to_have_count(2)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    assert visit.complaints == []


def test_messages_are_a_log_with_hidden_senders_and_progress_does_not_move(served, browser):
    visit = Visit(browser, served.url)
    visit.say("hallo")
    log = visit.page.get_by_role("log")
    expect(log.get_by_role("listitem")).to_have_count(3)
    expect(log.locator(".mine .hidden")).to_have_text("Jij: ")
    assert visit.page.locator("#bezig").get_attribute("role") == "status"
    moving = (
        "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).animationName !== 'none').length"
    )
    assert visit.page.evaluate(moving) == 0


def test_markup_shows_as_text(served, browser):
    visit = Visit(browser, served.url)
    visit.say("<img src=x onerror=alert(1)> <b>ik zoek een pand</b>")
    expect(visit.page.locator(".mine").last).to_contain_text("<b>ik zoek een pand</b>")
    assert visit.page.locator(".log img, .log b").count() == 0
    assert visit.complaints == []


def test_a_message_that_did_not_arrive_is_sent_again_with_the_same_id(served, browser):
    visit = Visit(browser, served.url)
    bodies: list[dict] = []

    def fail_once(route: Route) -> None:
        bodies.append(route.request.post_data_json)
        route.abort() if len(bodies) == 1 else route.continue_()

    visit.page.route("**/messages", fail_once)
    visit.page.fill("#bericht", "hallo daar")
    visit.page.press("#bericht", "Enter")
    again = visit.page.get_by_role("button", name="Probeer opnieuw")
    expect(again).to_be_visible()
    expect(visit.page.locator(".mine").last).to_contain_text("hallo daar")
    again.click()
    expect(visit.page.locator(".message:not(.mine)")).to_have_count(2)
    assert bodies[0]["message_id"] == bodies[1]["message_id"]
    assert visit.page.locator(".mine").count() == 1


def test_wis_alles_works_at_once(served, browser):
    visit = Visit(browser, served.url)
    visit.say("ik zoek een lening in Ede")
    visit.page.click("#menu summary")
    visit.page.click("#wis")
    expect(visit.page.locator(".message").first).to_contain_text("Alles is gewist")
    expect(visit.page.locator(".mine")).to_have_count(0)
    visit.page.click("#menu summary")
    visit.page.click("#gegevens")
    expect(visit.page.locator(".log")).to_contain_text("weet nog niets")
    assert visit.complaints == []


def test_a_city_page_in_the_dark_and_with_large_text_still_fits(served, browser):
    visit = Visit(browser, served.url, viewport={"width": 640, "height": 800}, color_scheme="dark")
    visit.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 640
    low = "b => b.getBoundingClientRect().height < 44"
    small = f"[...document.querySelectorAll('button')].filter({low}).length"
    assert visit.page.evaluate(small) == 0
