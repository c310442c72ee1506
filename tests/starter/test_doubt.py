"""Half heard facts: which they are, and the profile with and without them."""

from __future__ import annotations

import pytest

from bot.starter import Income, Need, Profile
from bot.starter.doubt import Doubt, confirm, doubts_in, take_back


@pytest.mark.parametrize(
    ("facts", "doubts"),
    [
        ({}, []),
        ({"has_job": {"value": True, "confidence": 0.95}, "needs": {"support": 0.9, "housing": 0.1}}, []),
        ({"has_job": {"value": None, "confidence": 0.5}}, []),
        ({"has_job": {"value": False, "confidence": 0.6}}, [Doubt("has_job", "false")]),
        ({"growth_ambition": {"value": True, "confidence": 0.4}}, [Doubt("growth_ambition", "true")]),
        (
            {"needs": {"support": 0.36, "financing": 0.64}},
            [Doubt("needs", "support"), Doubt("needs", "financing")],
        ),
    ],
)
def test_a_fact_between_two_chances_is_half_heard(facts: dict, doubts: list[Doubt]):
    assert doubts_in(facts) == doubts


def test_a_need_is_added_once_and_taken_back():
    profile = Profile(needs=(Need.HOUSING,))
    with_support = confirm(profile, Doubt("needs", "support"))
    assert with_support.needs == (Need.HOUSING, Need.SUPPORT)
    assert confirm(with_support, Doubt("needs", "support")) == with_support
    assert take_back(with_support, Doubt("needs", "support")) == profile


def test_a_job_that_is_taken_back_takes_its_hours_and_income_along():
    profile = Profile(has_job=True, hours_per_week=24, income=Income.JOB)
    assert take_back(profile, Doubt("has_job", "true")) == Profile()
    assert take_back(Profile(has_job=False, income=Income.BENEFIT), Doubt("has_job", "false")) == Profile(
        income=Income.BENEFIT
    )
    assert confirm(Profile(), Doubt("growth_ambition", "false")).growth_ambition is False
