"""The console in a real browser, on the real app and a real database."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from bot.console.page import PUBLIC
from bot.learning import Ending, Floor, ModelState, NamedModel, Phase, RunState, why_refused
from bot.store import SqlModelRegister, SqlTrainingRuns
from bot.unmet import Reason, circumstances
from tests.console.conftest import PASSWORD, Site
from tests.console.desk import Desk
from tests.web.axe import violations

pytestmark = pytest.mark.slow


def fill(site: Site) -> None:
    kept = circumstances(
        context=[
            ("starter", "ik werk 24 uur als kapper en wil voor mezelf beginnen"),
            ("bot", "Waar komt je bedrijf?"),
            ("starter", "in Breda"),
        ],
        facts={"has_job": True, "hours_per_week": 24, "needs": ["housing"], "municipality": "Breda"},
        intents=[("start_told", 0.62), ("human_asked", 0.21)],
        shown=["bbz"],
        failed="je bent jonger dan 27",
    )
    site.ask("AAAA2222", circumstances=kept, reason=Reason.NEAR_MISS)
    site.ask("BBBB2222", "kapper thuis mag dat van de gemeente", reason=Reason.NOT_UNDERSTOOD)
    site.ask("CCCC2222", "ik wil bezwaar maken tegen mijn uitkering", reason=Reason.OFFICIAL_MESSAGE)
    for number in range(55):
        site.ask(
            f"D{number:07}", f"waar vind ik een lening voor winkel nummer {number}", needs=("financing",)
        )


def test_from_login_to_answer_with_a_colleague_in_between(site, address, browser):
    fill(site)
    jan = Desk(browser, address)
    jan.go("/console/vragen/AAAA2222")
    expect(jan.page).to_have_url(re.compile("/console/login"))
    jan.page.get_by_label("Naam").fill("jan")
    jan.page.get_by_label("Wachtwoord").fill(PASSWORD)
    jan.page.keyboard.press("Enter")
    expect(jan.page.get_by_role("heading", level=1)).to_have_text("Vraag AAAA2222")
    jan.go("/console/vragen")
    expect(jan.page.locator(".question")).to_have_count(50)
    jan.page.get_by_role("link", name="Volgende pagina").click()
    expect(jan.page.locator(".question")).to_have_count(8)
    jan.page.get_by_label("Zoek in de vragen").fill("kapper gemeente")
    jan.page.get_by_role("button", name="Zoek", exact=True).click()
    expect(jan.page.locator(".question")).to_have_count(1)
    jan.page.locator("summary", has_text="Bewaar deze filters").click()
    jan.page.get_by_label("Bewaar deze filters als").fill("Kappers")
    jan.page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(jan.page.get_by_role("status")).to_have_text("Je filter is bewaard.")
    jan.page.get_by_role("link", name="kapper thuis").click()
    piet = Desk(browser, address, "piet")
    piet.go("/console/vragen/BBBB2222")
    jan.page.get_by_role("button", name="Neem deze vraag").click()
    expect(jan.page.get_by_role("status")).to_have_text("Deze vraag is nu van jou.")
    piet.page.get_by_label("Jouw antwoord aan de starter").fill("Ja, met een vergunning.")
    piet.page.get_by_role("button", name="Verstuur antwoord", exact=True).click()
    alert = piet.page.get_by_role("alert")
    expect(alert).to_contain_text("net veranderd")
    expect(alert).to_be_focused()
    expect(piet.page.get_by_label("Jouw antwoord aan de starter")).to_have_value("Ja, met een vergunning.")
    expect(piet.page.locator("main")).to_contain_text("in behandeling bij jan")
    piet.shot("conflict")
    piet.page.get_by_role("button", name="Verstuur antwoord", exact=True).click()
    expect(piet.page.get_by_role("status")).to_have_text("Je antwoord is bewaard.")
    expect(piet.page.locator("main")).to_contain_text("piet gaf antwoord")
    piet.page.get_by_role("button", name="Uitloggen").click()
    expect(piet.page.get_by_role("status")).to_have_text("Je bent uitgelogd.")
    refused = "Failed to load resource: the server responded with a status of 409"
    assert jan.complaints == [] and all(line.startswith(refused) for line in piet.complaints)


def test_keys_are_enough_and_can_be_switched_off(site, address, browser):
    fill(site)
    page = Desk(browser, address, "jan").page
    page.wait_for_load_state()  # the keys of a page work from then on
    page.keyboard.press("/")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("kapper")
    page.keyboard.press("Enter")
    expect(page.locator(".question")).to_have_count(1)
    expect(page.locator("#lijst")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("input[name=question]")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/console/vragen/BBBB2222"))
    page.wait_for_load_state()
    page.keyboard.press("n")
    expect(page.get_by_role("status")).to_have_text("Deze vraag is nu van jou.")
    page.wait_for_load_state()
    page.keyboard.press("a")
    page.keyboard.type("n u a")
    expect(page.locator("#answer")).to_have_value("n u a")
    page.locator("body").click(position={"x": 2, "y": 2})
    page.keyboard.press("u")
    expect(page.locator("h1")).to_have_text("Vragen")
    page.wait_for_load_state()
    page.keyboard.press("?")
    page.get_by_label("Sneltoetsen aan").uncheck()
    page.go_back()
    page.reload()
    page.keyboard.press("?")
    page.wait_for_timeout(400)  # time to go somewhere, if the key still worked
    assert "/console/vragen?" in page.url and page.locator("h1").inner_text() == "Vragen"


def test_enter_in_a_field_for_many_questions_takes_none_of_them(site, address, browser):
    fill(site)
    page = Desk(browser, address, "jan").page
    page.locator("#kAAAA2222").check()
    page.get_by_label("Hoort bij vraag (nummer)").fill("BBBB2222")
    page.get_by_label("Hoort bij vraag (nummer)").press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Kies wat je met deze vragen wilt doen.")
    expect(page.locator("#kAAAA2222")).to_be_checked()
    expect(page.locator(".question").first).to_contain_text("nieuw")


SIZES = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 640, "height": 800}, "color_scheme": "dark"},
}


class Walk:
    """Pages of one size, each held against axe, the width of the window and the size of a finger."""

    def __init__(self, desk: Desk, address: str, size: str) -> None:
        self.desk, self.address, self.size = desk, address, size
        self.seen: set[str] = set()

    def check(self, name: str) -> None:
        page = self.desk.page
        assert violations(page) == [], name
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name
        low = "e => e.getBoundingClientRect()"
        small = page.evaluate(
            f"[...document.querySelectorAll('button, select, summary, .button')].map({low})"
            ".filter(r => r.height > 0 && r.height < 43.5).length"
        )
        assert small == 0, name
        self.seen.add(page.url.removeprefix(self.address).partition("?")[0])
        self.desk.shot(f"{self.size}-{name}")

    def press(self, name: str) -> None:
        self.desk.page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_any_page_and_state(site, address, browser, size):
    walk = Walk(Desk(browser, address, **SIZES[size]), address, size)
    desk, check = walk.desk, walk.check
    answer_a_question(walk, site)
    arrange_groups(walk, site)
    desk.go("/console/antwoorden")
    check("answers")
    desk.page.get_by_role("link", name="Kapsalon aan huis").click()
    check("answer")
    learning_pages(walk, site)
    for path in ("overzicht", "audit", "audit?who=niemand", "medewerkers", "hulp", "bestaat-niet"):
        desk.go(f"/console/{path}")
        check(path.replace("?", "-"))
    gets = {one.path for one in site.console.pages if one.method == "GET" and one.permission is not PUBLIC}
    patterns = [re.sub(r"{\w+}", "[^/]+", path) for path in gets - {"/console"}]
    assert [one for one in patterns if not any(re.fullmatch(one, path) for path in walk.seen)] == []


def learning_pages(walk: Walk, site) -> None:
    """Nothing yet, a training that runs, one that was refused, and a model to go back to."""
    desk, page, check, press = walk.desk, walk.desk.page, walk.check, walk.press
    desk.go("/console/leren")
    check("learning-empty")
    press("Start de training")
    expect(page.locator("#how-far")).to_have_text("De training begint.")
    check("learning-runs")
    desk.go("/console/leren/stand")
    walk.seen.add("/console/leren/stand")  # for the script of the page, not for people
    runs = SqlTrainingRuns(site.database)
    [run] = runs.newest(limit=1)
    floor = Floor("replay.evaluation.fields.segment.macro_f1", "at_least", 0.95, 0.93, 0.91)
    runs.finish(run.id, Ending(RunState.REFUSED, "m", 1, why_refused([floor]), [floor]), site.clock())
    scores = {floor.name: 0.93}
    models = [
        NamedModel(f"startkompas-c1{end}", "f" * 64, "c1", end, site.clock(), 3 * bool(end), scores)
        for end in ("", "-r1", "-r2")
    ]
    register = SqlModelRegister(site.database)
    register.promote(models[1], models[0], "baas", site.clock())
    register.put(replace(models[2], state=ModelState.REFUSED, reason=why_refused([floor])))
    desk.go("/console/vragen/BBBB2222")
    page.locator("summary", has_text="Leer de chatbot").click()
    page.get_by_label("Wat doet de starter?").select_option("start_told")
    page.get_by_label("De starter zoekt een plek").select_option("yes")
    press("Bewaar voor de training")
    check("question-marked")
    desk.go("/console/leren")
    expect(page.locator("main")).to_contain_text("Het was 0,930 en wordt 0,910")
    for summary in page.locator("summary").all():
        summary.click()
    check("learning")
    press("Terug naar het vorige model")
    expect(page.get_by_role("status")).to_contain_text("Het vorige taalmodel is gekozen.")


def arrange_groups(walk: Walk, site) -> None:
    """Every state of the pages of groups."""
    desk, page, check, press = walk.desk, walk.desk.page, walk.check, walk.press
    desk.go("/console/groepen")
    check("groups-empty")
    for number, words in enumerate(
        ("een hond in mijn winkel", "hond mee op de markt", "een terras", "mijn terras")
    ):
        site.ask(f"GROUP{number:03}", words)
    site.group()
    desk.go("/console/groepen")
    check("groups")
    desk.go("/console/groepen?blad=3&alone=yes")
    check("groups-beyond")
    desk.go("/console/groepen")
    page.get_by_role("link", name="hond", exact=False).first.click()
    check("group")
    page.locator("summary").click()
    check("group-publish-open")
    merge_groups(walk)
    desk.go("/console/vragen/GROUP002")
    for summary in page.locator("summary").all():
        summary.click()
    check("question-with-look-alikes")
    desk.go("/console/groepen")
    page.get_by_role("link", name="hond", exact=False).first.click()
    page.get_by_label("Naam van de groep").fill("Dieren mee naar je zaak")
    press("Bewaar naam")
    check("group-named")
    draft = page.get_by_label("Een antwoord voor")
    draft.fill("Dat")
    page.reload()
    expect(draft).to_have_value("Dat")
    check("group-draft-kept")
    page.get_by_label("Een antwoord voor").fill("Dat mag, als jij het goed vindt.")
    press("Verstuur aan iedereen")
    check("group-answered")
    page.get_by_role("link", name="Toon deze groep").click()
    check("inbox-of-a-group")
    page.get_by_role("link", name="hond mee op de markt").click()
    check("question-in-a-group")


def merge_groups(walk: Walk) -> None:
    """Every state of the page that makes one group of two."""
    page, check, press = walk.desk.page, walk.check, walk.press
    page.get_by_role("link", name="Voeg samen met een andere groep").click()
    check("group-merging")
    page.get_by_label("Zoek een groep").fill("zeppelin")
    press("Zoek")
    check("group-nothing-found")
    page.get_by_label("Zoek een groep").fill("terras")
    press("Zoek")
    check("group-found")
    press("Voeg samen")
    expect(page.get_by_role("alert")).to_have_text("Kies eerst een groep om mee samen te voegen.")
    expect(page.get_by_label("Zoek een groep")).to_have_value("terras")
    check("group-refused")


def answer_a_question(walk: Walk, site) -> None:
    """From signing in to a published answer, with what goes wrong on the way."""
    desk, page, check, press = walk.desk, walk.desk.page, walk.check, walk.press
    desk.go("/console/login")
    check("login")
    page.get_by_label("Naam").fill("baas")
    page.get_by_label("Wachtwoord").fill("fout")
    press("Inloggen")
    check("login-refused")
    desk.sign_in("baas")
    check("inbox-empty")
    desk.go("/console/antwoorden")
    check("answers-empty")
    fill(site)
    desk.go("/console/vragen")
    check("inbox")
    for summary in page.locator("summary").all():
        summary.click()
    check("inbox-all-open")
    press("Neem")
    check("inbox-nothing-ticked")
    desk.go("/console/vragen?words=zeppelin")
    check("inbox-nothing-found")
    desk.go("/console/vragen/AAAA2222")
    check("question")
    for summary in page.locator("summary").all():
        summary.click()
    check("question-all-open")
    page.get_by_label("Publiceer dit antwoord").check()
    page.get_by_label("Jouw antwoord aan de starter").fill("Ja, dat mag.")
    press("Verstuur antwoord")
    check("question-refused")
    page.get_by_label("Titel").fill("Kapsalon aan huis")
    page.get_by_label("Zo vragen mensen dit").fill("kapper aan huis")
    page.locator("#publish_theme").select_option("permits")
    press("Verstuur antwoord")
    check("question-answered")


def test_without_script_a_question_is_found_taken_answered_and_published(site, address, browser):
    fill(site)
    desk = Desk(browser, address, "jan", java_script_enabled=False)
    page = desk.page
    page.get_by_label("Zoek in de vragen").fill("kapper gemeente")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("link", name="kapper thuis").click()
    page.get_by_role("button", name="Neem deze vraag").click()
    expect(page.get_by_role("status")).to_have_text("Deze vraag is nu van jou.")
    page.get_by_label("Jouw antwoord aan de starter").fill("Ja, met een vergunning.")
    page.get_by_text("Ook voor de volgende starter").click()
    page.get_by_label("Publiceer dit antwoord").check()
    page.get_by_label("Titel").fill("Kapsalon aan huis")
    page.get_by_label("Zo vragen mensen dit").fill("kapper aan huis")
    page.locator("#publish_theme").select_option("permits")
    page.get_by_role("button", name="Verstuur antwoord", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Je antwoord is bewaard en gepubliceerd.")
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    assert desk.complaints == []


def test_the_page_follows_a_training_and_shows_how_it_ended(site, address, browser):
    desk = Desk(browser, address, "baas")
    desk.go("/console/leren")
    desk.page.get_by_role("button", name="Start de training").click()
    runs = SqlTrainingRuns(site.database)
    runs.tell(1, Phase.TRAINING, 7, 15, site.clock())
    expect(desk.page.locator("#how-far")).to_have_text("Het model leert. Stap 7 van 15.")
    expect(desk.page.locator("#how-far")).not_to_be_focused()
    runs.finish(1, Ending(RunState.FAILED, reason="Er was geen plek op de schijf."), site.clock())
    expect(desk.page.locator("main")).to_contain_text("Er was geen plek op de schijf.", timeout=10_000)
    expect(desk.page.get_by_role("button", name="Start de training")).to_be_visible()
    assert desk.complaints == []
