"""Nothing of staff is lost or let out by accident: fields, late answers, numbers, and what an error shows."""

from __future__ import annotations

import pytest

from tests.console.test_work import PUBLISH, QUESTION, review, step


def test_fields_for_the_next_starter_without_the_tick_are_not_thrown_away(site):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    without = {name: value for name, value in PUBLISH.items() if name != "publish"}
    refused = step(jan, "answer", answer="Dat mag.", **without)
    assert refused.status_code == 422 and "geen vinkje" in refused.text
    assert "kapper aan huis" in refused.text and review(site).is_open
    assert step(jan, "answer", answer="Dat mag.").status_code == 303


@pytest.mark.parametrize("text", ["Stuur je BSN 123456782 mee.", "Betaal op NL91ABNA0417164300."])
def test_a_number_of_a_person_is_not_published(site, text):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    refused = step(jan, "answer", answer=text, **PUBLISH)
    assert refused.status_code == 422 and "Iedereen leest dit" in refused.text and review(site).is_open
    fine = step(jan, "answer", answer="Bel de gemeente: 088-1234567.", **PUBLISH)
    assert fine.headers["location"] == f"{QUESTION}?gedaan=published"


def test_who_answers_after_a_colleague_finds_the_own_text_to_copy(site):
    site.ask("AAAA2222")
    jan, piet = site.signed_in("jan"), site.signed_in("piet")
    step(jan, "answer", answer="Het antwoord van Jan.")
    late = step(piet, "answer", answer="Een lang antwoord van Piet.", **PUBLISH)
    assert late.status_code == 409 and "net veranderd" in late.text
    assert "Een lang antwoord van Piet." in late.text and "kapper aan huis" in late.text


def test_a_closed_question_is_found_by_its_number_whatever_is_chosen(site):
    site.ask("K7PM2XQ4")
    site.ask("AAAA2222", "een heel andere vraag")
    jan = site.signed_in("jan")
    step(jan, "answer", "/console/vragen/K7PM2XQ4", answer="Dat mag.")
    found = jan.get("/console/vragen?words=k7pm2xq4&need=financing").text
    assert 'href="/console/vragen/K7PM2XQ4' in found and "AAAA2222" not in found
    assert "K7PM2XQ4" not in jan.get("/console/vragen?words=kapsalon").text


def test_a_wrong_number_to_merge_with_is_said_on_the_page(site):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    for typed, sentence in (("XXXXXXXX", "XXXXXXXX"), ("", "Kies of typ eerst")):
        refused = step(jan, "merge", main=typed)
        assert refused.status_code == 422 and sentence in refused.text
        assert "Dezelfde vraag als een andere" in refused.text


def test_only_what_a_person_typed_is_shown_on_the_page_of_an_error(site):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    sent = {
        "csrf": "oud",
        "here": "2026-11-26T21:18:42~QN77EB3S",
        "version": "1",
        "step": "answer",
        "title": "Kort",
    }
    page = jan.post(QUESTION, data=sent).text
    assert "Kort</textarea>" in page and "QN77EB3S" not in page
