"""Answers in a conversation: given, named beside the advice, and the options that belong to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.answers.shipped import shipped
from tests.dialogue.talking import Talk

pytestmark = pytest.mark.slow
NewTalk = Callable[[], Talk]
TEXTS = {answer.id: answer.answer for answer in shipped()}


def test_an_answer_shows_the_options_that_fit_once(new_talk: NewTalk):
    talk = new_talk()
    said = talk.say("wanneer moet mijn btw aangifte binnen zijn")
    assert TEXTS["btw-aangifte-doen"] in said
    assert [one["id"] for one in talk.last.offered] == ["btw-voor-starters"]
    assert "btw-voor-starters" in talk.slots["offered"]
    talk.say("moet ik ook btw aangifte doen als ik niks verdiend heb?")
    assert talk.last.offered == []


def test_who_asks_behind_a_story_gets_buttons_and_is_heard_too(new_talk: NewTalk):
    talk = new_talk()
    talk.say(
        "Ik heb een klein bedrijfje ernaast en op mijn werk weet niemand ervan. Ben ik verplicht om het te zeggen?"
    )
    assert "ans:nevenwerk-vertellen" in talk.buttons
    assert talk.state["has_job"] is True
    assert TEXTS["nevenwerk-vertellen"] in talk.press("ans:nevenwerk-vertellen")


@pytest.mark.parametrize(
    "text",
    [
        "ik wil een kapsalon beginnen in Tilburg",
        "ik werk 24 uur en heb een webshop in kaarsen",
        "subsidie hoef ik niet",
        "kvk nummer heb ik al",
        "wat voor weer wordt het morgen",
        "waar vraag ik een paspoort aan",
    ],
)
def test_what_asks_nothing_of_ours_gets_no_answer(new_talk: NewTalk, text: str):
    talk = new_talk()
    said = talk.say(text)
    assert not any(answer in said for answer in TEXTS.values())


def test_who_asks_where_to_borrow_beside_a_story_gets_options_first(new_talk: NewTalk):
    talk = new_talk()
    said = talk.say("ik werk 24 uur in de zorg en wil ernaast een webshop in Breda, waar kan ik geld lenen?")
    assert not any(answer in said for answer in TEXTS.values())
    assert talk.last.offered[0]["instrument"] == "microloan"
    assert "ans:lening-zonder-onderpand" in talk.buttons


def test_who_asks_who_helps_gets_the_answer_that_is_surely_meant(new_talk: NewTalk):
    assert TEXTS["ondernemingsplan-schrijven"] in new_talk().say(
        "wie kan mij helpen met mijn ondernemingsplan?"
    )
