"""A calm talk: no card twice, short advice for several needs, what was dropped stays dropped, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talking import Talk, told

pytestmark = pytest.mark.slow
NewTalk = Callable[[], Talk]


def cards(talk: Talk) -> list[str]:
    return [card.option_id for reply in talk.last.replies for card in reply.cards]


def test_a_card_under_an_answer_comes_by_name_in_the_advice_after_it(new_talk: NewTalk):
    talk = told(new_talk, "wat is de kor")
    assert "kleineondernemersregeling-kor" in cards(talk)
    shown = []
    for text in ("ik zoek geld", "Tilburg", "ja, 24 uur", "nee, klein blijven"):
        said = talk.say(text)
        shown += cards(talk)
    assert shown and "kleineondernemersregeling-kor" not in shown
    assert "Kleineondernemersregeling" in "\n".join(talk.turns[1:]), said


def test_no_card_comes_twice_in_a_conversation(new_talk: NewTalk):
    talk = new_talk()
    shown: list[str] = []
    for text in (
        "ik wil een kapsalon in Breda en zoek geld en een plek",
        "nee, geen baan",
        "meer",
        "ik zoek ook begeleiding",
        "ik wil klein blijven",
        "meer geld",
    ):
        talk.say(text)
        shown += cards(talk)
    assert len(shown) == len(set(shown)) > 6


def test_several_needs_come_short_with_more_for_each(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek geld, ruimte en advies voor mijn kapsalon in Breda, ik heb geen baan")
    assert talk.state["needs"] == ["financing", "housing", "support"]
    shown = [reply for reply in talk.last.replies if reply.cards]
    assert len(shown) == 3 and all(len(reply.cards) <= 2 for reply in shown)
    assert not any(card.summary or card.first_step for reply in shown for card in reply.cards)
    assert all(card.why and card.url for reply in shown for card in reply.cards)
    assert [p for p in talk.buttons if p.startswith("more:")] == [
        "more:financing",
        "more:housing",
        "more:support",
    ]
    before = set(talk.slots["offered"])
    talk.press("more:housing")
    assert {option["need"] for option in talk.last.offered} == {"housing"}
    assert not before & set(cards(talk)) and all(c.summary for r in talk.last.replies for c in r.cards)


def test_everything_that_fits_can_be_reached_with_more(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek geld en een plek voor mijn kapsalon in Breda, ik heb geen baan")
    for _ in range(25):
        if not cards(talk):
            break
        talk.say("meer")
    assert not cards(talk) and len(talk.slots["offered"]) > 12


def test_one_need_stays_at_three_in_full(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek begeleiding in Tilburg, naast mijn baan van 24 uur")
    assert len(cards(talk)) == 3 and all(c.summary for r in talk.last.replies for c in r.cards)
    assert not any(p.startswith("more:") for p in talk.buttons)
    assert "station88" not in cards(talk)


@pytest.mark.parametrize("order", ["geld, ruimte, advies", "advies, geld, ruimte", "ruimte, advies, geld"])
def test_needs_stand_in_the_order_in_which_they_were_said(new_talk: NewTalk, order: str):
    names = {"geld": "financing", "ruimte": "housing", "advies": "support"}
    talk = told(new_talk, "ik wil een kapsalon beginnen in Breda", order)
    assert talk.state["needs"] == [names[word] for word in order.split(", ")]


def test_what_was_named_goes_before_what_was_read_between_the_lines(new_talk: NewTalk):
    talk = told(new_talk, "wat is de kor", "ik zoek geld")
    assert talk.state["needs"][0] == "financing"


def test_no_money_drops_the_need_and_says_so(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een coach en geld voor een kapsalon in Ede, ik heb geen baan")
    said = talk.say("nee toch geen geld nodig")
    assert talk.state["needs"] == ["support"] and "je zoekt geen geld meer" in said
    assert "financing" not in {option["need"] for option in talk.last.offered}


def test_no_loan_drops_loans_only_and_says_so_once(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek geld voor een kapsalon in Ede", "nee, geen baan")
    said = talk.say("nee toch geen lening")
    assert talk.state["needs"] == ["financing"] and said.count("je wilt geen lening") == 1
    assert "microloan" not in {option["instrument"] for option in talk.last.offered}
    assert "je wilt geen lening" not in talk.say("ik wil klein blijven")


def test_who_drops_the_last_need_is_asked_what_is_sought(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek geld voor een kapsalon in Ede", "nee, geen baan")
    talk.say("nee toch geen geld nodig")
    assert talk.state["needs"] == [] and talk.slots["pending_question"] == "needs" and not cards(talk)


def test_a_plan_without_a_need_gets_the_open_question(new_talk: NewTalk):
    talk = told(new_talk, "ik ben verpleegkundige, 24 uur, en wil een webshop beginnen in Tilburg")
    assert talk.slots["pending_question"] == "needs" and not talk.slots.get("checking")
    assert {"set:needs=support", "set:needs=housing", "set:needs=financing"} <= set(talk.buttons)


@pytest.mark.parametrize(
    "text", ["mag dat thuis", "mag ik thuis nagels doen", "mag ik vanuit huis een webshop hebben?"]
)
def test_a_permission_question_gets_one_answer_at_most_one_card_and_one_question(
    new_talk: NewTalk, text: str
):
    talk = told(new_talk, text)
    assert len(cards(talk)) <= 1
    asked = talk.slots.get("pending_question") or talk.slots.get("asked_back")
    assert asked or talk.last.gave, talk.turns


def test_why_after_an_answer_tells_what_it_rests_on(new_talk: NewTalk):
    talk = told(new_talk, "wat is de kor")
    said = talk.say("waarom vraag je dat")
    assert "Bron" in said or "bron" in said
    assert "KVK" in said and "nog geen advies" not in said
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja", "kan mijn baas het verbieden?")
    assert "bron" in talk.say("waarom").lower()
    assert "je hebt een baan" in talk.press("act:why")


def test_why_after_asking_back_tells_why_that_is_asked(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja", "moet ik btw betalen")
    assert talk.slots["asked_back"]
    assert "Kies" in talk.say("waarom vraag je dat")


@pytest.mark.parametrize("on", ["verder", "ga verder", "hallo"])
def test_who_stops_goes_on_where_it_was(new_talk: NewTalk, on: str):
    talk = told(new_talk, "ik wil een bakkerij beginnen in Tilburg en zoek geld", "stop")
    assert talk.slots.get("pending_question") is None and talk.state["needs"] == ["financing"]
    assert "baan" in talk.say(on) or "loondienst" in talk.turns[-1]
    talk.say("ja, 24 uur")
    assert (talk.state["has_job"], talk.state["hours_per_week"]) == (True, 24)


def test_an_answer_after_a_stop_is_an_answer(new_talk: NewTalk):
    talk = told(new_talk, "ik wil een bakkerij beginnen in Tilburg en zoek geld", "stop", "nee")
    assert talk.state["has_job"] is False and talk.slots.get("stopped") is None


def test_a_complaint_in_a_scolding_gets_its_channel_first(new_talk: NewTalk):
    talk = told(new_talk, "stelletje klootzakken, jullie loket neemt nooit de telefoon op")
    [kept] = talk.last.drafts
    said = talk.turns[-1]
    assert kept.reason.value == "official_message" and "klachtenformulier" in said
    talk = told(new_talk, "rot op stomme bot")
    assert talk.last.drafts == []


@pytest.mark.parametrize(
    "text",
    ["wis mijn gegevens bij de gemeente", "verwijder mijn gegevens uit het systeem van de gemeente"],
)
def test_data_elsewhere_are_not_taken_for_this_chat(new_talk: NewTalk, text: str):
    talk = told(new_talk, "ik zoek geld voor een kapsalon in Ede")
    talk.say(text)
    assert not talk.last.erase and talk.state["municipality"] == "Ede"
    assert talk.press("act:erase") and talk.last.erase


def test_everything_goes_at_once_without_another_system(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek geld voor een kapsalon in Ede", "wis alles")
    assert talk.last.erase


def test_why_of_one_name_tells_all_of_it(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek geld, ruimte en advies voor mijn kapsalon in Breda, ik heb geen baan")
    said = talk.say("waarom Qredits?")
    assert "€ 50.000" in said and "https://qredits.nl" in said


@pytest.mark.parametrize("on", ["verder", "ja ik wil verder"])
def test_who_stops_after_the_advice_finds_it_as_it_was(new_talk: NewTalk, on: str):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja", "stop")
    talk.say(on)
    assert "act:shorter" in talk.buttons and not cards(talk) and not talk.slots.get("misses")


def test_who_names_what_is_sought_is_not_asked_back_about_something_else(new_talk: NewTalk):
    talk = told(new_talk, "ik woon in Zwolle, ik wil kapper zijn voor mezelf", "ik heb een uitkering")
    talk.say("ik wil geld en hulp")
    assert not talk.slots.get("checking") and set(talk.state["needs"]) == {"financing", "support"}


def test_a_sum_that_is_sought_is_money(new_talk: NewTalk):
    talk = told(new_talk, "wij zijn een biotech spin-off in Groningen, zoeken 1,5 miljoen en labruimte")
    assert set(talk.state["needs"]) == {"financing", "housing"}


def test_more_of_one_need_keeps_the_others(new_talk: NewTalk):
    talk = told(new_talk, "ik zit in de ww, wil boekhouder worden in Almere, zoek advies en geld")
    talk.say("meer begeleiding")
    assert talk.state["needs"] == ["support", "financing"]
    assert {option["need"] for option in talk.last.offered} == {"support"}


def test_why_this_advice_is_not_about_an_option_with_that_word(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek begeleiding en geld in Breda voor een kapsalon, ik heb geen baan")
    talk.say("meer begeleiding")
    assert "Advies van RVO" in talk.turns[-1]
    assert "Advies van RVO" not in talk.say("waarom dit advies")


def test_who_wants_no_loan_still_looks_for_money(new_talk: NewTalk):
    talk = told(
        new_talk, "ik werk 16 uur bij de action in Heerlen en zoek geld voor een naaimachine, 800 euro"
    )
    talk.say("nee geen lening!!")
    assert talk.state["needs"] == ["financing"] and talk.state["amount_eur"] == 800
    assert cards(talk) and not {"microloan", "loan"} & {one["instrument"] for one in talk.last.offered}


def test_a_debt_is_no_wish_to_borrow(new_talk: NewTalk):
    talk = told(new_talk, "ik zit in de bijstand in Rotterdam en wil een schoonmaakbedrijf beginnen")
    talk.say("heb ook schulden, 8000 euro")
    assert talk.state["amount_eur"] is None


def test_the_end_of_a_business_is_no_goodbye(new_talk: NewTalk):
    for text in ("ik wil stoppen met mn bedrijf", "mijn bedrijf loopt niet, ik wil ermee stoppen"):
        talk = new_talk()
        assert "Veel succes" not in talk.say(text)
        assert "ans:stoppen-en-uitschrijven" in talk.buttons, text
    assert "verder" in new_talk().say("ik wil stoppen")


def test_a_point_in_a_plan_that_is_known_gets_a_button_beside_the_advice(new_talk: NewTalk):
    talk = new_talk()
    talk.say("ik ben kapper en wil voor mezelf beginnen in Zaandam maar ik heb een concurrentiebeding")
    assert "ans:concurrentiebeding-eigen-bedrijf" in talk.buttons


def test_a_plan_with_a_size_is_a_plan(new_talk: NewTalk):
    talk = new_talk()
    assert "Dat weet ik niet" not in talk.say("Ik wil in Breda een restaurant openen met 40 zitplaatsen")
    assert talk.state["municipality"] == "Breda"
