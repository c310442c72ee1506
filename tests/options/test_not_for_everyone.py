"""Trades that an option is not for, and offers of which nobody knows whether they still exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.options import KnownAreas, advise, check_catalogue, match_option
from bot.options.matching import Verdict
from bot.options.near_miss import is_near
from bot.options.option import Instrument
from bot.options.ranking import OLD, is_old
from bot.settings import PROJECT
from bot.starter import Need, Profile
from bot.wiring import known_areas, load_gazetteer
from tests.options.expert_profiles import catalogue

CATALOGUE = catalogue()
TODAY = date(2026, 11, 24)
DATA = PROJECT / "data"
KNOWN: KnownAreas = known_areas(DATA, load_gazetteer(DATA))
BARRED = [option for option in CATALOGUE.options.values() if option.not_for_sectors]
DOUBTED = [option for option in CATALOGUE.options.values() if option.in_doubt]


@pytest.mark.parametrize("option", BARRED, ids=lambda option: option.id)
def test_a_trade_that_is_kept_out_fails_with_the_reason(option):
    for word in option.not_for_sectors:
        match = match_option(option, Profile(sector=word), today=TODAY)
        assert match.verdict("sector") is Verdict.FAILED
        assert "Dit is niet voor" in [one.why for one in match.failed if one.name == "sector"][0]
    assert match_option(option, Profile(), today=TODAY).verdict("sector") is not Verdict.FAILED


def test_a_restaurant_gets_no_business_at_home():
    profile = Profile(needs=(Need.HOUSING,), municipality="Tilburg", has_job=True, sector="food")
    [part] = advise(CATALOGUE, profile, today=TODAY).per_need
    assert part.options and "bedrijf-aan-huis" not in [match.option.id for match in part.options]


def test_money_that_is_not_for_this_trade_may_be_the_near_miss():
    money = CATALOGUE.options["breda-bbz"]
    money = replace(money, instrument=Instrument.LOAN, requires=())
    town = next(iter(money.scope.municipalities))
    reach = KNOWN.sectors.reach_of(money.sectors, ["horeca"])
    barred = replace(money, not_for_sectors=("horeca",), sector_reach=reach)
    profile = Profile(needs=(Need.FINANCING,), municipality=town, has_job=False, sector="horeca")
    match = match_option(barred, profile, today=TODAY)
    assert [one.name for one in match.failed] == ["sector"] and is_near(match, profile, TODAY)
    assert match.failed[0].why == "Dit is niet voor horeca."


def entry(**changes: str) -> str:
    text = (DATA / "catalogue" / "steden" / "breda.yml").read_text("utf-8")
    one = "- id:".join(text.split("- id:")[:2])
    added = "".join(f"  {key}: {value}\n" for key, value in changes.items())
    return one.replace("  company:", added + "  company:", 1)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"not_for_sectors": "[toverkunst]"}, "geen bekende sector"),
        ({"not_for_sectors": "[any]"}, "geen bekende sector"),
        ({"not_for_sectors": "horeca"}, "Hier hoort een lijst te staan"),
        ({"in_doubt": "misschien"}, "Dit moet true of false zijn"),
        ({"not_for_sectors": "[horeca]", "in_doubt": "true"}, ""),
    ],
)
def test_check_looks_at_what_may_be_left_out(tmp_path: Path, changes: dict[str, str], said: str):
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "breda.yml").write_text(entry(**changes), "utf-8")
    told = "\n".join(str(one) for one in check_catalogue(folder, KNOWN))
    assert (said in told) if said else not any(key in told for key in changes)


@pytest.mark.parametrize("need", list(Need))
def test_what_may_be_gone_never_stands_before_what_was_verified(need: Need):
    for option in DOUBTED:
        if need not in option.need:
            continue
        for town in sorted(option.scope.municipalities)[:3]:
            for facts in ({"has_job": True}, {"has_job": False}, {"growth_ambition": True}, {}):
                profile = Profile(needs=(need,), municipality=town, **facts)
                [part] = advise(CATALOGUE, profile, today=TODAY).per_need
                doubted = [match.option.in_doubt or not match.option.verified for match in part.options]
                assert doubted == sorted(doubted), (option.id, town, facts)


def test_the_house_that_may_be_gone_is_not_the_first_in_tilburg():
    profile = Profile(needs=(Need.SUPPORT,), municipality="Tilburg", has_job=True)
    [part] = advise(CATALOGUE, profile, today=TODAY).per_need
    assert "station88" not in [match.option.id for match in part.options]


def test_old_is_by_the_newest_page_and_no_date_is_not_old():
    option = next(one for one in CATALOGUE.options.values() if one.newest_page_date())
    assert not is_old(option, option.newest_page_date() + OLD)
    assert is_old(option, option.newest_page_date() + OLD * 2)
    assert not is_old(replace(option, sources=()), TODAY)
