"""Staff say what a question should have been heard as."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from bot.store import SqlReviewStore, SqlTurnStore
from tests.console.conftest import audit, csrf, send

PATH = "/console/vragen/AAAA2222"
HEARD = {"step": "teach", "act": "start_told", "has_job": "yes", "growth_ambition": "", "housing": "no"}


def marks(site) -> list[tuple]:
    with site.database.connect() as connection:
        return [
            tuple(row) for row in connection.execute(text("SELECT reference, act, facts FROM question_marks"))
        ]


def chosen(page: str, name: str) -> str:
    field = page.split(f'name="{name}">')[1].split("</select>")[0]
    return re.search(r'value="(\w*)" selected', field)[1]


def test_a_mark_is_kept_shown_changed_and_taken_away(site):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    assert send(jan, PATH, version=1, **HEARD).headers["location"] == f"{PATH}?gedaan=marked"
    page = jan.get(PATH).text
    assert "Zo moet de chatbot dit begrijpen" in page
    assert "De starter heeft een baan</dt><dd>ja" in page and "De starter zoekt een plek</dt><dd>nee" in page
    assert [chosen(page, name) for name in ("act", "has_job", "growth_ambition", "housing")] == [
        "start_told",
        "yes",
        "",
        "no",
    ]
    send(jan, PATH, version=2, step="teach", act="human_asked")
    assert [(row[0], row[1]) for row in marks(site)] == [("AAAA2222", "human_asked")]
    send(jan, PATH, version=3, step="teach", act="")
    assert marks(site) == [] and "Zo moet de chatbot" not in jan.get(PATH).text
    told = [line["what"] for line in audit(site, subject="AAAA2222") if line["what"] != "read"]
    assert told == ["marked", "marked", "unmarked"]


def test_the_words_of_a_mark_are_in_the_trail_as_its_act_only(site):
    site.ask("AAAA2222")
    send(site.signed_in("jan"), PATH, version=1, **HEARD)
    [line] = audit(site, what="marked")
    assert (line["who"], line["detail"]) == ("jan", "start_told")


def test_who_was_second_keeps_what_was_chosen(site):
    site.ask("AAAA2222")
    jan, piet = site.signed_in("jan"), site.signed_in("piet")
    token = csrf(piet.get(PATH).text)
    send(jan, PATH, version=1, step="take")
    answer = piet.post(PATH, data={"csrf": token, "version": 1, **HEARD})
    assert answer.status_code == 409 and "net veranderd" in answer.text
    assert chosen(answer.text, "has_job") == "yes" and marks(site) == []
    assert piet.post(PATH, data={"csrf": csrf(answer.text), "version": 2, **HEARD}).status_code == 303


@pytest.mark.parametrize("wrong", [{"act": "human_asked"}, {"act": "verzonnen"}, {"act": ""}])
def test_facts_that_do_not_fit_are_refused_with_what_was_chosen(site, wrong):
    site.ask("AAAA2222")
    answer = send(site.signed_in("jan"), PATH, version=1, **{**HEARD, **wrong})
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert chosen(answer.text, "has_job") == "yes" and marks(site) == []


def test_a_closed_question_can_be_marked_and_stays_closed(site):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    send(jan, PATH, version=1, step="answer", answer="Ja, dat mag.")
    send(jan, PATH, version=2, **HEARD)
    review = SqlReviewStore(site.database).review("AAAA2222")
    assert (review.state.value, review.version, review.answer) == ("answered", 3, "Ja, dat mag.")


def test_the_mark_goes_with_the_question(site):
    site.ask("AAAA2222")
    send(site.signed_in("jan"), PATH, version=1, **HEARD)
    SqlTurnStore(site.database, site.clock).erase("c-AAAA2222")
    assert marks(site) == []
