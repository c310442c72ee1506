"""Words are quoted as a reason only where a reader would take them for one; needs are dropped as a whole."""

from __future__ import annotations

import pytest

from bot.starter import Need, Profile, dropped_needs
from bot.starter.quoting import reasons


@pytest.mark.parametrize(
    ("profile", "because", "quoted"),
    [
        (Profile(needs=(Need.SUPPORT,)), {"support": "kor"}, False),
        (Profile(needs=(Need.SUPPORT,)), {"support": "een coach"}, True),
        (Profile(needs=(Need.HOUSING,)), {"housing": "pand"}, True),
        (Profile(needs=(Need.HOUSING,)), {"housing": "nagels"}, False),
        (Profile(needs=(Need.FINANCING,)), {"financing": "verbouwen"}, False),
        (Profile(has_job=True), {"has_job": "24 uur"}, True),
        (Profile(has_job=True), {"has_job": "bloemen"}, False),
        (Profile(growth_ambition=True), {"growth_ambition": "investeerders"}, True),
        (Profile(growth_ambition=True), {"growth_ambition": "app"}, False),
    ],
)
def test_only_words_that_tell_are_quoted(profile: Profile, because: dict[str, str], quoted: bool):
    [told] = reasons(profile, because)
    assert ("schreef" in told) is quoted
    assert quoted or told.endswith("dat maakte ik op uit je bericht")


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("nee toch geen geld nodig", {Need.FINANCING}),
        ("ik heb geen geld nodig", {Need.FINANCING}),
        ("geld hoeft niet meer", {Need.FINANCING}),
        ("nee, toch geen plek", {Need.HOUSING}),
        ("ik hoef geen hulp", {Need.SUPPORT}),
        ("nee toch geen lening", set()),
        ("ik heb geen geld", set()),
        ("ik heb geen geld meer", set()),
        ("ik heb nog geen plek", set()),
        ("geen geld", set()),
    ],
)
def test_a_need_is_dropped_as_a_whole_or_not(text: str, dropped: set[Need]):
    assert dropped_needs(text) == dropped
