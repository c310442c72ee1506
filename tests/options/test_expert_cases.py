"""What an experienced adviser would name, case by case (expert_cases/README.md), over the real catalogue."""

from __future__ import annotations

import pytest

from bot.options import advise, explain
from tests.options.expert_profiles import ExpertCase, catalogue, expert_cases

CASES = expert_cases()


def test_there_are_enough_cases_with_names_of_their_own_about_options_that_exist():
    assert len(CASES) >= 80
    assert len({case.name for case in CASES}) == len(CASES)
    for case in CASES:
        wanted = [one for row in case.top.values() for item in row for one in _any_of(item)]
        named = [*wanted, *case.never, *case.reason_mentions, *([case.near_miss] if case.near_miss else [])]
        assert set(named) <= set(catalogue().options), case.name
        assert wanted or case.near_miss or case.never, case.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_adviser_would_say_the_same(case: ExpertCase):
    parts = advise(catalogue(), case.profile, today=case.today).per_need
    shown = {part.need.value: [match.option.id for match in part.options] for part in parts}
    for need, row in case.top.items():
        for item in row:
            assert set(_any_of(item)) & set(shown[need]), f"{need}: {item} is not in {shown[need]}"
    offered = {one for ids in shown.values() for one in ids}
    assert not offered & set(case.never)
    if case.near_miss:
        assert case.near_miss in [part.near_miss.option.id for part in parts if part.near_miss]
    words = {m.option.id: explain(m, case.profile).lower() for part in parts for m in part.options}
    for identity, mentions in case.reason_mentions.items():
        for mention in mentions:
            assert mention.lower() in words[identity]


def _any_of(item: str | list[str]) -> list[str]:
    return [item] if isinstance(item, str) else item
