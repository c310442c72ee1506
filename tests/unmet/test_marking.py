"""What staff may mark a question as."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.core.errors import NotPossible
from bot.unmet import Mark, checked_mark, marking
from nlu.learning.recipe import NEEDS, TOLD

PROJECT = Path(__file__).resolve().parents[2]


def test_every_act_exists_in_the_domain_and_those_that_tell_are_those_of_the_recipe():
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))
    assert set(marking.ACTS) <= set(domain["intents"])
    assert set(marking.TELLING) == set(TOLD)
    assert marking.NEEDS == NEEDS


def test_what_was_not_said_is_left_out_and_a_denied_need_is_none():
    mark = checked_mark("start_told", {"has_job": None, "growth_ambition": False, "housing": False})
    assert mark == Mark("start_told", {"growth_ambition": False, "housing": False})
    assert mark.metadata() == {"growth_ambition": False}


def test_nothing_chosen_takes_the_mark_away():
    assert checked_mark("", {"has_job": None}) == Mark("")


@pytest.mark.parametrize(
    ("act", "facts", "remedy"),
    [
        ("", {"has_job": True}, "Kies uit de lijst"),
        ("start_told; DROP", {}, "Kies uit de lijst"),
        ("start_told", {"segment": True}, "Kies uit de lijst"),
        ("human_asked", {"housing": True}, "zet de feiten op 'niet gezegd'"),
    ],
)
def test_what_does_not_go_together_is_refused(act: str, facts: dict, remedy: str):
    with pytest.raises(NotPossible, match=remedy):
        checked_mark(act, facts)
