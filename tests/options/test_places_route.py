"""However a place is spelled, the advice is that of its municipality: nobody is sent elsewhere by a hyphen."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from datetime import date
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.options import advise
from bot.places import place_key
from bot.places.ordinary import read_ordinary
from bot.starter import Need, Profile
from tests.options.expert_profiles import DATA, catalogue
from tests.places.hearing import gazetteer, heard

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 26)
ELSEWHERE = {"Zurich", "Nederland", "Zeeland"}
"""Villages whose name is first of all that of a country, a province or a foreign city."""
NAMES = ("gemeente", "woonplaats", "voormalige gemeente", "alias", "fries", "bijnaam")
"""Kinds of names that stand for a place by themselves; adjectives and area codes need more words."""


@cache
def names_of_towns() -> dict[str, list[str]]:
    """For each municipality the names that mean it and nothing else."""
    with (DATA / "places" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in NAMES]
    towns: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        towns[row["place_key"]].add(row["municipality"])
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        plain = row["ambiguous"] == "false" and row["place"] not in ELSEWHERE
        if len(towns[row["place_key"]]) == 1 and plain:
            found[row["municipality"]].append(row["place"])
    return dict(found)


def without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


SPELLINGS = {
    "as it is": str,
    "small letters": str.lower,
    "capitals": str.upper,
    "spaces for hyphens": lambda name: name.replace("-", " "),
    "hyphens for spaces": lambda name: name.replace(" ", "-"),
    "two spaces": lambda name: name.replace(" ", "  "),
    "curly apostrophe": lambda name: name.replace("'", "\u2019"),
    "without marks": without_marks,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
}
ANY_NAME = st.sampled_from([(town, name) for town, names in names_of_towns().items() for name in names])


def test_every_municipality_has_names_and_is_one_of_the_342():
    towns = {town.name for town in gazetteer().municipalities}
    assert len(towns) == 342
    assert set(names_of_towns()) <= towns
    assert len(set(names_of_towns())) >= 330


@cache
def ordinary() -> frozenset[str]:
    """Names that are also words: without their usual capital they may go unheard, and the bot asks."""
    lines = (DATA / "places" / "ordinary_words.txt").read_text("utf-8").splitlines()
    return frozenset(read_ordinary(lines))


@settings(max_examples=400, deadline=None)
@example(("Achtkarspelen", "B\u00fbtenpost"), "decomposed", Need.SUPPORT)
@example(("Noardeast-Frysl\u00e2n", "Lauwersoog Frysl\u00e2n"), "decomposed", Need.HOUSING)
@example(("Borger-Odoorn", "Borger"), "capitals", Need.SUPPORT)
@given(ANY_NAME, st.sampled_from(sorted(SPELLINGS)), st.sampled_from(list(Need)))
def test_a_spelling_or_an_alias_never_changes_the_route(named: tuple[str, str], spelling: str, need: Need):
    town, name = named
    found = heard(f"Ik start een bedrijf in {SPELLINGS[spelling](name)}.")
    if spelling in ("small letters", "capitals") and place_key(name) in ordinary():
        assert found in (town, None)
        return
    assert found == town
    profile = Profile(needs=(need,), has_job=True)
    first, second = (
        advise(catalogue(), profile.with_(municipality=one), today=TODAY) for one in (town, found)
    )
    assert first == second
