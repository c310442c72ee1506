"""Groups of look-alikes: found, arranged by staff, answered at once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.store import SqlPublishedStore, SqlReviewStore
from bot.unmet import State
from tests.console.conftest import Site, audit, send

GROUPS = "/console/groepen"


@pytest.fixture
def city(site: Site) -> Site:
    """Three questions about dogs, two about terraces, one alone."""
    site.ask("HONDAAAA", "mag mijn hond mee in de winkel")
    site.ask("HONDBBBB", "een hond in mijn lunchroom", segment="growth")
    site.ask("HONDCCCC", "hond mee op de markt")
    site.ask("TERRAAAA", "een terras op de stoep")
    site.ask("TERRBBBB", "vergunning voor mijn terras")
    site.ask("ALONEAAA", "frisdrankautomaat")
    site.group()
    return site


def number_of(client, reference: str) -> int:
    found = re.search(r"/console/groepen/(\d+)", client.get(f"/console/vragen/{reference}").text)
    assert found, reference
    return int(found[1])


def arrange(client, number: int, step: str, *, version: int = 1, **fields):
    return send(client, f"{GROUPS}/{number}", version=str(version), step=step, **fields)


def merge(client, number: int, *, version: int = 1, **fields):
    return send(client, f"{GROUPS}/{number}/samenvoegen", version=str(version), **fields)


def review(site: Site, reference: str):
    return SqlReviewStore(site.database).review(reference)


def test_the_inbox_offers_the_groups_to_choose_from_and_the_trail_keeps_it(city: Site):
    jan = city.signed_in("jan")
    dogs, alone = number_of(jan, "HONDAAAA"), number_of_alone(city)
    page = jan.get("/console/vragen").text
    assert f'<option value="{dogs}">hond (3 open)</option>' in page and f'<option value="{alone}"' not in page
    page = jan.get(f"/console/vragen?group={dogs}").text
    assert (
        f'<option value="{dogs}" selected>hond (3 open)</option>' in page and "groep: hond (3 open)" in page
    )
    assert "HONDBBBB" in page and "TERRAAAA" not in page
    assert (
        f'<option value="{alone}" selected>groep {alone}</option>'
        in jan.get(f"/console/vragen?group={alone}").text
    )
    assert "2 groepen" in [line["detail"] for line in audit(city, who="jan")]


def number_of_alone(city: Site, reference: str = "ALONEAAA") -> int:
    """The group of the question that looks like no other."""
    with city.database.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT number FROM group_members WHERE reference = '{reference}'")
        return int(rows.scalar_one())


def test_without_groups_the_page_says_so(site):
    assert "geen groepen van meer dan een open vraag" in site.signed_in("jan").get(GROUPS).text


def test_the_list_shows_the_largest_first_with_counts_age_and_due_date(city):
    jan = city.signed_in("jan")
    page = jan.get(GROUPS).text
    dogs, terraces = number_of(jan, "HONDAAAA"), number_of(jan, "TERRAAAA")
    assert page.index(f"{GROUPS}/{dogs}") < page.index(f"{GROUPS}/{terraces}")
    for words in (
        "hond",
        "3 open",
        "3 vragen",
        "2 vragen",
        "voor 2 dec 2026",
        "oudste: vandaag",
        "nieuwste: vandaag",
    ):
        assert words in page
    assert "frisdrankautomaat" not in page
    assert "frisdrankautomaat" in jan.get(f"{GROUPS}?alone=yes").text
    assert [line["detail"] for line in audit(city, what="listed")][:2] == ["2 groepen", "HONDAAAA TERRAAAA"]


def test_a_group_in_the_list_shows_its_newest_open_question_and_who_has_what(city):
    city.clock.now += timedelta(days=1)
    city.ask("HONDDDDD", "hond mee op de kermis")
    city.group()
    jan = city.signed_in("jan")
    page = jan.get(GROUPS).text
    assert "hond mee op de kermis" in page and "4 open<" in page
    assert "nieuwste: vandaag" in page and "oudste: 1 dag" in page
    send(jan, "/console/vragen/HONDDDDD", version="1", step="dismiss", because="test")
    send(jan, "/console/vragen/HONDBBBB", version="1", step="take")
    page = jan.get(GROUPS).text
    assert "mag mijn hond mee in de winkel" in page and "3 open, 1 in behandeling" in page
    assert "kermis" not in page and "nieuwste: vandaag" not in page


def test_a_group_to_merge_with_is_found_by_a_word_and_chosen_from_a_list(city):
    jan = city.signed_in("jan")
    dogs, terraces = number_of(jan, "HONDAAAA"), number_of(jan, "TERRAAAA")
    path = f"{GROUPS}/{dogs}/samenvoegen"
    assert path in jan.get(f"{GROUPS}/{dogs}").text
    choice = 'name="other" value="{}"'
    assert choice.format(terraces) in jan.get(path).text, "without a search the largest are offered"
    found = jan.get(f"{path}?zoek=frisdrank").text
    assert choice.format(number_of_alone(city)) in found and choice.format(terraces) not in found
    assert choice.format(terraces) in jan.get(f"{path}?zoek={terraces}").text
    assert choice.format(dogs) not in jan.get(f"{path}?zoek=hond").text, "never the group itself"
    assert "Geen groep gevonden" in jan.get(f"{path}?zoek=zeppelin").text
    assert "ALONEAAA" in [line["detail"] for line in audit(city, what="listed", who="jan")]
    answer = merge(jan, dogs, other=str(terraces))
    assert answer.headers["location"] == f"{GROUPS}/{min(dogs, terraces)}?gedaan=groups_merged"


def test_questions_that_are_taken_out_get_their_name_at_once(city):
    jan = city.signed_in("jan")
    number = number_of(jan, "HONDAAAA")
    answer = arrange(jan, number, "split", question="HONDCCCC:1", new_name="Op de markt")
    page = jan.get(answer.headers["location"]).text
    assert "<h1>Op de markt</h1>" in page and "HONDCCCC" in page


def test_the_list_can_be_ordered_and_pages_that_do_not_exist_say_so(city):
    jan = city.signed_in("jan")
    newest = jan.get(f"{GROUPS}?sort=newest").text
    dogs, terraces = number_of(jan, "HONDAAAA"), number_of(jan, "TERRAAAA")
    assert newest.index(f"{GROUPS}/{terraces}") < newest.index(f"{GROUPS}/{dogs}")
    assert jan.get(f"{GROUPS}?sort=due&finished=yes").status_code == 200
    assert "Verder zijn er geen groepen" in jan.get(f"{GROUPS}?blad=7").text
    for odd in ("0", "99", "x", "99999999999999999999"):
        assert jan.get(f"{GROUPS}/{odd}").status_code == 404


def test_the_inbox_filters_by_group_with_other_filters_and_keeps_it(city):
    jan = city.signed_in("jan")
    dogs = number_of(jan, "HONDAAAA")
    page = jan.get(f"/console/vragen?group={dogs}").text
    assert "3 vragen" in page and "TERRAAAA" not in page and f'href="{GROUPS}/{dogs}"' in page
    both = jan.get(f"/console/vragen?group={dogs}&segment=growth").text
    assert "1 vraag" in both and "HONDBBBB" in both
    kept = send(jan, "/console/filters", at="/console/vragen", name="Honden", lijst=f"?group={dogs}")
    assert kept.headers["location"] == f"/console/vragen?group={dogs}&gedaan=kept"
    assert (
        f"/console/vragen?segment=growth&amp;group={dogs}" in jan.get("/console/vragen?segment=growth").text
    )
    terraces = number_of(jan, "TERRAAAA")
    merge(jan, dogs, other=str(terraces))
    gone = max(dogs, terraces)
    assert "5 vragen" in jan.get(f"/console/vragen?group={gone}").text
    assert jan.get("/console/vragen?group=999999999").status_code == 200


def test_two_groups_become_one_and_the_old_address_leads_on(city):
    jan = city.signed_in("jan")
    dogs, terraces = number_of(jan, "HONDAAAA"), number_of(jan, "TERRAAAA")
    answer = merge(jan, terraces, other=str(dogs))
    assert answer.headers["location"] == f"{GROUPS}/{dogs}?gedaan=groups_merged"
    assert "De groepen zijn samengevoegd" in jan.get(answer.headers["location"]).text
    assert jan.get(f"{GROUPS}/{terraces}").headers["location"] == f"{GROUPS}/{dogs}"
    [line] = audit(city, what="groups_merged")
    assert (line["who"], line["subject"], line["detail"]) == (
        "jan",
        f"groep {dogs}",
        f"groep {terraces} ging hierin op",
    )


def test_questions_leave_a_group_and_each_stands_in_the_trail(city):
    jan = city.signed_in("jan")
    dogs = number_of(jan, "HONDAAAA")
    answer = arrange(jan, dogs, "split", question="HONDBBBB:1")
    own = int(re.search(r"groepen/(\d+)\?gedaan=group_split", answer.headers["location"])[1])
    city.group()
    assert own != dogs and "HONDBBBB" in jan.get(f"{GROUPS}/{own}").text
    assert "HONDBBBB" not in jan.get(f"{GROUPS}/{dogs}").text
    assert [line["subject"] for line in audit(city, what="group_split")] == ["HONDBBBB"]


def test_a_name_of_staff_is_shown_everywhere_and_never_in_the_trail(city):
    jan = city.signed_in("jan")
    dogs = number_of(jan, "HONDAAAA")
    arrange(jan, dogs, "rename", name="Dieren <b>mee</b>")
    for path in (GROUPS, f"{GROUPS}/{dogs}", "/console/vragen", "/console/vragen/HONDAAAA"):
        assert "Dieren &lt;b&gt;mee&lt;/b&gt;" in jan.get(path).text
    assert "Dieren" not in str(audit(city))
    assert arrange(jan, dogs, "rename", version=2, name="").status_code == 303
    assert "Dieren" not in jan.get(GROUPS).text


def test_who_comes_second_sees_what_changed_and_keeps_what_was_typed(city):
    jan, piet = city.signed_in("jan"), city.signed_in("piet")
    dogs = number_of(jan, "HONDAAAA")
    arrange(jan, dogs, "rename", name="Dieren")
    late = arrange(piet, dogs, "rename", name="Honden mee")
    assert late.status_code == 409 and "net veranderd" in late.text
    assert 'value="Honden mee"' in late.text and 'name="version" value="2"' in late.text
    assert arrange(piet, dogs, "rename", version=2, name="Honden mee").status_code == 303


@pytest.mark.parametrize(
    ("step", "fields", "sentence"),
    [
        ("split", {}, "Kies een of meer vragen uit deze groep"),
        ("split", {"question": ["HONDAAAA:1", "HONDBBBB:1", "HONDCCCC:1"]}, "maar niet allemaal"),
        ("anders", {}, "Kies een knop"),
    ],
)
def test_what_cannot_be_done_is_said(city, step, fields, sentence):
    jan = city.signed_in("jan")
    answer = arrange(jan, number_of(jan, "HONDAAAA"), step, **fields)
    assert answer.status_code == 422 and sentence in answer.text


@pytest.mark.parametrize(
    ("other", "sentence"),
    [("4711", "Er is geen groep 4711"), ("", "Kies eerst een groep"), ("x", "Kies eerst")],
)
def test_a_merge_that_cannot_be_done_is_said(city, other, sentence):
    jan = city.signed_in("jan")
    answer = merge(jan, number_of(jan, "HONDAAAA"), other=other, zoek="terras")
    assert answer.status_code == 422 and sentence in answer.text and 'value="terras"' in answer.text


def test_a_merge_after_a_change_by_a_colleague_keeps_the_choice(city):
    jan = city.signed_in("jan")
    dogs, terraces = number_of(jan, "HONDAAAA"), number_of(jan, "TERRAAAA")
    arrange(city.signed_in("piet"), dogs, "rename", name="Dieren")
    late = merge(jan, dogs, other=str(terraces))
    assert (
        late.status_code == 409 and "net veranderd" in late.text and 'name="version" value="2"' in late.text
    )
    assert f'value="{terraces}" checked' in late.text
    assert merge(jan, dogs, version=2, other=str(terraces)).status_code == 303


def test_the_number_of_a_group_that_is_gone_or_moved_on_is_answered(city):
    jan = city.signed_in("jan")
    dogs, terraces = number_of(jan, "HONDAAAA"), number_of(jan, "TERRAAAA")
    merge(jan, dogs, other=str(terraces))
    kept, gone = sorted((dogs, terraces))
    moved = jan.get(f"{GROUPS}/{gone}/samenvoegen")
    assert moved.headers["location"] == f"{GROUPS}/{kept}/samenvoegen"
    assert jan.get(f"{GROUPS}/4711/samenvoegen").status_code == 404


def test_one_answer_closes_the_whole_group_and_is_published(city):
    jan = city.signed_in("jan")
    dogs = number_of(jan, "HONDAAAA")
    path = f"{GROUPS}/{dogs}"
    typed = {
        "question": ["HONDAAAA:1", "HONDBBBB:1", "HONDCCCC:1"],
        "answer": "Een hond mag mee, als jij dat goed vindt.",
        "publish": "yes",
        "title": "Honden in je zaak",
        "questions": "mogen honden naar binnen",
        "publish_theme": "location_rules",
    }
    answer = send(jan, f"{path}/antwoord", at=path, **typed)
    assert answer.headers["location"] == f"{path}?gedaan=published"
    for reference in ("HONDAAAA", "HONDBBBB", "HONDCCCC"):
        after = review(city, reference)
        assert (after.state, after.answer) == (State.ANSWERED, typed["answer"])
    assert review(city, "HONDCCCC").same_as == "HONDAAAA"
    [live] = SqlPublishedStore(city.database).live(city.clock.now.date())
    assert live.content.title == "Honden in je zaak"
    assert ">klaar<" in jan.get(path).text and f"{GROUPS}/{dogs}" not in jan.get(GROUPS).text
    assert f"{GROUPS}/{dogs}" in jan.get(f"{GROUPS}?finished=yes").text


def test_a_question_that_changed_meanwhile_stays_open_and_the_others_are_answered(city):
    jan = city.signed_in("jan")
    path = f"{GROUPS}/{number_of(jan, 'HONDAAAA')}"
    send(city.signed_in("piet"), "/console/vragen/HONDBBBB", version="1", step="take")
    seen = ["HONDAAAA:1", "HONDBBBB:1", "HONDCCCC:1"]
    answer = send(jan, f"{path}/antwoord", at=path, question=seen, answer="Dat mag.")
    assert answer.status_code == 409 and "Gelukt bij 2 vragen" in answer.text
    assert "HONDBBBB net veranderd" in answer.text and review(city, "HONDBBBB").is_open
    assert not review(city, "HONDAAAA").is_open
    first = send(jan, f"{path}/antwoord", at=path, question=["HONDBBBB:1"], answer="Dat mag hoor.")
    assert first.status_code == 409 and "Dat mag hoor." in first.text and review(city, "HONDBBBB").is_open
    assert send(jan, f"{path}/antwoord", at=path, question=["HONDBBBB:2"], answer="Ja.").status_code == 303


def test_without_words_nobody_hears_anything(city):
    jan = city.signed_in("jan")
    path = f"{GROUPS}/{number_of(jan, 'HONDAAAA')}"
    assert send(jan, f"{path}/antwoord", at=path, question="HONDAAAA:1", answer=" ").status_code == 422
    assert send(jan, f"{path}/antwoord", at=path, answer="Dat mag.").status_code == 422
    assert review(city, "HONDAAAA").is_open


def test_a_publication_is_told_when_one_question_could_not_be_closed(city):
    jan = city.signed_in("jan")
    dogs = number_of(jan, "HONDAAAA")
    send(city.signed_in("piet"), "/console/vragen/HONDBBBB", version="1", step="take")
    path = f"{GROUPS}/{dogs}"
    typed = {
        "question": ["HONDAAAA:1", "HONDBBBB:1"],
        "answer": "Een hond mag mee.",
        "publish": "yes",
        "title": "Honden in je zaak",
        "questions": "mogen honden naar binnen",
        "publish_theme": "location_rules",
    }
    answer = send(jan, f"{path}/antwoord", at=path, **typed)
    assert answer.status_code == 409 and "Het antwoord is gepubliceerd." in answer.text


def test_groups_to_merge_with_share_words_not_letters(city):
    city.ask("TRAMAAAA", "een oude tram als ijssalon")
    city.ask("ALPACAAA", "alpaca houden bij mijn huis")
    city.ask("ALPACBBB", "alpaca houden in de stad")
    city.ask("TRAMBBBB", "tweedehands tram kopen, waar")
    city.group()
    jan = city.signed_in("jan")
    tram, other = number_of_alone(city, "TRAMAAAA"), number_of_alone(city, "TRAMBBBB")
    assert tram != other
    with city.database.begin() as connection:
        connection.exec_driver_sql(f"UPDATE question_groups SET label = 'tram · oude' WHERE number = {tram}")
    page = jan.get(f"{GROUPS}/{tram}/samenvoegen").text
    assert re.findall(r'name="other" value="(\d+)"', page)[0] == str(other)
