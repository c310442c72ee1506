"""What the chatbot hears as a sector is a sector that the options know: a hairdresser gets no fund for tech."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from bot.options import match_option
from bot.options.matching import Verdict
from bot.options.sectors import Sectors
from bot.starter import Need, Profile
from bot.starter.labels import SECTOR_LABELS
from tests.options.expert_profiles import DATA, catalogue

SECTORS = Sectors.load(DATA / "sectors.yml")
HEARD = yaml.safe_load((DATA / "lexicon" / "sectors.yml").read_text("utf-8"))
TODAY = date(2026, 11, 26)


def verdict(sector: str, option_id: str) -> Verdict:
    option = catalogue().options[option_id]
    return match_option(option, Profile(needs=(Need.FINANCING,), sector=sector), today=TODAY).verdict(
        "sector"
    )


@pytest.mark.parametrize("heard", sorted(HEARD))
def test_a_sector_that_is_heard_fits_or_may_fit_what_the_lexicon_says(heard: str):
    assert heard in SECTOR_LABELS and SECTORS.name_of(heard)
    for word in HEARD[heard]["catalogue"].replace("_", " ").split():
        if SECTORS.name_of(word):
            reach = SECTORS.reach_of([word])
            assert heard in {*reach.fits, *reach.may}, word


@pytest.mark.parametrize(
    ("heard", "wanted"),
    [("personal_care", Verdict.FAILED), ("construction", Verdict.UNKNOWN), ("tech", Verdict.MET)],
)
def test_a_fund_for_technology_is_not_for_every_trade(heard: str, wanted: Verdict):
    options = [o for o in catalogue().options.values() if set(o.sectors) == {"tech"}]
    assert options
    assert {verdict(heard, option.id) for option in options} == {wanted}


def test_a_restaurant_is_not_refused_what_is_for_horeca():
    options = [o for o in catalogue().options.values() if "horeca" in o.sectors]
    assert options
    assert Verdict.FAILED not in {verdict("food", option.id) for option in options}
