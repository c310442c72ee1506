"""The page "Leren": what it shows, who may press, and what a second press does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.learning import Ending, Floor, ModelState, NamedModel, Phase, RunState, why_refused
from bot.store import SqlModelRegister, SqlTrainingRuns
from tests.console.conftest import audit, build, csrf, send
from tests.console.test_marking import HEARD
from tests.console.test_marking import PATH as QUESTION
from tests.store.test_example_store import consent

PATH = "/console/leren"
SEGMENT = "replay.evaluation.fields.segment.macro_f1"


@pytest.fixture
def launched() -> list[tuple[int, str]]:
    return []


@pytest.fixture
def learning(site, launched):
    """The same site with a launcher that only remembers."""
    return build(site.database, site.clock, launch=lambda run, who: launched.append((run, who)))


def a_model(site, name: str, **changes) -> NamedModel:
    made = NamedModel(name, "f" * 64, "c1", "", site.clock(), examples=3, scores={SEGMENT: 0.93})
    return replace(made, **changes)


def test_nothing_yet(learning):
    page = learning.signed_in("baas").get(PATH).text
    assert "Nog geen vraag is gemarkeerd" in page and "Het meegeleverde model" in page
    assert "Er is geen vorig model" in page and "every 3s" not in page


def test_it_counts_with_and_without_consent_and_shows_no_words(learning):
    for reference in ("AAAA2222", "BBBB2222"):
        learning.ask(reference, f"iets over een pont {reference}")
        path = QUESTION.replace("AAAA2222", reference)
        send(learning.signed_in("jan"), path, version=1, **HEARD)
    consent(learning.database, "c-AAAA2222")
    page = learning.signed_in("jan").get(PATH).text
    assert "1, met toestemming" in page and "1, zonder toestemming" in page
    assert f'href="{QUESTION}"' in page and "De starter heeft een baan: ja" in page
    assert "iets over een pont" not in page and "Start de training" not in page
    assert "Een beheerder kan de training starten" in page


def test_one_press_starts_and_a_second_does_nothing(learning, launched):
    boss = learning.signed_in("baas")
    assert send(boss, PATH + "/training", at=PATH).headers["location"] == f"{PATH}?gedaan=training"
    assert send(boss, PATH + "/training", at=PATH).headers["location"] == f"{PATH}?gedaan=training_runs"
    assert launched == [(1, "baas")]
    SqlTrainingRuns(learning.database).tell(1, Phase.TRAINING, 4, 15, learning.clock())
    page = boss.get(PATH).text
    assert "Het model leert. Stap 4 van 15." in page and "every 3s" in page
    assert "Start de training" not in page
    stand = learning.signed_in("jan").get(PATH + "/stand")
    assert stand.text == "Het model leert. Stap 4 van 15." and "hx-redirect" not in stand.headers
    assert [line["who"] for line in audit(learning, what="training_started")] == ["baas"]


def test_a_process_that_cannot_start_says_so(site):
    def cannot(run: int, who: str) -> None:
        raise PermissionError("nee")

    broken = build(site.database, site.clock, launch=cannot)
    boss = broken.signed_in("baas")
    send(boss, PATH + "/training", at=PATH)
    page = boss.get(PATH).text
    assert "mislukt" in page and "kon niet starten (PermissionError)" in page
    assert "Start de training" in page


def test_a_training_that_was_killed_is_clear_and_can_be_started_again(learning, launched):
    boss = learning.signed_in("baas")
    send(boss, PATH + "/training", at=PATH)
    learning.clock.now += timedelta(seconds=61)
    page = boss.get(PATH).text
    assert "afgebroken" in page and "Er is niets veranderd." in page
    ended = boss.get(PATH + "/stand")
    assert ended.text == "" and ended.headers["hx-redirect"] == PATH, (
        "the page loads again, and says how it ended"
    )
    send(boss, PATH + "/training", at=PATH)
    assert [run for run, _ in launched] == [1, 2]


def test_a_refused_model_shows_which_floor_from_what_to_what(learning):
    boss = learning.signed_in("baas")
    send(boss, PATH + "/training", at=PATH)
    floor = Floor(SEGMENT, "at_least", 0.95, 0.93, 0.91)
    why = why_refused([floor])
    SqlTrainingRuns(learning.database).finish(
        1, Ending(RunState.REFUSED, "startkompas-c1-r1", 3, why, [floor]), learning.clock()
    )
    SqlModelRegister(learning.database).put(
        a_model(learning, "startkompas-c1-r1", state=ModelState.REFUSED, reason=why)
    )
    page = boss.get(PATH).text
    assert page.count("Te laag: soort starter. Het was 0,930 en wordt 0,910. De grens is 0,950.") == 2
    assert "<td>minstens" not in page and 'class="number">minstens 0,950' in page
    assert "<strong>nee</strong>" in page and "Tegengehouden" in page


def test_one_click_back_and_the_page_shows_both_models(learning):
    register = SqlModelRegister(learning.database)
    base = a_model(learning, "startkompas-c1", examples=0)
    register.promote(a_model(learning, "startkompas-c1-r1"), base, "baas", learning.clock())
    boss = learning.signed_in("baas")
    page = boss.get(PATH).text
    assert (
        page.index("startkompas-c1-r1") < page.index("Het vorige taalmodel") < page.rindex("startkompas-c1<")
    )
    assert "soort starter: 0,930" in page
    assert send(boss, PATH + "/terug", at=PATH).headers["location"] == f"{PATH}?gedaan=back"
    assert register.current().name == "startkompas-c1"
    [line] = audit(learning, what="model_back")
    assert (line["who"], line["subject"]) == ("baas", "startkompas-c1")


def test_back_to_nothing_is_a_sentence(learning):
    boss = learning.signed_in("baas")
    answer = boss.post(PATH + "/terug", data={"csrf": csrf(boss.get(PATH).text)})
    assert answer.status_code == 422 and "Er is geen vorig taalmodel" in answer.text


def test_a_model_of_older_content_is_said_to_be_out_of_use(learning):
    old = a_model(learning, "startkompas-c0-r1", content_version="c0")
    SqlModelRegister(learning.database).promote(old, old, "baas", learning.clock())
    page = learning.signed_in("baas").get(PATH).text
    assert "startkompas-c0-r1 hoort bij een oudere inhoud" in page and "Het meegeleverde model" in page
