"""Nothing is shown twice in full, and what was said is not asked or repeated."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talking import Talk, told

pytestmark = pytest.mark.slow
NewTalk = Callable[[], Talk]


def cards(talk: Talk) -> list[str]:
    return [card.title for reply in talk.last.replies for card in reply.cards]


def payloads(talk: Talk) -> list[str]:
    return [button.payload for reply in talk.last.replies for button in reply.buttons]


def test_a_second_need_brings_its_own_cards_and_names_the_others(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een werkplaats in Tilburg", "ja, 24 uur")
    first = cards(talk)
    talk.say("ik zoek ook geld, 10.000 euro")
    assert talk.state["needs"] == ["housing", "financing"]
    assert cards(talk) and not set(first) & set(cards(talk))
    assert all(title in talk.turns[-1] for title in first)


def test_in_short_names_the_advice_that_stands_and_no_older_one(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek begeleiding in Groningen, voor een app")
    first = cards(talk)
    talk.say("ik heb een baan van 10 uur en blijf klein")
    now = cards(talk)
    gone = [title for title in first if title not in talk.turns[-1]]
    short = talk.say("korter")
    assert now and gone and all(title in short for title in now)
    assert not any(f"- {title}:" in short for title in gone)


def test_in_short_after_more_names_what_came_with_it(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja", "meer")
    more = cards(talk)
    short = talk.say("korter")
    assert more and all(title in short for title in more)


def test_who_does_not_know_gets_one_step_and_the_contact_once(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja", "hoe laat gaat de trein")
    said = talk.say("weet ik niet")
    assert "eerste stap" in said or "één stap" in said
    assert said.count("0800 - 2117") == 1


def test_a_question_after_the_advice_does_not_bring_the_advice_again(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een werkplaats in Tilburg naast mijn baan van 24 uur")
    names = cards(talk)
    said = talk.say("kan mijn baas het verbieden?")
    assert talk.last.gave[0].startswith("answer:")
    assert not set(cards(talk)) & set(names) and not any(name in said for name in names)
    assert "act:shorter" in payloads(talk)


def test_a_button_stands_once_in_a_turn(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening voor een kapsalon in Ede", "ja", "dit helpt niet")
    talk.say("ik zoek ook een werkplaats")
    assert "act:more" in payloads(talk)
    assert len(payloads(talk)) == len(set(payloads(talk)))


def test_what_was_missing_brings_more_of_the_same_need(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een werkplaats in Tilburg naast mijn baan van 24 uur", "dit helpt niet")
    before = set(talk.slots["offered"])
    talk.say("ik zoek een pand met een laaddeur")
    assert set(talk.slots["offered"]) - before
    assert cards(talk)


def test_what_was_missing_is_searched_for_when_the_best_options_stay(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek geld voor een kapsalon in Ede", "nee, geen baan", "dit helpt niet")
    before = set(talk.slots["offered"])
    talk.say("ik zoek een lening zonder onderpand")
    assert cards(talk) and set(talk.slots["offered"]) - before


def test_no_loan_means_no_loan(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een coach en een lening voor een kapsalon in Almelo", "nee, bijstand")
    said = talk.say("nee ik wil geen lening")
    assert talk.state["needs"] == ["support", "financing"]
    assert "Qredits Microkrediet" not in cards(talk) and "je wilt geen lening" in said
    assert "je wilt geen lening" in talk.say("mijn gegevens")


def test_who_asks_for_a_grant_hears_when_there_is_none(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek geld voor een kapsalon in Kerkrade", "nee, geen baan")
    said = talk.say("zijn er ook subsidies voor")
    assert "subsidie" in said and talk.state["needs"] == ["financing"]
    assert "Mijn advies blijft hetzelfde" not in said


def test_why_this_option_tells_about_that_option(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een lening van 20.000 voor een kapsalon in Ede", "ja")
    said = talk.say("waarom Qredits Microkrediet?")
    assert "Qredits Microkrediet" in said and "€ 20.000" in said
    assert "Ik kijk alleen" not in said


def test_why_quotes_words_that_say_something(new_talk: NewTalk):
    talk = told(new_talk, "ik wil een kapsalon beginnen in Ede", "een pand en geld voor de inrichting", "nee")
    said = talk.say("waarom dit advies")
    assert '"pand"' in said and "nee, ik heb geen baan" not in said
    assert all(line.startswith("- ") for line in said.splitlines() if "schreef" in line)


def test_another_sum_leaves_the_place_that_is_sought(new_talk: NewTalk):
    talk = told(new_talk, "ik zoek een pand en een lening van 80.000 voor een restaurant in Den Bosch", "nee")
    talk.say("ik heb toch maar 60.000 nodig")
    assert (talk.state["needs"], talk.state["amount_eur"]) == (["housing", "financing"], 60_000)
