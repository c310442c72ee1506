"""Short answers in the light of the question; the rules without a model."""

from __future__ import annotations

import pytest

from nlu.language.answers import act_as_answer


@pytest.mark.parametrize(
    ("question", "text", "act", "found", "expected"),
    [
        ("hours_per_week", "20", "gibberish_typed", ["number"], "start_told"),
        ("amount_eur", "15000", "gibberish_typed", ["number"], "start_told"),
        ("amount_eur", "een mille of 5", "out_of_scope_far", ["amount_eur"], "start_told"),
        ("has_job", "24 uur", "gibberish_typed", ["hours_per_week"], "start_told"),
        ("has_job", "0 uur, ik doe de kinderen", "out_of_scope_near", ["number"], "start_told"),
        ("has_job", "zij heeft aow", "out_of_scope_near", [], "start_told"),
        ("has_job", "wat krijg ik in de ww?", "out_of_scope_near", [], "out_of_scope_near"),
        ("municipality", "die in Drenthe", "out_of_scope_far", [], "start_told"),
        ("municipality", "Heerde", "session_restarted", ["municipality"], "start_told"),
        ("municipality", "Heerde wissen", "erase_asked", ["municipality"], "erase_asked"),
        ("municipality", "Heel", "chat_small_talk", ["municipality"], "start_told"),
        ("municipality", "Bergen", "out_of_scope_far", ["place_ambiguous"], "start_told"),
        ("has_job", "nee, dit is ons enige werk", "advice_not_helpful", [], "answer_no"),
        ("growth_ambition", "ja hoor", "chat_small_talk", [], "answer_yes"),
        ("helpful", "ik snap niet", "chat_small_talk", [], "answer_unsure"),
        ("helpful", "dat zegt me niks", "advice_not_helpful", [], "answer_unsure"),
        ("helpful", "ik snap niet wat een borg is", "out_of_scope_gap", [], "out_of_scope_gap"),
        # what is clear by itself stays, and so does a longer story
        ("has_job", "dag hoor", "chat_goodbye", [], "chat_goodbye"),
        ("has_job", "nee ik wil stoppen", "session_stopped", [], "session_stopped"),
        ("has_job", "wis alles", "erase_asked", [], "erase_asked"),
        ("hours_per_week", "ja", "answer_yes", [], "answer_yes"),
        (
            "has_job",
            "nee ik wil eerst weten hoe ik een paspoort haal",
            "out_of_scope_near",
            [],
            "out_of_scope_near",
        ),
        (None, "20", "gibberish_typed", ["number"], "gibberish_typed"),
    ],
)
def test_a_short_answer_is_read_as_one(question, text, act, found, expected):
    assert act_as_answer(question, text, act, found) == expected


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        ("ja", "answer_yes", "advice_helpful"),
        ("nee", "answer_no", "advice_not_helpful"),
        ("nee niet echt", "answer_no", "advice_not_helpful"),
        ("ja maar ik zoek ook een plek", "answer_yes", "answer_yes"),
        ("nee dank je", "chat_thanked", "chat_thanked"),
        ("Tilburg", "start_told", "start_told"),
    ],
)
def test_yes_and_no_under_an_advice_are_about_the_advice(text, act, expected):
    assert act_as_answer("helpful", text, act, []) == expected


def test_a_bare_number_is_told_whatever_was_asked():
    assert act_as_answer("has_job", "15000", "gibberish_typed", ["number"]) == "start_told"
