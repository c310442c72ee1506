"""Samples lie in the same queue, apart from the questions, and are in no count."""

from __future__ import annotations

from tests.console.conftest import Site, audit, send

LIST = "/console/vragen"
AROUND = {"answered": ["answer:kvk-inschrijven", "option:bbz"], "content_version": "abc123"}


def a_sample(site: Site, reference: str = "SAMP2222") -> str:
    return site.ask(reference, "moet ik naar kvk", reason=None, circumstances=AROUND)


def test_a_sample_shows_only_when_it_is_asked_for(site: Site):
    a_sample(site)
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    assert "SAMP2222" not in (page := jan.get(LIST).text) and "1 vraag" in page
    page = jan.get(LIST + "?kind=sample").text
    assert "SAMP2222" in page and "AAAA2222" not in page and "steekproef" in page
    both = jan.get(LIST + "?kind=all").text
    assert "SAMP2222" in both and "AAAA2222" in both
    assert "SAMP2222" not in jan.get(LIST + "?kind=nonsense").text
    assert "SAMP2222" in jan.get(LIST + "?kind=sample&segment=hybrid&words=kvk").text


def test_the_page_says_what_was_answered_and_not_why_there_was_no_answer(site: Site):
    a_sample(site)
    page = site.signed_in("jan").get(f"{LIST}/SAMP2222").text
    assert "Inschrijven bij KVK" in page and "Bbz (gemeente)" in page and "inhoud abc123" in page
    assert "Waarom de chatbot geen antwoord gaf" not in page and "Antwoord beloofd" not in page
    assert len(audit(site, subject="SAMP2222")) == 1


def test_a_sample_is_in_no_count(site: Site):
    for number in range(2, 8):
        a_sample(site, f"SAMP222{number}")
    site.clock.now = site.clock.now.replace(year=2027)
    page = site.signed_in("ans").get("/console/overzicht").text
    assert "6" not in page.split("<main")[1]


def test_a_good_answer_closes_a_sample(site: Site):
    a_sample(site)
    jan = site.signed_in("jan")
    path = f"{LIST}/SAMP2222"
    assert send(jan, path, step="dismiss", because="answered_well", version="1").status_code == 303
    assert "de chatbot gaf het goede antwoord" in jan.get(path).text
    assert "SAMP2222" not in jan.get(LIST + "?kind=sample").text
