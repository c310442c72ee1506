"""What an experienced adviser would do: listen, correct, come back, and not ask twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talking import Talk, told

pytestmark = pytest.mark.slow
NewTalk = Callable[[], Talk]


@pytest.mark.parametrize(
    ("answer", "has_job", "hours"),
    [
        ("nee, geen baan ernaast", False, None),
        ("nee niks ernaast", False, None),
        ("geen werk", False, None),
        ("ja", True, None),
        ("ja 3 dagen", True, 24),
        ("ja, 20", True, 20),
        ("24 uur", True, 24),
        ("jazeker", True, None),
        ("nee", False, None),
    ],
)
def test_an_answer_about_the_job(new_talk: NewTalk, answer: str, has_job: bool, hours: float | None):
    talk = told(new_talk, "ik wil een bakkerij beginnen in Ede en zoek geld")
    assert talk.slots["pending_question"] == "has_job"
    talk.say(answer)
    assert (talk.state["has_job"], talk.state["hours_per_week"]) == (has_job, hours)


def test_when_only_the_place_is_left_the_advice_comes_with_that_question_behind_it(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening naast mijn baan van 24 uur, ik blijf klein")
    assert talk.last.offered and talk.slots["pending_question"] == "municipality"
    assert "KVK" in talk.turns[-1]
    talk.say("in Almelo")
    assert talk.state["municipality"] == "Almelo" and talk.last.offered
    assert "Ondernemen in Almelo" in talk.turns[-1]


def test_needs_are_handled_in_the_order_of_the_starter(new_talk: NewTalk):
    talk = told(new_talk, "eerst een lening en daarna een werkplaats in Tilburg", "ja")
    talk.say("nee, klein blijven")
    assert talk.state["needs"] == ["financing", "housing"]
    said = "\n".join(talk.turns)
    assert said.index("geld voor je bedrijf") < said.index("een plek voor je bedrijf")


def test_a_change_of_mind_replaces_what_was_sought(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een werkplaats in Tilburg")
    talk.say("toch liever een lening")
    assert talk.state["needs"] == ["financing"]


def test_an_answer_to_another_question_is_taken_up(new_talk: NewTalk):
    talk = told(new_talk, "ik wil een bakkerij beginnen en zoek geld")
    talk.say("in Zwolle, en ik heb 15000 euro nodig")
    assert (talk.state["municipality"], talk.state["amount_eur"]) == ("Zwolle", 15000)


def test_a_bare_number_is_the_amount_when_money_is_sought(new_talk: NewTalk):
    talk = told(new_talk, "ik wil een bakkerij beginnen en zoek geld", "15000")
    assert talk.state["amount_eur"] == 15000


def test_back_takes_answers_back_one_by_one(new_talk: NewTalk):
    talk = told(new_talk, "ik wil een kapsalon beginnen", "geld", "Ede", "ja")
    assert (talk.state["municipality"], talk.state["has_job"]) == ("Ede", True)
    talk.say("terug")
    assert (talk.state["municipality"], talk.state["has_job"]) == ("Ede", None)
    talk.say("terug")
    assert (talk.state["needs"], talk.state["municipality"]) == (["financing"], None)
    assert talk.slots["pending_question"] == "municipality"
    talk.say("in Breda")
    assert talk.state["municipality"] == "Breda"
    for _ in range(8):
        assert talk.say("terug").strip()


def test_shorter_gives_names_and_links_only(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja")
    long, short = talk.turns[-1], talk.say("korter")
    assert "https://" in short and "- " in short
    assert not talk.last.replies[0].cards and long != short


def test_a_no_after_advice_is_kept_with_what_was_missing(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja")
    assert "Kun je hiermee verder?" in talk.turns[-1]
    talk.say("nee")
    [kept] = talk.last.drafts
    assert kept.reason.value == "not_helpful"
    said = talk.say("ik wil lenen zonder rente")
    [added] = talk.last.drafts
    assert (added.reference, added.text, added.follows) == (kept.reference, "ik wil lenen zonder rente", True)
    assert kept.reference in said


def test_a_second_no_keeps_nothing_more_and_gives_the_contact(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja", "dit helpt niet")
    [kept] = talk.last.drafts
    said = talk.say("dit helpt niet")
    assert talk.last.drafts == []
    assert "0800 - 2117" in said and kept.reference in said


def test_what_was_missing_is_searched_for_too(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja", "dit helpt niet")
    talk.say("ik zoek eigenlijk een werkplaats om te huren")
    assert talk.last.drafts[0].follows
    assert {option["need"] for option in talk.last.offered} >= {"housing"}


def test_a_yes_after_advice_is_not_asked_again(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja")
    assert "succes" in talk.say("ja hoor")
    assert talk.last.drafts == []


def test_a_correction_is_confirmed(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja")
    assert "Apeldoorn" in talk.say("sorry, ik bedoel Apeldoorn en niet Ede")


def test_buttons_with_nonsense_change_nothing(new_talk: NewTalk):
    talk = told(new_talk, "ik wil een kapsalon beginnen in Ede")
    before, asked = dict(talk.state), talk.slots["pending_question"]
    for payload in (
        "set:municipality=Onzin",
        "set:has_job=banaan",
        "set:growth_ambition=misschien",
        "set:needs=auto",
        "set:hours_per_week=12",
        "act:helpful",
        "act:not_helpful",
    ):
        assert talk.press(payload).strip()
        assert dict(talk.state) == before
        assert talk.slots["pending_question"] == asked


def test_skipping_with_an_old_button_keeps_what_is_known(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja")
    talk.press("set:has_job=unsure")
    assert talk.state["has_job"] is True


def test_who_tells_something_else_is_asked_for_the_need_once_more(new_talk: NewTalk):
    talk = told(new_talk, "ik ben kapper en wil voor mezelf beginnen", "ik blijf nog 2 dagen bij mijn baas")
    assert talk.state["has_job"] is True
    assert talk.slots["pending_question"] == "needs" and talk.slots["asked"].count("needs") == 2
    assert "Qredits" in talk.say("in Tilburg") and talk.slots["asked"].count("needs") == 2


def test_a_fact_that_changes_nothing_does_not_bring_all_the_cards_again(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een werkplaats in Utrecht, naast mijn baan van 28 uur")
    cards = [card.title for reply in talk.last.replies for card in reply.cards]
    said = talk.say("ik wil klein blijven")
    assert talk.state["growth_ambition"] is False
    assert not any(reply.cards for reply in talk.last.replies)
    assert cards and all(title.split(" (")[0] in said for title in cards)


def test_the_province_tells_which_of_two_places_is_meant(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een winkel in Bergen")
    assert talk.state["municipality"] is None and len(talk.buttons) >= 2
    talk.say("die in Noord-Holland")
    assert talk.state["municipality"] == "Bergen (NH)"
