"""Who asks for a grant or an investor sees those first; who refuses a loan sees none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.options import Advice, advise, asked_for, more_options
from bot.options.option import Capital, Requirement
from bot.settings import PROJECT
from bot.starter import Money, MoneyWish, Need, Profile, Segment
from bot.wiring import load_catalogue_of, load_gazetteer

CATALOGUE = load_catalogue_of(PROJECT / "data", load_gazetteer(PROJECT / "data"))
TODAY = date(2026, 11, 24)
ASKS = Profile(needs=(Need.FINANCING,), municipality="Heerlen", has_job=False)


def kinds(advice: Advice) -> list[Capital]:
    return [match.option.capital for part in advice.per_need for match in part.options]


def test_a_grant_that_fits_is_named_first():
    plain = kinds(advise(CATALOGUE, replace(ASKS, growth_ambition=True), today=TODAY))
    wish = MoneyWish(wanted=(Money.GRANT,))
    wanted = replace(ASKS, growth_ambition=True, money=wish)
    [part] = advise(CATALOGUE, wanted, today=TODAY).per_need
    assert asked_for(part.options[0], Need.FINANCING, wanted)
    assert part.options[0].option.capital is Capital.GRANT
    assert kinds(advise(CATALOGUE, wanted, today=TODAY)).count(Capital.GRANT) >= plain.count(Capital.GRANT)


def test_a_local_grant_for_starters_goes_before_a_national_loan():
    found = 0
    for option in CATALOGUE.by_need[Need.FINANCING]:
        if option.capital is not Capital.GRANT or len(option.scope.municipalities) != 1:
            continue
        [town] = option.scope.municipalities
        profile = replace(ASKS, municipality=town, money=MoneyWish(wanted=(Money.GRANT,)))
        [part] = advise(CATALOGUE, profile, today=TODAY).per_need
        if option.id in {match.option.id for match in part.options}:
            found += 1
            assert part.options[0].option.capital is Capital.GRANT
    assert found >= 3


def test_a_voucher_for_exporters_is_no_grant_for_a_starter():
    profile = replace(ASKS, municipality="Kerkrade", money=MoneyWish(wanted=(Money.GRANT,)))
    assert Capital.GRANT not in kinds(advise(CATALOGUE, profile, today=TODAY))


def test_who_refuses_a_loan_gets_none_now_or_with_more():
    refuses = replace(ASKS, money=MoneyWish(refused=(Money.DEBT,)))
    assert Capital.DEBT in kinds(advise(CATALOGUE, ASKS, today=TODAY))
    assert Capital.DEBT not in kinds(advise(CATALOGUE, refuses, today=TODAY))
    for part in more_options(CATALOGUE, refuses, today=TODAY, shown=frozenset()):
        assert all(match.option.capital is not Capital.DEBT for match in part.options)


def test_a_wish_for_a_loan_changes_no_order():
    wish = replace(ASKS, money=MoneyWish(wanted=(Money.DEBT,)))
    before, after = (advise(CATALOGUE, one, today=TODAY) for one in (ASKS, wish))
    assert [m.option.id for m in before.per_need[0].options] == [
        m.option.id for m in after.per_need[0].options
    ]


def test_who_wants_to_borrow_sees_money_to_be_had_before_less_tax():
    works = Profile(
        needs=(Need.FINANCING,), municipality="Breda", has_job=True, hours_per_week=24, sector="retail"
    )
    borrows = replace(works, money=MoneyWish(wanted=(Money.DEBT,)))
    plain, found = (kinds(advise(CATALOGUE, one, today=TODAY)) for one in (works, borrows))
    assert plain.index(Capital.TAX) == 1, "a job and a small plan: less tax comes second"
    assert found[0] is Capital.DEBT and Capital.TAX not in found[:2]


def test_what_is_only_for_people_from_outside_europe_comes_last():
    only = {one.id for one in CATALOGUE.options.values() if Requirement.OUTSIDE_EU in one.requires}
    assert only == {"startup-visum", "startup-visum-noordoost"}
    for growth in (True, None):
        profile = Profile(needs=(Need.SUPPORT,), municipality="Groningen", growth_ambition=growth)
        assert profile.segment in (Segment.GROWTH, Segment.UNKNOWN)
        [part] = advise(CATALOGUE, profile, today=TODAY).per_need
        assert not only & {match.option.id for match in part.options}
