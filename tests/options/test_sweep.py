"""Every municipality gets an advice for each need and segment, and the sweep sees a page that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.cli.main import main
from bot.options import Catalogue, NeedAdvice, advise, match_option, sweep
from bot.options.sweeping import STARTERS, page_faults
from bot.settings import PROJECT
from bot.starter import Need, Profile, Segment
from bot.wiring import load_gazetteer
from tests.options.expert_profiles import DATA, catalogue

CATALOGUE = catalogue()
TODAY = date(2026, 11, 26)
TOWNS = [town.name for town in load_gazetteer(DATA).municipalities]
SAMPLE = [*TOWNS[::24], "Groningen", "Utrecht", "'s-Gravenhage"]
TABLE = (PROJECT / "docs" / "advies.md").read_text("utf-8")


def test_each_segment_has_its_starter_and_the_sample_is_real():
    assert {segment: profile.segment for segment, profile in STARTERS.items()} == {s: s for s in Segment}
    assert len(TOWNS) == 342 and set(SAMPLE) <= set(TOWNS)


def test_a_sample_of_municipalities_has_no_empty_page_and_nothing_wrong_on_one():
    swept = sweep(CATALOGUE, SAMPLE, today=TODAY)
    assert len(swept.pages) == len(SAMPLE) * 3 * 4
    assert not swept.faulty
    assert swept.sizes()[0] == 0
    assert sum(swept.levels().values()) == sum(size * many for size, many in swept.sizes().items())
    assert swept.towns_with_a_desk == set(SAMPLE) & set(CATALOGUE.desks)


def test_an_empty_page_is_seen():
    only_money = {o.id: o for o in CATALOGUE.options.values() if Need.HOUSING not in o.need}
    swept = sweep(Catalogue(only_money), ["Ameland"], today=TODAY)
    assert {page.need for page in swept.faulty} == {Need.HOUSING}
    assert swept.sizes(Need.HOUSING) == {0: 4}
    assert "Er is geen enkele optie." in swept.faulty[0].faults


def one_card(**changes: object) -> list[str]:
    """The faults of a page in Ameland with one option of Enschede, for housing, changed."""
    option = replace(CATALOGUE.options["enschede-performance-factory"], **changes)
    part = NeedAdvice(Need.HOUSING, (match_option(option, Profile(), today=TODAY),))
    return list(page_faults(CATALOGUE, "Ameland", part, TODAY))


def test_a_card_that_is_unknown_out_of_reach_closed_or_for_another_need_is_seen():
    assert one_card() == ["'enschede-performance-factory' is er niet voor Ameland."]
    assert "'verzonnen' bestaat niet." in one_card(id="verzonnen")
    assert any("is niet voor housing" in one for one in one_card(need=(Need.FINANCING,)))
    assert any("is niet open" in one for one in one_card(ended=True))


def test_a_near_miss_out_of_reach_is_seen():
    right = advise(CATALOGUE, Profile(needs=(Need.HOUSING,), municipality="Ameland"), today=TODAY)
    wrong = match_option(CATALOGUE.options["enschede-performance-factory"], Profile(), today=TODAY)
    part = replace(right.per_need[0], near_miss=wrong)
    assert list(page_faults(CATALOGUE, "Ameland", part, TODAY)) == [
        "'enschede-performance-factory' is er niet voor Ameland."
    ]


@pytest.mark.slow
def test_the_whole_country_gets_an_advice_and_the_figures_stand_in_the_docs(capsys):
    assert main(["check", "--sweep", "--today", TODAY.isoformat()]) == 0
    told = capsys.readouterr().out
    figures = told[told.index("4104 adviezen") :].strip().splitlines()
    assert len(figures) == 19
    assert [line for line in figures if line not in TABLE] == []


def test_the_example_in_the_docs_is_true():
    profile = Profile(needs=(Need.HOUSING,), municipality="Enschede", has_job=True)
    offers = CATALOGUE.within(Need.HOUSING, "Enschede")
    fitting = [o for o in offers if match_option(o, profile, today=TODAY).fits]
    counted = (len(CATALOGUE.options), len(CATALOGUE.by_need[Need.HOUSING]), len(offers), len(fitting))
    assert "Van de {} regelingen gaan er {} over een plek. Daarvan zijn er {} voor Enschede".format(
        *counted
    ) in " ".join(TABLE.split())
    assert f"Er blijven {counted[3]} regelingen over" in " ".join(TABLE.split())
    shown = [m.option.name for m in advise(CATALOGUE, profile, today=TODAY).per_need[0].options]
    assert [TABLE.index(name) for name in shown] == sorted(TABLE.index(name) for name in shown)
