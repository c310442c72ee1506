""" "Dit helpt niet" after an answer: kept with what was answered, once, and the conversation goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talking import Talk

pytestmark = pytest.mark.slow
NewTalk = Callable[[], Talk]
ASKED = "wat is de kleineondernemersregeling"
NOES = (
    "dit helpt niet",
    "helpt niet",
    "nee dit helpt niet",
    "daar heb ik niks aan",
    "hier heb ik niets aan",
    "dit is niet wat ik bedoel",
    "dat is geen antwoord op mijn vraag",
    "hier kom ik niet verder mee",
)


def after_the_answer(new_talk: NewTalk, *before: str) -> Talk:
    talk = new_talk()
    for text in (*before, ASKED):
        talk.say(text)
    assert talk.last.gave[0] == "answer:kor-uitleg"
    return talk


@pytest.mark.parametrize("words", NOES)
def test_a_no_after_an_answer_is_kept_with_what_was_answered(new_talk: NewTalk, words: str):
    talk = after_the_answer(new_talk)
    said = talk.say(words)
    [kept] = talk.last.drafts
    assert (kept.reason.value, kept.text) == ("not_helpful", words)
    assert kept.circumstances["answered"][0] == "answer:kor-uitleg"
    assert ["starter", ASKED] in kept.circumstances["context"]
    assert kept.reference in said and "advies" not in said


def test_the_button_under_the_answer_does_the_same(new_talk: NewTalk):
    talk = after_the_answer(new_talk)
    assert "act:not_helpful" in talk.buttons
    talk.press("act:not_helpful")
    [kept] = talk.last.drafts
    assert kept.reason.value == "not_helpful" and kept.circumstances["answered"][0] == "answer:kor-uitleg"
    assert "kleineondernemersregeling" in kept.text.casefold()


def test_what_was_missing_goes_to_the_same_question_and_a_second_no_keeps_nothing_more(new_talk: NewTalk):
    talk = after_the_answer(new_talk)
    talk.say("dit helpt niet")
    [kept] = talk.last.drafts
    said = talk.say("dit helpt niet")
    assert talk.last.drafts == [] and kept.reference in said and "0800 - 2117" in said
    talk.say("ik bedoel of ik ook btw over mijn auto kan aftrekken")
    assert [(one.reference, one.follows) for one in talk.last.drafts] == [(kept.reference, True)]


def test_another_answer_that_does_not_help_is_another_question(new_talk: NewTalk):
    talk = after_the_answer(new_talk)
    talk.say("dit helpt niet")
    [first] = talk.last.drafts
    talk.say("moet ik me inschrijven bij kvk")
    answer = talk.last.gave[0]
    talk.say("dit helpt niet")
    [second] = talk.last.drafts
    assert second.reference != first.reference and second.circumstances["answered"][0] == answer


def test_after_an_advice_the_no_is_about_the_advice(new_talk: NewTalk):
    talk = after_the_answer(new_talk)
    talk.say("ik zoek een lening voor een kapsalon in Ede")
    talk.say("ja, 20 uur")
    offered = [one for one in talk.last.gave if one.startswith("option:")]
    talk.say("dit helpt niet")
    [kept] = talk.last.drafts
    assert set(offered) <= set(kept.circumstances["answered"])
    assert not any(one.startswith("answer:") for one in kept.circumstances["answered"])


def test_a_question_about_the_starter_that_waits_is_asked_again(new_talk: NewTalk):
    talk = after_the_answer(new_talk)
    talk.say("ik wil een bedrijf beginnen")
    pending = talk.slots["pending_question"]
    assert pending in ("needs", "municipality", "has_job", "growth_ambition")
    said = talk.say("dit helpt niet")
    [kept] = talk.last.drafts
    assert kept.reference in said and talk.slots["pending_question"] == pending
    assert talk.buttons[-1].startswith(f"set:{pending}=")


def test_a_yes_after_an_answer_is_thanked_for(new_talk: NewTalk):
    talk = after_the_answer(new_talk)
    assert "nog geen advies" not in talk.say("ja dit helpt, dank je") and talk.last.drafts == []


def test_a_no_before_anything_was_said_keeps_nothing(new_talk: NewTalk):
    talk = new_talk()
    talk.say("dit helpt niet")
    assert talk.last.drafts == []
