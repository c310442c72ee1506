"""One visitor cannot keep staff out, and all together cannot take the machine."""

from __future__ import annotations

from bot.staff.crowding import FROM_ONE_PLACE, TOGETHER, Crowding


def test_one_place_fills_up_and_others_still_get_in():
    now = [0.0]
    crowding = Crowding(lambda: now[0])
    tries = [crowding.is_full(f"198.51.100.{number}") for number in range(FROM_ONE_PLACE + 50)]
    assert tries.count(False) == FROM_ONE_PLACE
    assert not crowding.is_full("192.0.2.1")
    now[0] = 61.0
    assert not crowding.is_full("198.51.100.1")


def test_everybody_together_has_an_end():
    crowding = Crowding(lambda: 0.0)
    tries = [crowding.is_full(f"10.0.{number}.1") for number in range(TOGETHER + 5)]
    assert tries.count(False) == TOGETHER
