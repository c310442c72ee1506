"""The interview: few questions, and nearly the advice that a starter of whom all is known would get."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from bot.options import next_question
from bot.starter import Need, Profile
from tests.options.asking import by_value, in_order, play
from tests.options.expert_profiles import catalogue

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 26)
FACTS = ("municipality", "has_job", "growth_ambition")


@pytest.fixture(scope="module")
def played():
    return play(by_value)


def test_two_questions_at_most_and_the_full_advice_for_nine_of_ten(played):
    assert len(played.interviews) >= 140
    assert played.questions <= 2.0
    assert played.same >= 0.9


def test_it_beats_every_fixed_pair_of_questions(played):
    for pair in combinations(FACTS, 2):
        fixed = play(in_order(*pair))
        assert fixed.questions >= played.questions
        assert fixed.same < played.same - 0.2
    whole = play(in_order(*FACTS))
    assert whole.same == 1.0 and whole.questions > played.questions + 0.9


def first_question(**facts: object) -> str | None:
    found = next_question(catalogue(), Profile(**facts), today=TODAY, asked=[])  # type: ignore[arg-type]
    return found.slot if found else None


def test_the_need_goes_first_then_the_place_then_what_decides():
    assert first_question() == "needs"
    assert first_question(needs=(Need.SUPPORT,), has_job=True) == "municipality"
    assert first_question(needs=(Need.FINANCING,), municipality="Breda") == "has_job"
    assert first_question(needs=(Need.HOUSING,), municipality="Delft") == "growth_ambition"


def test_what_was_declined_is_not_asked_and_what_changes_nothing_is_not_either():
    nowhere = frozenset({"municipality"})
    assert first_question(needs=(Need.FINANCING,), declined=nowhere) == "has_job"
    known = {"municipality": "Breda", "has_job": True, "growth_ambition": False}
    assert first_question(needs=(Need.FINANCING,), **known) is None
    declined = frozenset({"needs"})
    assert first_question(declined=declined) == "municipality"
