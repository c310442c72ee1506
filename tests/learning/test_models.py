"""Which model is current after a training and after going back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.errors import NotPossible
from bot.learning import ModelState, NamedModel, gone_back, promoted

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def a_model(name: str, state: str = "candidate", content: str = "c1") -> NamedModel:
    return NamedModel(name, "f" * 64, content, name, NOW, state=ModelState(state))


def states(models: list[NamedModel]) -> dict[str, str]:
    return {one.name: one.state.value for one in models}


BASE = a_model("base")


def test_the_first_one_keeps_the_shipped_model_a_click_away():
    assert states(promoted([], a_model("r1"), BASE)) == {"r1": "current", "base": "previous"}


def test_the_next_one_retires_what_was_two_steps_back_and_leaves_refused_ones():
    known = [a_model("r1", "current"), a_model("base", "previous"), a_model("bad", "refused")]
    expected = {"r2": "current", "r1": "previous", "base": "retired", "bad": "refused"}
    assert states(promoted(known, a_model("r2"), BASE)) == expected


def test_after_new_content_the_shipped_model_of_that_content_is_the_previous_one():
    known = [a_model("r1", "current", "c0"), a_model("old", "previous", "c0")]
    expected = {"r2": "current", "base": "previous", "r1": "retired", "old": "retired"}
    assert states(promoted(known, a_model("r2"), BASE)) == expected


def test_without_examples_the_shipped_model_itself_becomes_current():
    known = [a_model("r1", "current"), a_model("base", "previous")]
    assert states(promoted(known, BASE, BASE)) == {"base": "current", "r1": "previous"}


def test_naming_the_current_model_again_keeps_its_previous_one():
    known = [a_model("r1", "current"), a_model("base", "previous")]
    assert states(promoted(known, a_model("r1"), BASE)) == {"r1": "current", "base": "previous"}


def test_a_model_that_was_refused_can_be_accepted_later():
    known = [a_model("r1", "refused"), a_model("base", "current")]
    assert states(promoted(known, a_model("r1"), BASE)) == {"r1": "current", "base": "previous"}


def test_back_and_back_again_is_where_we_were():
    known = promoted([], a_model("r1"), BASE)
    once = gone_back(known, "c1")
    assert states(once) == {"r1": "previous", "base": "current"}
    assert gone_back(once, "c1") == known


@pytest.mark.parametrize(
    ("known", "content", "why"),
    [([], "c1", "geen vorig"), ([a_model("r1", "current"), a_model("b", "previous")], "c2", "andere inhoud")],
)
def test_there_is_no_way_back_to_nothing_or_to_other_content(known, content, why):
    with pytest.raises(NotPossible, match=why):
        gone_back(known, content)
