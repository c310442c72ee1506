"""An officer with many questions, in a real browser: keys, drafts, look-alikes, and back from a dismissal."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.console.desk import Desk

pytestmark = pytest.mark.slow


@pytest.fixture
def page(site, address, browser) -> Page:
    site.ask("HONDAAAA", "mag mijn hond mee in de winkel")
    site.ask("HONDBBBB", "een hond in mijn lunchroom")
    site.ask("TERRAAAA", "een terras op de stoep")
    site.ask("ZZZZAAAA", "test test")
    site.group()
    made = Desk(browser, address, "jan").page
    made.wait_for_load_state()
    return made


def loaded(page: Page, reference: str) -> None:
    expect(page.locator("h1")).to_have_text(f"Vraag {reference}")
    page.wait_for_load_state()


def test_an_inbox_is_cleared_with_keys_only(page):
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    loaded(page, "HONDAAAA")
    page.keyboard.press("a")
    page.keyboard.type("Dat mag.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the look-alike below the answer
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+Enter")
    loaded(page, "TERRAAAA")
    expect(page.get_by_role("status")).to_contain_text("Vraag HONDAAAA: Je antwoord is bewaard.")
    page.keyboard.press("l")
    page.keyboard.type("Bbz (gemeente)")
    page.get_by_role("button", name="Koppel en ga naar de volgende").press("Enter")
    loaded(page, "ZZZZAAAA")
    page.keyboard.press("w")
    page.keyboard.type("iemand")
    page.get_by_role("button", name="Wijs af en ga naar de volgende").press("Enter")
    expect(page.locator("h1")).to_have_text("Vragen")
    expect(page.locator(".empty")).to_contain_text("Er zijn geen open vragen.")
    page.get_by_role("button", name="Maak ongedaan").press("Enter")
    loaded(page, "ZZZZAAAA")
    expect(page.locator("main")).to_contain_text("heropend")


def test_a_text_that_was_not_sent_is_there_again_until_it_is_sent_or_somebody_signs_out(page):
    answer = page.get_by_label("Jouw antwoord aan de starter")
    page.get_by_role("link", name="een terras").click()
    answer.fill("Vraag een vergunning aan.")
    page.locator("#back").click()
    page.get_by_role("link", name="een hond").click()
    expect(answer).to_have_value("")
    answer.fill("Dat mag.")
    page.go_back()
    page.get_by_role("link", name="een terras").click()
    expect(answer).to_have_value("Vraag een vergunning aan.")
    expect(page.get_by_role("status")).to_have_text("Dit typte je eerder. Het is nog niet verstuurd.")
    page.get_by_role("button", name="Verstuur antwoord", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Je antwoord is bewaard.")
    page.wait_for_load_state()
    assert page.evaluate("Object.keys(sessionStorage)") == [
        "startkompas-draft:/console/vragen/HONDBBBB:answer"
    ]
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.locator("h1")).to_have_text("Inloggen")
    page.wait_for_load_state()
    assert page.evaluate("sessionStorage.length") == 0


def test_the_box_for_all_stands_in_the_column_and_follows_what_is_ticked(page):
    boxes = page.locator(".questions input[name=question]")
    every = page.get_by_label("Kies alle vragen")
    assert every.bounding_box()["x"] == pytest.approx(boxes.first.bounding_box()["x"], abs=0.6)
    boxes.first.check()
    assert every.evaluate("box => box.indeterminate")
    expect(page.locator("#gekozen legend")).to_have_text("Met de gekozen vragen (1)")
    every.check()
    expect(page.locator("#gekozen legend")).to_have_text("Met de gekozen vragen (4)")
    boxes.last.uncheck()
    expect(every).not_to_be_checked()
