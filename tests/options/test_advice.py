"""Advice over the real catalogue: what an experienced adviser would name, and never what does not fit."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.options import (
    Catalogue,
    Instrument,
    advise,
    desk_of,
    explain,
    more_options,
    next_question,
    source_line,
)
from bot.options.matching import Verdict
from bot.options.ranking import NEARNESS
from bot.starter import Income, Need, Profile
from tests.options.expert_profiles import catalogue

CATALOGUE = catalogue()
TODAY = date(2026, 11, 24)


def a_profile(**facts: object) -> Profile:
    values = {"needs": (Need.FINANCING,), "municipality": "Breda", **facts}
    return Profile(**values)  # type: ignore[arg-type]


def kinds(profile: Profile) -> set[str]:
    return {
        m.option.instrument.value
        for part in advise(CATALOGUE, profile, today=TODAY).per_need
        for m in part.options
    }


@pytest.mark.parametrize(
    ("profile", "wanted", "never"),
    [
        (a_profile(has_job=True, income=Income.JOB, hours_per_week=24), {"microloan"}, {"equity", "benefit"}),
        (a_profile(growth_ambition=True, municipality="Enschede"), {"equity"}, {"microloan", "benefit"}),
        (a_profile(has_job=False, income=Income.BENEFIT, municipality="Helmond"), {"benefit"}, {"equity"}),
        (a_profile(has_job=False, income=Income.PENSION), set(), {"benefit", "equity"}),
        (
            a_profile(growth_ambition=True, needs=(Need.SUPPORT,), municipality="Delft"),
            {"programme", "incubator"},
            {"benefit"},
        ),
        (
            a_profile(growth_ambition=True, needs=(Need.HOUSING,), municipality="Leiden"),
            {"workspace"},
            {"microloan"},
        ),
        (a_profile(needs=(Need.HOUSING,), municipality=None), {"workspace", "permit"}, {"equity"}),
        (a_profile(needs=(Need.SUPPORT,), municipality=None), {"information", "coaching"}, {"equity"}),
    ],
)
def test_each_kind_of_starter_gets_the_right_kind_of_help(profile, wanted, never):
    found = kinds(profile)
    assert wanted <= found
    assert not never & found


profiles = st.builds(
    Profile,
    has_job=st.sampled_from([True, False, None]),
    growth_ambition=st.sampled_from([True, False, None]),
    needs=st.lists(st.sampled_from(list(Need)), unique=True).map(tuple),
    municipality=st.sampled_from([None, "Breda", "Utrecht", "Ameland", "Heerlen", "Assen"]),
    income=st.sampled_from(list(Income)),
    amount_eur=st.sampled_from([None, 500, 25_000, 2_000_000]),
)


@settings(max_examples=120, deadline=None)
@given(profiles)
def test_what_is_offered_always_fits(profile: Profile):
    advice = advise(CATALOGUE, profile, today=TODAY)
    assert advice == advise(CATALOGUE, profile, today=TODAY)
    for part in advice.per_need:
        assert len(part.options) <= 3
        assert len({m.option.id for m in part.options}) == len(part.options)
        order = [(not m.option.verified, NEARNESS[m.option.scope.level]) for m in part.options]
        assert order == sorted(order)
        for match in part.options:
            option = match.option
            assert not [c for c in match.conditions if c.verdict is Verdict.FAILED]
            assert part.need in option.need and option.is_open(TODAY)
            assert not (option.desk or option.collective or option.same_as or option.ended)
            assert option.scope.level.value == "national" or option.scope.covers(profile.municipality or "")
            assert option.instrument is not Instrument.EQUITY or profile.growth_ambition


@settings(max_examples=60, deadline=None)
@given(profiles)
def test_the_explanation_names_only_what_was_told(profile: Profile):
    for part in advise(CATALOGUE, profile, today=TODAY).per_need:
        for match in part.options:
            words = explain(match, profile)
            assert ("naast je baan" in words) <= bool(profile.has_job)
            assert (" wilt groeien" in words) <= bool(profile.growth_ambition)
            if profile.municipality is None:
                assert " komt" not in words


def test_more_gives_other_options_and_ends():
    profile, shown = a_profile(has_job=True), set()
    for _ in range(60):
        parts = more_options(CATALOGUE, profile, today=TODAY, shown=frozenset(shown))
        if not parts:
            break
        new = {m.option.id for part in parts for m in part.options}
        assert new and not new & shown
        shown |= new
    else:
        pytest.fail("more never ends")


def test_the_desk_of_a_city_is_its_own():
    assert desk_of(CATALOGUE, "Breda").provider == "Gemeente Breda"
    assert desk_of(CATALOGUE, "Ameland") is None
    assert desk_of(CATALOGUE, None) is None


def test_a_closed_option_is_not_offered_the_day_after_it_closed():
    option = next(o for o in CATALOGUE.options.values() if o.open.until and not o.ended)
    assert option.is_open(option.open.until)
    assert not option.is_open(option.open.until + timedelta(days=1))


def test_a_source_is_a_fact_for_twelve_months_only():
    option = next(
        o for o in CATALOGUE.options.values() if o.verified and o.newest_page_date() == date(2026, 4, 1)
    )
    assert source_line(option, date(2026, 11, 24)).startswith("Bron: ")
    assert source_line(option, date(2027, 6, 1)).startswith("Eerder was dit zo")
    unverified = next(o for o in CATALOGUE.options.values() if not o.verified)
    assert "Controleer" in source_line(unverified, TODAY)
    assert not any("gecontroleerd op" in source_line(o, TODAY) for o in CATALOGUE.options.values())


def test_at_most_three_questions_each_about_something_unknown():
    profile, asked = Profile(), []
    answers = {
        "needs": {"needs": (Need.FINANCING,)},
        "has_job": {"has_job": True},
        "growth_ambition": {"growth_ambition": False},
        "municipality": {"municipality": "Breda"},
    }
    while (question := next_question(CATALOGUE, profile, today=TODAY, asked=asked)) is not None:
        assert question.slot not in asked
        assert 0 <= question.expected_change <= 1
        asked.append(question.slot)
        profile = profile.with_(**answers[question.slot])
    assert asked[0] == "needs" and len(asked) <= 4


def test_what_was_declined_is_not_asked_and_growth_needs_no_question_about_growth():
    declined = Profile(needs=(Need.FINANCING,), declined=frozenset({"has_job", "municipality"}))
    question = next_question(CATALOGUE, declined, today=TODAY, asked=[])
    assert question is None or question.slot == "growth_ambition"
    known = a_profile(has_job=True, growth_ambition=True)
    assert next_question(CATALOGUE, known, today=TODAY, asked=[]) is None


def test_advice_and_question_are_quick():
    fresh = Catalogue(CATALOGUE.options)
    started = time.process_time()
    for town in ("Breda", "Zwolle", "Gouda", None):
        profile = Profile(needs=(Need.SUPPORT, Need.FINANCING), municipality=town)
        advise(fresh, profile, today=TODAY)
        next_question(fresh, profile, today=TODAY, asked=[])
    assert (time.process_time() - started) / 4 < 0.15
