"""The work itself: find, read, answer, together, without losing anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import yaml

from bot.console import labels
from bot.console.inbox import A_PAGE
from bot.store import SqlPublishedStore, SqlReviewStore
from bot.unmet import Reason, circumstances
from tests.conftest import PROJECT
from tests.console.conftest import audit, build, csrf, send

QUESTION = "/console/vragen/AAAA2222"
PUBLISH = {
    "publish": "yes",
    "title": "Kapsalon aan huis",
    "questions": "mag ik thuis knippen\nkapper aan huis",
    "publish_theme": "location_rules",
    "segments": "hybrid",
    "municipalities": "Breda, Tilburg",
}


def step(client, name: str, path: str = QUESTION, *, version: int = 1, **fields):
    return send(client, path, version=str(version), step=name, **fields)


def review(site, reference: str = "AAAA2222"):
    return SqlReviewStore(site.database).review(reference)


def test_an_empty_inbox_says_so_and_an_empty_search_offers_the_way_back(site):
    jan = site.signed_in("jan")
    assert "Er zijn geen open vragen" in jan.get("/console/vragen").text
    assert "Toon alle open vragen" in jan.get("/console/vragen?words=zeppelin").text


def test_a_question_shows_what_went_before_and_why_it_failed(site):
    kept = circumstances(
        context=[("starter", "ik ben kapper"), ("bot", "Waar woon je?")],
        facts={"has_job": True, "needs": ["housing"]},
        intents=[("housing_asked", 0.62)],
        shown=["bbz"],
        failed="leeftijd onder 27",
        content_version="c1",
    )
    site.ask("AAAA2222", circumstances=kept)
    page = site.signed_in("jan").get(QUESTION).text
    for words in (
        "mag ik een kapsalon aan huis",
        "ik ben kapper",
        "Bbz (gemeente)",
        "leeftijd onder 27",
        "62 van de 100",
        "geen passend aanbod",
        "2 dec 2026",
        "heeft een baan",
    ):
        assert words in page


def test_a_question_says_how_its_asker_can_be_reached(site):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    assert "Op de pagina, als die nog open is" in jan.get(QUESTION).text
    with site.database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM conversations")
    assert "het gesprek is verwijderd" in jan.get(QUESTION).text


def test_markup_in_a_question_is_text(site):
    site.ask("AAAA2222", "<script>alert(1)</script>")
    jan = site.signed_in("jan")
    for path in ("/console/vragen", QUESTION):
        page = jan.get(path).text
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page
        assert "style=" not in page and "onclick" not in page


def test_official_messages_are_marked(site):
    site.ask("AAAA2222", "ik maak bezwaar", reason=Reason.OFFICIAL_MESSAGE)
    assert "officieel bericht" in site.signed_in("jan").get("/console/vragen").text


def test_from_new_to_answered_and_published(site):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    assert step(jan, "take").headers["location"] == f"{QUESTION}?gedaan=taken"
    answer = step(jan, "answer", version=2, answer="Ja, dat mag.\r\nVraag wel toestemming.", **PUBLISH)
    assert "gedaan=published" in answer.headers["location"]
    assert "Je antwoord is bewaard en gepubliceerd" in jan.get(answer.headers["location"]).text
    assert review(site).answer == "Ja, dat mag.\nVraag wel toestemming."
    [live] = SqlPublishedStore(site.database).live(site.clock.now.date())
    assert live.content.questions == ("mag ik thuis knippen", "kapper aan huis")
    assert (live.content.scope.segments, live.content.scope.municipalities) == (
        ("hybrid",),
        ("Breda", "Tilburg"),
    )
    assert live.author == "jan" and "kapsalon aan huis" not in live.content.questions


def test_an_answer_that_cannot_be_published_is_not_half_done_and_not_lost(site):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    answer = step(jan, "answer", answer="Ja, dat mag.", **{**PUBLISH, "title": ""})
    assert answer.status_code == 422
    assert "titel" in answer.text and "Ja, dat mag." in answer.text and "kapper aan huis" in answer.text
    assert 'value="hybrid" checked' in answer.text and "Breda, Tilburg" in answer.text
    assert review(site).version == 1 and not SqlPublishedStore(site.database).newest(limit=9)


@pytest.mark.parametrize(
    ("name", "fields", "state"),
    [
        ("link", {"target": "bbz"}, "linked"),
        ("link", {"target": "Microkrediet (Qredits)", "link_text": "Kijk hier."}, "linked"),
        ("link", {"target": "inschrijven bij kvk"}, "linked"),
        ("refer", {"partner": "rvo"}, "referred"),
        ("dismiss", {"because": "test"}, "dismissed"),
        ("assign", {"to": "piet"}, "assigned"),
        ("release", {}, "new"),
        ("theme", {"theme": "permits"}, "new"),
        ("note", {"note": "bel KVK"}, "new"),
    ],
)
def test_every_button_does_its_step_and_leaves_a_line(site, name, fields, state):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    answer = step(jan, name, **fields)
    assert answer.status_code == 303, answer.text
    assert review(site).state.value == state and review(site).version == 2
    done = answer.headers["location"].rpartition("gedaan=")[2]
    assert audit(site, subject="AAAA2222", what=done)[0]["who"] == "jan"
    assert jan.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"step": "onzin"},
        {"step": "link", "target": "bestaat niet"},
        {"step": "refer", "partner": "x"},
        {"step": "dismiss"},
        {"step": "assign", "to": "ans"},
        {"step": "theme", "theme": "x"},
        {"step": "merge", "main": "AAAA2222"},
        {"step": "reopen"},
        {"step": "answer", "answer": " "},
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(site, fields):
    site.ask("AAAA2222")
    answer = send(site.signed_in("jan"), QUESTION, version="1", **fields)
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert review(site).version == 1


def test_merging_answering_and_reopening(site):
    site.ask("AAAA2222")
    site.ask("BBBB2222", "kapper thuis, mag dat")
    jan = site.signed_in("jan")
    step(jan, "merge", "/console/vragen/BBBB2222", main="aaaa2222")
    inbox = jan.get("/console/vragen").text
    assert "2 keer gevraagd" in inbox and "kapper thuis" not in inbox
    step(jan, "answer", answer="Ja, dat mag.")
    assert review(site, "BBBB2222").answer == "Ja, dat mag."
    step(jan, "reopen", version=2)
    assert review(site).state.value == "reopened" and review(site, "BBBB2222").state.value == "answered"
    assert step(jan, "merge", version=3, main="ZZZZ2222").status_code == 422


def test_two_people_at_once_lose_nothing(site):
    site.ask("AAAA2222")
    jan, piet = site.signed_in("jan"), site.signed_in("piet")
    step(jan, "take")
    late = step(piet, "answer", version=1, answer="Mijn hele mooie antwoord", **PUBLISH)
    assert late.status_code == 409
    assert "Iemand anders heeft vraag AAAA2222 net veranderd" in late.text
    assert "Mijn hele mooie antwoord" in late.text and "kapper aan huis" in late.text
    assert "in behandeling bij jan" in late.text and 'name="version" value="2"' in late.text
    again = piet.post(
        QUESTION,
        data={
            "csrf": csrf(late.text),
            "version": "2",
            "step": "answer",
            "answer": "Mijn hele mooie antwoord",
        },
    )
    assert again.status_code == 303 and review(site).answer == "Mijn hele mooie antwoord"


def test_many_at_once_and_what_is_refused_is_said(site):
    for reference in ("AAAA2222", "BBBB2222", "CCCC2222"):
        site.ask(reference)
    jan = site.signed_in("jan")
    step(site.signed_in("piet"), "take", "/console/vragen/CCCC2222")
    ticked = ["AAAA2222:1", "BBBB2222:1", "CCCC2222:1"]
    answer = send(jan, "/console/vragen", step="theme", theme="permits", question=ticked)
    assert answer.status_code == 409
    assert "Gelukt bij 2 vragen" in answer.text and "Niet gelukt bij 1" in answer.text
    assert (review(site, "BBBB2222").theme, review(site, "CCCC2222").theme) == ("permits", None)
    done = send(jan, "/console/vragen", step="dismiss", because="test", question=["AAAA2222:2", "BBBB2222:2"])
    assert done.status_code == 200 and review(site).state.value == "dismissed"
    assert send(jan, "/console/vragen", step="take", question=[]).status_code == 422
    assert send(jan, "/console/vragen", step="onzin", question=["CCCC2222:2"]).status_code == 422


def test_filters_combine_with_saved_ones(site):
    site.ask("AAAA2222")
    site.ask("BBBB2222", "waar vind ik een lening", needs=("financing",))
    jan = site.signed_in("jan")
    send(jan, "/console/filters", at="/console/vragen", name="Geld", lijst="?need=financing")
    page = jan.get("/console/vragen?words=lening").text
    assert '/console/vragen?words=lening&amp;need=financing">Geld' in page
    found = jan.get("/console/vragen?words=lening&need=financing").text
    assert "BBBB2222" in found and "AAAA2222" not in found and "1 vraag" in found
    assert "Geld" not in site.signed_in("piet").get("/console/vragen").text
    send(jan, "/console/filters/weg", at="/console/vragen", name="Geld")
    assert ">Geld</a>" not in jan.get("/console/vragen").text


def test_the_fold_of_filters_says_how_many_are_on_and_which(site):
    site.ask("AAAA2222")
    jan = site.signed_in("jan")
    plain = jan.get("/console/vragen").text
    assert (
        '<summary>Filters<span id="hoeveel"></span>' in plain
        and "Nu aan" not in plain
        and "Bewaar deze filters" not in plain
    )
    page = jan.get(
        "/console/vragen?words=kapsalon&need=housing&assigned=-&place=Breda&older_than_days=3"
    ).text
    assert '<summary>Filters<span id="hoeveel"> (4 aan)</span>' in page
    assert "Nu aan: zoekt: een plek, gemeente: Breda, van: niemand, ouder dan 3 dagen." in page
    assert "Bewaar deze filters" in page and "Alle filters weg" in page
    assert "?need=housing&amp;place=Breda&amp;assigned=me&amp;older_than_days=3&amp;words=kapsalon" in page, (
        "quick ones combine"
    )


def test_from_a_question_the_next_of_the_same_list_is_one_step(site):
    for reference, needs in (("AAAA2222", "housing"), ("BBBB2222", "financing"), ("CCCC2222", "housing")):
        site.clock.now += timedelta(seconds=1)
        site.ask(reference, needs=(needs,))
    jan = site.signed_in("jan")
    assert 'href="/console/vragen/BBBB2222" id="next"' in jan.get(QUESTION).text
    listed = "?lijst=%3Fneed%3Dhousing"
    assert f'href="/console/vragen/CCCC2222{listed}" id="next"' in jan.get(QUESTION + listed).text
    step(jan, "answer", answer="Ja, dat mag.", lijst="?need=housing")
    assert f'href="/console/vragen/CCCC2222{listed}" id="next"' in jan.get(QUESTION + listed).text
    assert 'id="next"' not in jan.get("/console/vragen/CCCC2222").text, "it was the last"


def test_long_lists_come_in_pages(site):
    for number in range(A_PAGE + 3):
        site.clock.now += timedelta(seconds=1)
        site.ask(f"Q{number:07}")
    jan = site.signed_in("jan")
    first = jan.get("/console/vragen").text
    assert first.count('<li class="question') == A_PAGE and "53 vragen" in first
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = jan.get(following).text
    assert (
        second.count('<li class="question') == 3 and "Eerste pagina" in second and 'rel="next"' not in second
    )
    assert jan.get("/console/vragen?na=onzin~x").status_code == 200


def test_a_look_at_the_list_is_in_the_trail_with_which_questions(site):
    site.ask("AAAA2222")
    site.ask("BBBB2222")
    jan = site.signed_in("jan")
    jan.get("/console/vragen")
    jan.get("/console/vragen?words=zeppelin")
    lines = [line["detail"] for line in audit(site, who="jan", what="listed")]
    assert lines == ["AAAA2222 BBBB2222"]


def test_every_intent_of_the_model_has_a_dutch_word():
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))
    assert set(domain["intents"]) == set(labels.INTENTS)


def test_reading_is_in_the_trail_and_the_trail_says_that_it_was_read(site):
    site.ask("AAAA2222")
    site.signed_in("jan").get(QUESTION)
    page = site.signed_in("baas").get("/console/audit?subject=AAAA2222").text
    assert "jan" in page and "las de vraag" in page
    assert audit(site)[-1]["what"] == "audit_read"


def test_a_second_person_checks_an_answer(site):
    careful = build(site.database, site.clock, second_review=True)
    careful.ask("AAAA2222")
    jan, piet = careful.signed_in("jan"), careful.signed_in("piet")
    step(jan, "answer", answer="Ja, dat mag.", **PUBLISH)
    [made] = SqlPublishedStore(site.database).newest(limit=9)
    path = f"/console/antwoorden/{made.id}"
    assert "Een collega moet dit antwoord controleren" in jan.get(path).text
    assert send(jan, path, step="approve", version="1").status_code == 422
    assert send(piet, path, step="approve", version="1").status_code == 303
    revised = {**PUBLISH, "answer": "Ja, maar meld het.", "step": "revise", "version": "1"}
    assert send(piet, path, **revised).status_code == 303
    assert send(piet, path, **revised).status_code == 422
    assert "Ja, maar meld het." in jan.get(path).text
    assert send(jan, path, step="withdraw").status_code == 303
    assert "ingetrokken" in jan.get("/console/antwoorden").text
    assert jan.get("/console/antwoorden/bestaat-niet").status_code == 404


def test_a_starter_can_be_forgotten_by_number(site):
    site.ask("AAAA2222")
    boss = site.signed_in("baas")
    assert send(boss, QUESTION + "/wissen", at=QUESTION).status_code == 422
    assert send(boss, QUESTION + "/wissen", at=QUESTION, sure="yes").status_code == 303
    assert boss.get(QUESTION).status_code == 404
    with site.database.connect() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM conversations").scalar_one()
    assert left == 0
    assert audit(site, what="erased")[0]["subject"] == "AAAA2222"


def test_small_counts_are_not_shown_and_cannot_be_found_by_subtracting(site):
    for number in range(13):
        reason = (Reason.OUTAGE, Reason.LANGUAGE)[number // 10] if number < 11 else Reason.NO_OPTION
        site.ask(f"Q{number:07}", reason=reason, segment="growth" if number < 3 else "hybrid")
    page = site.signed_in("ans").get("/console/overzicht").text
    by_segment = page.split("Wie vroeg het?")[1]
    assert "&lt; 5" in by_segment and "verborgen" in by_segment and ">10<" not in by_segment
    assert ">13<" in page.split("Waarom kwam er")[0] and ">10<" in page.split("Wie vroeg het?")[0]
    assert site.signed_in("ans").get("/console").headers["location"] == "/console/overzicht"


def test_help_is_on_every_page_and_explains_confidence_and_counts(site):
    site.ask("AAAA2222")
    boss = site.signed_in("baas")
    for path in ("vragen", "vragen/AAAA2222", "antwoorden", "overzicht", "audit", "medewerkers", "hulp", "x"):
        assert 'href="/console/hulp"' in boss.get(f"/console/{path}").text
    page = boss.get("/console/hulp").text
    assert "zeker" in page and "niet uit aantallen mag lezen" in page


def test_a_database_that_is_away_is_one_sentence(site, monkeypatch):
    from bot.core.errors import StoreUnavailable

    jan = site.signed_in("jan")

    def away(*_args, **_named):
        raise StoreUnavailable("De database is nu niet bereikbaar.")

    def broken(*_args, **_named):
        raise RuntimeError("geheim binnenwerk")

    monkeypatch.setattr(SqlReviewStore, "page", away)
    answer = jan.get("/console/vragen")
    assert answer.status_code == 503 and "niet bereikbaar" in answer.text
    monkeypatch.setattr(SqlReviewStore, "page", broken)
    answer = jan.get("/console/vragen")
    assert answer.status_code == 500 and "geheim" not in answer.text


def test_the_words_of_a_draft_stay_masked_and_whole(site):
    site.ask("AAAA2222", "x" * 1900)
    jan = site.signed_in("jan")
    assert "x" * 1900 in jan.get(QUESTION).text
    assert "x" * 300 not in jan.get("/console/vragen").text
    assert replace(review(site), version=1) == review(site)
