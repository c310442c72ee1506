"""Which answers are named under "dat weet ik niet"."""

from __future__ import annotations

import pytest

from bot.actions.answers import worth_a_button_outside
from bot.answers import Found, is_sure
from tests.answers.shipped import an_answer


def found(chance: float, *, by_staff: bool) -> list[Found]:
    return [Found(an_answer(by_staff=by_staff), chance)]


@pytest.mark.parametrize(("by_staff", "named"), [(True, True), (False, False)])
def test_an_answer_of_staff_is_named_sooner_for_another_desk(by_staff: bool, named: bool):
    assert worth_a_button_outside(found(0.2, by_staff=by_staff), "out_of_scope_near") is named


def test_any_likely_answer_is_named_for_what_may_be_ours_and_none_when_there_is_none():
    assert worth_a_button_outside(found(0.14, by_staff=False), "out_of_scope_gap")
    assert worth_a_button_outside(found(0.1, by_staff=True), "out_of_scope_far")
    assert not worth_a_button_outside(found(0.1, by_staff=False), "out_of_scope_far")
    assert not worth_a_button_outside([], "out_of_scope_gap")


def test_outside_the_subject_an_answer_of_staff_needs_to_be_less_sure_than_a_shipped_one():
    assert is_sure(found(0.87, by_staff=True), outside=True)
    assert not is_sure(found(0.87, by_staff=False), outside=True)
    assert not is_sure(found(0.82, by_staff=True), outside=True)
    assert is_sure(found(0.82, by_staff=True))
    assert not is_sure(found(0.72, by_staff=True)) and is_sure(found(0.72, by_staff=False))
