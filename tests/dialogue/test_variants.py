"""Wordings in turn."""

from __future__ import annotations

from bot.dialogue.variants import Variants


def test_the_next_use_has_the_next_wording_and_one_turn_has_one_wording():
    said: dict[str, int] = {}
    chosen = []
    for _ in range(3):
        turn = Variants(said)
        chosen += [turn.choose("utter_a", 2), turn.choose("utter_a", 2)]
        said = turn.said()
    assert chosen == [0, 0, 1, 1, 0, 0]


def test_after_erasing_the_number_of_the_turn_decides():
    assert [Variants({}, offset=number).choose("utter_a", 2) for number in (4, 5, 6)] == [0, 1, 0]


def test_one_wording_stays_one():
    assert Variants({"utter_a": 0}).choose("utter_a", 1) == 0
