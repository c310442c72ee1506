"""Merge, split and rename."""

from __future__ import annotations

import pytest

from bot.core.errors import WrongGroup
from bot.unmet.grouping import Bond, Decision, Group, Grouping, Rules, merge, rename, split


def a_grouping(**names: str) -> Grouping:
    groups = {
        1: Group(1, "hond", {"A": 1, "B": 1}, names.get("one")),
        2: Group(2, "kat", {"C": 2}, names.get("two")),
        3: Group(3, "vis", {"D": 3}),
    }
    return Grouping(groups)


def test_merging_keeps_the_lowest_number_the_parts_and_the_name():
    merged = merge(a_grouping(two="huisdieren"), 2, 1)
    assert merged.groups.keys() == {1, 3}
    assert merged.group(1).members == {"A": 1, "B": 1, "C": 2}
    assert merged.group(1).title == "huisdieren"


def test_a_merged_number_leads_on():
    merged = merge(merge(a_grouping(), 2, 3), 1, 2)
    assert [merged.group(number).number for number in (1, 2, 3)] == [1, 1, 1]


def may_join(after: Grouping, one: int, other: int) -> bool:
    """As the machine asks it."""
    apart = {(d.first, d.second) for d in after.decisions if d.bond is Bond.APART}
    return not Rules(frozenset(), frozenset(apart)).forbid(one, other)


def test_what_staff_named_stays_two_groups():
    rules = Rules(frozenset({1, 2}), frozenset())
    assert rules.forbid(1, 2) and not rules.forbid(1, 3)


def test_split_questions_get_a_group_that_stays_apart():
    after = split(a_grouping(), 1, ["B"], new=9)
    assert (after.group(1).members, after.group(9).members) == ({"A": 1}, {"B": 9})
    assert not may_join(after, 9, 1) and may_join(after, 9, 2)


def test_apart_goes_along_when_a_group_goes_into_another():
    after = merge(split(a_grouping(), 1, ["B"], new=9), 9, 3)
    assert not may_join(after, 3, 1)


def test_merging_what_was_split_takes_the_word_back():
    after = merge(split(a_grouping(), 1, ["B"], new=9), 1, 9)
    assert after.decisions == {Decision(Bond.TOGETHER, 1, 9)}


@pytest.mark.parametrize("taken", [[], ["A", "B"], ["X"]])
def test_a_split_takes_some_but_not_all(taken: list[str]):
    with pytest.raises(WrongGroup):
        split(a_grouping(), 1, taken, new=9)


def test_a_group_cannot_merge_with_itself_or_with_nothing():
    for other in (1, 77):
        with pytest.raises(WrongGroup):
            merge(a_grouping(), 1, other)


def test_a_name_is_cleaned_and_an_empty_one_brings_the_label_back():
    named = rename(a_grouping(), 1, "  Honden   mee ")
    assert named.group(1).title == "Honden mee"
    assert rename(named, 1, " ").group(1).title == "hond"
