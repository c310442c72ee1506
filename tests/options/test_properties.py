"""What holds for every starter on every day: nothing closed, nothing out of reach, nothing twice, always a desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.actions.human import desk_line
from bot.actions.services import Services
from bot.options import (
    Advice,
    Catalogue,
    Match,
    advise,
    match_option,
    more_options,
    next_question,
    show_once,
)
from bot.options.matching import needs_of
from bot.options.option import Level, Stage
from bot.starter import Income, Need, Profile
from bot.starter.labels import SECTOR_LABELS
from bot.wiring import known_areas, load_gazetteer
from tests.options.expert_profiles import DATA, catalogue

pytestmark = pytest.mark.slow

CATALOGUE = catalogue()
GAZETTEER = load_gazetteer(DATA)
KNOWN = known_areas(DATA, GAZETTEER)
TOWNS = sorted(KNOWN.municipalities)
NAMED = sorted({one for o in CATALOGUE.options.values() for one in o.sectors if one != "any"})
FACTS = {
    "has_job": st.booleans(),
    "growth_ambition": st.booleans(),
    "municipality": st.sampled_from(TOWNS),
    "hours_per_week": st.sampled_from([4.0, 16.0, 24.0, 31.9, 32.0, 40.0]),
    "amount_eur": st.one_of(st.sampled_from([1, 5_000, 50_000, 250_000]), st.integers(1, 5_000_000)),
    "sector": st.sampled_from([*SECTOR_LABELS, *NAMED, "toverkunst"]),
    "stage": st.sampled_from([stage.value for stage in Stage]),
    "income": st.sampled_from([one for one in Income if one is not Income.UNKNOWN]),
}
KNOWN_OR_NOT = {name: st.one_of(st.none(), values) for name, values in FACTS.items() if name != "income"}
profiles = st.builds(
    Profile,
    **KNOWN_OR_NOT,
    income=st.sampled_from(list(Income)),
    needs=st.lists(st.sampled_from(list(Need)), unique=True).map(tuple),
    declined=st.frozensets(st.sampled_from(["municipality", "has_job", "growth_ambition"])),
)
days = st.dates(date(2014, 1, 1), date(2032, 12, 31))
often = settings(max_examples=150, deadline=None)


def shown(advice: Advice) -> Iterator[tuple[Need, Match]]:
    return ((part.need, match) for part in advice.per_need for match in part.options)


def ids(advice: Advice) -> list[list[str]]:
    return [[match.option.id for match in part.options] for part in advice.per_need]


@cache
def afresh() -> Catalogue:
    """The same options in another order, with nothing remembered."""
    return Catalogue(dict(sorted(CATALOGUE.options.items(), reverse=True)))


@often
@given(profiles, days)
def test_nothing_closed_is_offered_and_nothing_outside_its_reach(profile: Profile, today: date):
    parts = more_options(CATALOGUE, profile, today=today, shown=frozenset())
    more = [(part.need, match) for part in parts for match in part.options]
    for need, match in (*shown(advise(CATALOGUE, profile, today=today)), *more):
        option = match.option
        assert not option.ended
        assert option.open.until is None or today <= option.open.until
        assert option.open.from_ is None or option.open.from_ <= today
        assert option.open.always is not False or option.open.until or option.open.from_
        assert need in option.need
        reached = {town for area in option.scope.areas for town in _towns(option.scope.level, area)}
        assert option.scope.level is Level.NATIONAL or profile.municipality in reached


def _towns(level: Level, area: str) -> frozenset[str]:
    return KNOWN.covered(area, province=level is Level.PROVINCE) or frozenset()


@often
@given(profiles, days)
def test_the_same_profile_gets_the_same_advice_whatever_was_asked_before(profile: Profile, today: date):
    first = advise(CATALOGUE, profile, today=today)
    assert first == advise(CATALOGUE, profile, today=today)
    assert ids(first) == ids(advise(afresh(), profile, today=today))
    question = next_question(CATALOGUE, profile, today=today, asked=[])
    assert question == next_question(Catalogue(CATALOGUE.options), profile, today=today, asked=[])


@often
@given(profiles, st.data())
def test_a_fact_more_never_offers_what_its_conditions_exclude(profile: Profile, data: st.DataObject):
    unsaid = [name for name in FACTS if getattr(profile, name) in (None, Income.UNKNOWN)]
    assume(unsaid)
    name = data.draw(st.sampled_from(unsaid))
    after = profile.with_(**{name: data.draw(FACTS[name])})
    today = date(2026, 11, 26)
    for _need, match in shown(advise(CATALOGUE, after, today=today)):
        option = match.option
        assert match_option(option, after, today=today).fits
        if name == "amount_eur" and after.amount_eur:
            assert option.amount_max_eur is None or after.amount_eur <= option.amount_max_eur
            assert option.amount_min_eur is None or after.amount_eur >= option.amount_min_eur
        if name == "sector" and after.sector and not option.any_sector:
            reach = option.sector_reach
            assert after.sector in {*reach.fits, *reach.may} or after.sector == "toverkunst"
        if name == "has_job" and after.has_job:
            assert not option.needs_benefit
        if name == "income" and after.income is Income.PENSION:
            assert not option.needs_benefit


@often
@given(profiles, days)
def test_never_two_cards_of_the_same_offer(profile: Profile, today: date):
    whole = advise(CATALOGUE, profile, today=today)
    told = show_once(CATALOGUE, profile, whole, today=today)
    first = [match.option for _need, match in shown(told)]
    more = more_options(CATALOGUE, profile, today=today, shown=frozenset(one.id for one in first))
    for cards in (first, [match.option for part in more for match in part.options]):
        assert len({option.id for option in cards}) == len(cards)
        assert len({(option.name.lower(), option.provider.lower()) for option in cards}) == len(cards)
        assert not [option.id for option in cards if option.same_as or option.desk]
    assert [len(row) for row in ids(told)] == [len(row) for row in ids(whole)]
    assert ids(told)[0] == ids(whole)[0]
    assert all(match_option(option, profile, today=today).fits for option in first)


@often
@given(profiles)
def test_a_desk_is_always_there(profile: Profile):
    services = Services(CATALOGUE, GAZETTEER, None, lambda: date(2026, 11, 26))  # type: ignore[arg-type]
    line = desk_line(services, profile)
    if profile.municipality in CATALOGUE.desks:
        desk = CATALOGUE.desks[profile.municipality]
        assert desk.url in line and desk.desk and desk.scope.covers(profile.municipality)
    else:
        assert "KVK, 0800 - 2117" in line
        assert (profile.municipality or "je gemeente") in line


@often
@given(profiles, days)
def test_a_near_miss_was_not_offered_and_failed_on_one_thing(profile: Profile, today: date):
    for part in advise(CATALOGUE, profile, today=today).per_need:
        if part.near_miss:
            assert part.near_miss.option.id not in {match.option.id for match in part.options}
            assert len(part.near_miss.failed) == 1 and part.near_miss.failed[0].why


@often
@given(profiles, days)
def test_the_order_of_the_needs_is_that_of_the_starter(profile: Profile, today: date):
    parts = advise(CATALOGUE, profile, today=today).per_need
    assert tuple(part.need for part in parts) == needs_of(profile)
