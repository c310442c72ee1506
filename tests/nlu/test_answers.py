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
        ("municipality", "Heel", "chat_small_talk", ["municipality"], "start_told"),
        ("municipality", "Bergen", "out_of_scope_far", ["place_ambiguous"], "start_told"),
        ("has_job", "nee, dit is ons enige werk", "advice_not_helpful", [], "answer_no"),
        ("growth_ambition", "ja hoor", "chat_small_talk", [], "answer_yes"),
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
