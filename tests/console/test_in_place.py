"""What the console changes in place, without loading a page again, in a real browser and under the strict policy."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.console import app
from bot.store import SqlReviewStore
from tests.console.conftest import Site, send
from tests.console.desk import Desk
from tests.web.axe import violations

HTMX = Path(app.__file__).parent / "static" / "htmx.min.js"
MARK = "window.loadedOnce = true"
STILL_THERE = "window.loadedOnce === true"


@pytest.fixture
def jan(site, address, browser) -> Desk:
    site.ask("AAAA2222", "mag ik een kapsalon aan huis")
    site.ask(
        "BBBB2222", "waar vind ik een lening voor mijn winkel", needs=("financing",), municipality="Tilburg"
    )
    site.ask("CCCC2222", "een lening voor een foodtruck", needs=("financing",))
    desk = Desk(browser, address, "jan")
    desk.page.evaluate(MARK)
    return desk


def ask_in_groups(site: Site) -> None:
    for number, words in enumerate(
        ("een hond in mijn winkel", "hond mee op de markt", "mijn terras", "een terras")
    ):
        site.ask(f"GROUP{number:03}", words)
    site.group()


def loaded_again(page: Page) -> bool:
    return not page.evaluate(STILL_THERE)


def test_htmx_is_the_file_that_its_makers_published():
    """Version 4.0.1 of the package htmx.org, dist/htmx.min.js, licence 0BSD; checked 2026-11-26."""
    assert hashlib.sha256(HTMX.read_bytes()).hexdigest() == (
        "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
    )


def test_every_page_says_to_htmx_what_it_may_not_do(site):
    page = site.signed_in("jan").get("/console/vragen").text
    assert '"extensions":"console"' in page and '"history":false' in page


def test_who_is_signed_out_in_the_middle_is_sent_to_the_door(site):
    answer = site.visitor().get("/console/vragen", headers={"HX-Request": "true"})
    assert (
        answer.status_code == 401 and answer.headers["hx-redirect"] == "/console/login?naar=/console/vragen"
    )


def test_a_part_of_the_list_names_its_short_address(site):
    answer = site.signed_in("jan").get(
        "/console/vragen?words=&need=housing&state=", headers={"HX-Request": "true"}
    )
    assert answer.headers["hx-replace-url"] == "/console/vragen?need=housing"


@pytest.mark.slow
def test_the_list_follows_the_search_words_and_the_filters_by_itself(jan):
    page = jan.page
    words = page.get_by_label("Zoek in de vragen")
    words.press_sequentially("lening")
    expect(page.locator(".question")).to_have_count(2)
    expect(words).to_be_focused()
    expect(page.locator("#omroep")).to_have_text("2 vragen")
    expect(page).to_have_url(re.compile(r"/console/vragen\?words=lening$"))
    page.locator("summary", has_text="Filters").first.click()
    page.get_by_label("Gemeente").fill("Tilburg")
    page.get_by_label("Gemeente").press("Tab")
    expect(page.locator(".question")).to_have_count(1)
    expect(page.locator("#aan")).to_have_text("Nu aan: gemeente: Tilburg.")
    expect(page.locator("summary", has_text="Filters (1 aan)")).to_be_visible()
    assert violations(page) == [] and not loaded_again(page)
    jan.shot("in-place-list")
    page.locator("summary", has_text="Bewaar deze filters").click()
    page.get_by_label("Bewaar deze filters als").fill("Lening in Tilburg")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_role("link", name="Alle filters weg").click()
    expect(page.locator(".question")).to_have_count(3)
    page.get_by_role("link", name="Lening in Tilburg").click()
    expect(page.locator(".question")).to_have_count(1)
    assert jan.complaints == []


@pytest.mark.slow
def test_the_keys_and_the_ticks_work_on_a_list_that_was_put_in_place(jan, site):
    page = jan.page
    page.get_by_label("Zoek in de vragen").press_sequentially("lening")
    expect(page.locator(".question")).to_have_count(2)
    page.get_by_label("Kies alle vragen op deze pagina").check()
    expect(page.locator("legend", has_text="Met de gekozen vragen (2)")).to_be_visible()
    page.get_by_role("button", name="Neem", exact=True).click()
    expect(page.get_by_text("Gelukt bij 2 vragen.")).to_be_focused()
    expect(page.locator(".question").first).to_contain_text("in behandeling bij jan")
    expect(page.locator("input[name=question]:checked")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("input[name=question]:checked")).to_have_count(1)
    assert not loaded_again(page) and jan.complaints == []
    assert SqlReviewStore(site.database).review("BBBB2222").assigned_to == "jan"


@pytest.mark.slow
def test_a_small_step_leaves_everything_that_was_typed(jan, site):
    page = jan.page
    page.get_by_role("link", name="kapsalon").click()
    page.evaluate(MARK)
    page.get_by_label("Jouw antwoord aan de starter").fill("Ja, dat mag")
    page.locator("summary", has_text="Ook voor de volgende starter").click()
    page.get_by_label("Publiceer dit antwoord").check()
    page.get_by_label("Titel").fill("Kapsalon aan huis")
    page.get_by_role("button", name="Neem deze vraag").click()
    expect(page.get_by_text("Deze vraag is nu van jou.")).to_be_visible()
    page.get_by_label("Notitie voor collega's").fill("Gebeld met de wijk.")
    page.get_by_role("button", name="Bewaar notitie").click()
    expect(
        page.locator("form", has_text="Notitie voor").get_by_text("Je notitie is bewaard.")
    ).to_be_in_viewport()
    expect(page.locator(".notes")).to_contain_text("Gebeld met de wijk.")
    expect(page.get_by_label("Notitie voor collega's")).to_have_value("")
    expect(page.get_by_label("Jouw antwoord aan de starter")).to_have_value("Ja, dat mag")
    expect(page.get_by_label("Titel")).to_have_value("Kapsalon aan huis")
    expect(page.get_by_label("Publiceer dit antwoord")).to_be_checked()
    assert not loaded_again(page) and violations(page) == []
    jan.shot("in-place-step")
    page.get_by_label("Zo vragen mensen dit").fill("kapper aan huis")
    page.locator("#publish_theme").select_option("permits")
    page.get_by_role("button", name="Verstuur antwoord", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Je antwoord is bewaard en gepubliceerd.")
    assert jan.complaints == [], "the form knew the version after both steps"


@pytest.mark.slow
def test_a_colleague_who_was_first_is_said_in_place_and_the_answer_stays(jan, site):
    page = jan.page
    page.get_by_role("link", name="kapsalon").click()
    page.get_by_label("Jouw antwoord aan de starter").fill("Ja, dat mag")
    send(site.signed_in("piet"), "/console/vragen/AAAA2222", version="1", step="take")
    page.get_by_role("button", name="Neem deze vraag").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("net veranderd")
    expect(page.locator("main")).to_contain_text("in behandeling bij piet")
    expect(page.get_by_label("Jouw antwoord aan de starter")).to_have_value("Ja, dat mag")
    assert all("409" in line for line in jan.complaints)


@pytest.mark.slow
def test_when_the_server_is_gone_or_the_session_ended_the_page_says_so_and_keeps_the_text(jan, site):
    page = jan.page
    page.get_by_role("link", name="kapsalon").click()
    answer = page.get_by_label("Jouw antwoord aan de starter")
    answer.fill("Ja, dat mag")
    jan.context.set_offline(True)
    page.get_by_role("button", name="Neem deze vraag").click()
    page.get_by_label("Notitie voor collega's").focus()
    expect(page.get_by_role("alert")).to_contain_text("Er is geen verbinding met de server.")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(answer).to_have_value("Ja, dat mag")
    assert violations(page) == []
    jan.shot("in-place-offline")
    jan.context.set_offline(False)
    page.get_by_role("button", name="Neem deze vraag").click()
    expect(page.get_by_text("Deze vraag is nu van jou.")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    jan.context.clear_cookies()
    page.get_by_role("button", name="Geef terug").click()
    expect(page.get_by_role("alert")).to_contain_text("Je bent uitgelogd.")
    expect(answer).to_have_value("Ja, dat mag")
    jan.go("/console/login")
    jan.sign_in("jan")
    page.get_by_label("Zoek in de vragen").fill("lening")
    expect(page.locator(".question")).to_have_count(2)
    jan.context.clear_cookies()
    page.get_by_label("Zoek in de vragen").fill("kapsalon")
    expect(page).to_have_url(re.compile(r"/console/login\?naar="))


@pytest.mark.slow
def test_words_that_look_like_markup_stay_words_in_what_is_put_in_place(jan, site):
    odd = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script><hx-partial hx-target="#inhoud" id="weg">zwaan'
    site.ask("DDDD2222", odd)
    page = jan.page
    page.get_by_label("Zoek in de vragen").press_sequentially("zwaan")
    expect(page.locator(".question")).to_have_count(1)
    expect(page.locator(".question h3")).to_contain_text("<script>window.hurt=1</script><hx-partial")
    page.locator(".question h3 a").click()
    page.get_by_role("button", name="Neem deze vraag").click()
    expect(page.locator("blockquote").first).to_contain_text('<img src=x onerror="window.hurt=1">')
    assert page.evaluate("window.hurt") is None and jan.complaints == []


@pytest.mark.slow
def test_a_script_in_an_answer_of_the_server_is_refused(jan):
    page = jan.page
    page.route(
        "**/console/vragen?**",
        lambda route: route.fulfill(body='<div id="vragen">nieuw<script>window.hurt=1</script></div>', content_type="text/html"),
    )  # fmt: skip
    page.get_by_label("Zoek in de vragen").press_sequentially("x")
    expect(page.get_by_role("alert")).to_contain_text("Dat lukte niet.")
    assert page.evaluate("window.hurt") is None


@pytest.mark.slow
def test_groups_and_the_search_for_one_follow_what_is_chosen_and_typed(jan, site):
    ask_in_groups(site)
    jan.go("/console/groepen")
    page = jan.page
    page.evaluate(MARK)
    shown = page.locator(".questions li")
    before = shown.count()
    page.get_by_label("Ook met maar een vraag").check()
    expect(shown).not_to_have_count(before)
    expect(page.locator("#omroep")).to_have_text(f"{shown.count()} groepen op deze pagina")
    expect(page).to_have_url(re.compile(r"/console/groepen\?alone=yes$"))
    assert not loaded_again(page)
    page.get_by_role("link", name="hond", exact=False).first.click()
    page.get_by_role("link", name="Voeg samen met een andere groep").click()
    page.evaluate(MARK)
    page.get_by_label("Zoek een groep").press_sequentially("terras")
    expect(page.locator("#anderen legend")).to_have_text('Groepen met "terras"')
    assert not loaded_again(page) and violations(page) == [] and jan.complaints == []


@pytest.mark.slow
def test_what_came_back_refused_survives_the_next_small_step(jan, site):
    page = jan.page
    page.get_by_role("link", name="kapsalon").click()
    page.get_by_label("Jouw antwoord aan de starter").fill("Ja, dat mag")
    page.locator("summary", has_text="Ook voor de volgende starter").click()
    page.get_by_label("Publiceer dit antwoord").check()
    page.get_by_label("Titel").fill("Kapsalon aan huis")
    page.get_by_role("button", name="Verstuur antwoord", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Notitie voor collega's").fill("Nog bellen.")
    send(site.signed_in("piet"), "/console/vragen/AAAA2222", version="1", step="theme", theme="permits")
    page.get_by_role("button", name="Bewaar notitie").click()
    expect(page.get_by_role("alert")).to_contain_text("net veranderd")
    page.get_by_role("button", name="Neem deze vraag").click()
    expect(page.get_by_role("status")).to_have_text("Deze vraag is nu van jou.")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_label("Jouw antwoord aan de starter")).to_have_value("Ja, dat mag")
    expect(page.get_by_label("Titel")).to_have_value("Kapsalon aan huis")
    expect(page.get_by_label("Publiceer dit antwoord")).to_be_checked()
    expect(page.get_by_label("Notitie voor collega's")).to_have_value("Nog bellen.")
    page.get_by_role("button", name="Bewaar notitie").click()
    expect(page.locator(".notes")).to_contain_text("Nog bellen.")
    expect(page.get_by_label("Notitie voor collega's")).to_have_value("")


@pytest.mark.slow
def test_a_double_press_does_one_thing(jan, site):
    page = jan.page
    page.get_by_role("link", name="kapsalon").click()
    page.get_by_role("button", name="Neem deze vraag").dblclick()
    expect(page.get_by_text("Deze vraag is nu van jou.")).to_be_visible()
    page.get_by_role("button", name="Geef terug").dispatch_event("click", {"detail": 2})
    page.wait_for_timeout(300)  # time for a step, if the second press of a double one did anything
    assert SqlReviewStore(site.database).review("AAAA2222").assigned_to == "jan"
    page.get_by_role("button", name="Geef terug").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("De vraag is weer van niemand.")
    expect(page.get_by_role("status")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)  # time for a second step, if the key still pressed a button
    assert SqlReviewStore(site.database).review("AAAA2222").assigned_to is None
    assert SqlReviewStore(site.database).review("AAAA2222").version == 3


@pytest.mark.slow
def test_an_old_problem_does_not_take_the_keyboard_from_who_searches(jan, site):
    ask_in_groups(site)
    jan.go("/console/groepen")
    page = jan.page
    page.get_by_role("link", name="hond", exact=False).first.click()
    page.get_by_role("link", name="Voeg samen met een andere groep").click()
    page.get_by_role("button", name="Voeg samen").click()
    expect(page.get_by_role("alert")).to_have_text("Kies eerst een groep om mee samen te voegen.")
    search = page.get_by_label("Zoek een groep")
    search.press_sequentially("te")
    expect(page.locator("#anderen legend")).to_have_text('Groepen met "te"')
    search.press_sequentially("rras")
    expect(page.locator("#anderen legend")).to_have_text('Groepen met "terras"')
    expect(search).to_be_focused()
    expect(page.locator("#omroep")).to_have_text('Groepen met "terras"')
    assert violations(page) == []


@pytest.mark.slow
def test_a_wrong_number_is_said_in_the_words_of_the_server(jan):
    page = jan.page
    page.get_by_label("Kies vraag AAAA2222").check()
    page.get_by_label("Hoort bij vraag (nummer)").fill("ZZZZ9999")
    page.get_by_role("button", name="Voeg samen").click()
    expect(page.get_by_role("alert")).to_contain_text("ZZZZ9999")
    expect(page.get_by_label("Kies vraag AAAA2222")).to_be_checked()


@pytest.mark.slow
def test_going_back_after_a_link_in_the_page_shows_the_list_of_the_address(jan):
    page = jan.page
    page.get_by_role("link", name="Naar de knoppen").click()
    page.get_by_label("Zoek in de vragen").press_sequentially("lening")
    expect(page.locator(".question")).to_have_count(2)
    page.go_back()
    expect(page.locator(".question")).to_have_count(3)
    expect(page.get_by_label("Zoek in de vragen")).to_have_value("")


def test_a_part_of_a_group_that_went_into_another_leads_to_that_page(site):
    ask_in_groups(site)
    jan = site.signed_in("jan")
    page = jan.get("/console/groepen/2").text
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    send(jan, "/console/groepen/2/samenvoegen", version=version, other="1")
    answer = jan.get("/console/groepen/2/samenvoegen?zoek=terras", headers={"HX-Request": "true"})
    assert answer.headers["hx-redirect"] == "/console/groepen/1/samenvoegen?zoek=terras"


@pytest.mark.slow
def test_a_ticked_look_alike_that_a_colleague_took_meanwhile_is_not_answered_unseen(jan, site):
    ask_in_groups(site)
    jan.go("/console/vragen/GROUP000")
    page = jan.page
    page.locator("#answer-GROUP001").check()
    send(site.signed_in("piet"), "/console/vragen/GROUP001", version="1", step="take")
    page.get_by_label("Notitie voor collega's").fill("Even kijken.")
    page.get_by_role("button", name="Bewaar notitie").click()
    expect(page.locator(".notes")).to_contain_text("Even kijken.")
    expect(page.locator("#answer-GROUP001")).to_be_checked()
    page.get_by_label("Jouw antwoord aan de starter").fill("Dat mag.")
    page.get_by_role("button", name="Verstuur antwoord", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("GROUP001 net veranderd")
    assert SqlReviewStore(site.database).review("GROUP001").is_open


@pytest.mark.slow
def test_the_draft_of_one_group_stays_when_another_was_answered(jan, site):
    page = jan.page
    page.evaluate("sessionStorage.setItem('startkompas-draft:/console/vragen/AAAA22:answer', 'Een begin')")
    page.evaluate("sessionStorage.setItem('startkompas-draft:/console/vragen/AAAA2222:answer', 'Weg')")
    jan.go("/console/vragen/AAAA2222?gedaan=answered")
    kept = page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('startkompas-draft:'))")
    assert kept == ["startkompas-draft:/console/vragen/AAAA22:answer"]


def test_who_is_signed_out_by_a_part_of_a_page_comes_back_to_that_page(site):
    stands = {"HX-Request": "true", "HX-Current-URL": "http://city.test/console/leren?x=1"}
    answer = site.visitor().get("/console/leren/stand", headers=stands)
    assert answer.headers["hx-redirect"] == "/console/login?naar=/console/leren"
