"""Many questions in a row: on to the next, the same answer for look-alikes, and back from a dismissal."""

from __future__ import annotations

import re

import pytest

from bot.store import SqlReviewStore
from bot.unmet import State
from tests.console.conftest import Site, audit, csrf, send

PATH = "/console/vragen/"
HERE = re.compile(r'name="here" value="([^"]+)"')


@pytest.fixture
def city(site: Site) -> Site:
    site.ask("HONDAAAA", "mag mijn hond mee in de winkel")
    site.ask("HONDBBBB", "een hond in mijn lunchroom")
    site.ask("HONDCCCC", "hond mee op de markt")
    site.ask("TERRAAAA", "een terras op de stoep")
    site.group()
    return site


def onward(client, reference: str, **fields):
    """The button that goes on, as a browser presses it."""
    page = client.get(PATH + reference).text
    here = HERE.search(page)
    assert here
    form = {"csrf": csrf(page), "version": "1", "then": "next", "here": here[1], **fields}
    return client.post(PATH + reference, data=form)


def review(site: Site, reference: str):
    return SqlReviewStore(site.database).review(reference)


def test_after_an_answer_the_next_question_of_the_list_is_there(city):
    jan = city.signed_in("jan")
    to = onward(jan, "HONDAAAA", step="answer", answer="Dat mag.").headers["location"]
    assert to.startswith(f"{PATH}HONDBBBB?") and "vorige=HONDAAAA" in to
    page = jan.get(to).text
    assert 'data-done="/console/vragen/HONDAAAA"' in page and "Je antwoord is bewaard." in page
    to = onward(jan, "HONDBBBB", step="refer", partner="kvk", lijst="?words=hond").headers["location"]
    assert to.startswith(f"{PATH}HONDCCCC?") and "lijst=%3Fwords%3Dhond" in to


def test_after_the_last_one_the_list_is_there(city):
    jan = city.signed_in("jan")
    to = onward(jan, "HONDCCCC", step="answer", answer="Dat mag.", lijst="?words=markt").headers["location"]
    assert to.startswith("/console/vragen?") and "words=markt" in to
    assert "HONDCCCC" in jan.get(to).text


def test_look_alikes_get_the_same_answer_and_who_asked_them_is_in_the_trail(city):
    jan = city.signed_in("jan")
    page = jan.get(f"{PATH}HONDAAAA").text
    assert 'value="HONDBBBB:1"' in page and "TERRAAAA" not in page
    assert "HONDBBBB HONDCCCC" in [line["detail"] for line in audit(city, what="listed")]
    answer = onward(jan, "HONDAAAA", step="answer", answer="Dat mag.", question=["HONDBBBB:1", "HONDCCCC:1"])
    assert answer.headers["location"].startswith(f"{PATH}TERRAAAA?gedaan=answered_together")
    assert {review(city, f"HOND{one * 4}").answer for one in "ABC"} == {"Dat mag."}


def test_a_look_alike_that_a_colleague_changed_is_named_and_the_others_are_answered(city):
    jan = city.signed_in("jan")
    send(city.signed_in("piet"), f"{PATH}HONDBBBB", version="1", step="take")
    answer = onward(jan, "HONDAAAA", step="answer", answer="Dat mag.", question=["HONDBBBB:1", "HONDCCCC:1"])
    assert answer.status_code == 409 and "HONDBBBB net veranderd" in answer.text
    assert review(city, "HONDBBBB").is_open and not review(city, "HONDCCCC").is_open


def test_the_other_question_is_chosen_from_those_that_look_like_it(city):
    jan = city.signed_in("jan")
    send(jan, f"{PATH}HONDBBBB", version="1", step="merge", main_listed="HONDAAAA", main="")
    assert review(city, "HONDBBBB").same_as == "HONDAAAA"
    send(jan, f"{PATH}HONDCCCC", version="1", step="merge", main_listed="HONDAAAA", main="TERRAAAA")
    assert review(city, "HONDCCCC").same_as == "TERRAAAA", "what is typed counts more"


def test_a_dismissal_is_undone_from_the_next_page_with_those_that_followed(city):
    jan = city.signed_in("jan")
    to = onward(jan, "HONDAAAA", step="dismiss", because="test", question="HONDBBBB:1").headers["location"]
    assert {review(city, f"HOND{one * 4}").state for one in "AB"} == {State.DISMISSED}
    page = jan.get(to).text
    assert "Maak ongedaan" in page
    undo = re.search(r'name="version" value="(\d+)"><input type="hidden" name="step" value="reopen"', page)
    assert undo
    jan.post(f"{PATH}HONDAAAA", data={"csrf": csrf(page), "version": undo[1], "step": "reopen"})
    first, second = review(city, "HONDAAAA"), review(city, "HONDBBBB")
    assert first.is_open and second.is_open and second.same_as == "HONDAAAA"


def test_what_was_dismissed_from_the_list_comes_back_at_once(city):
    jan = city.signed_in("jan")
    ticked = ["HONDAAAA:1", "TERRAAAA:1"]
    answer = send(jan, "/console/vragen", question=ticked, step="dismiss", because="test")
    assert "Gelukt bij 2 vragen" in answer.text and 'value="HONDAAAA:2"' in answer.text
    again = send(jan, "/console/vragen", question=["HONDAAAA:2", "TERRAAAA:2"], step="reopen")
    assert "Gelukt bij 2 vragen" in again.text and "ongedaan" not in again.text
    assert review(city, "HONDAAAA").is_open and review(city, "TERRAAAA").is_open


@pytest.mark.parametrize("odd", ["vorige=<script>", "vorige=../../x", "versie=1e9", "gedaan=onzin"])
def test_an_address_that_was_tampered_with_shows_nothing_odd(city, odd):
    page = city.signed_in("jan").get(f"{PATH}HONDAAAA?gedaan=dismissed&{odd}").text
    assert "<script>" not in page and "../../x" not in page
