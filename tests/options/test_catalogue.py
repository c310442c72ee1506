"""The catalogue: whole, and every fault is told with file, line, field and remedy."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from bot.core.errors import ContentBroken
from bot.options import KnownAreas, check_catalogue, load_catalogue
from bot.options.option import Level
from bot.settings import PROJECT
from bot.wiring import known_areas, load_gazetteer

DATA = PROJECT / "data"
KNOWN = known_areas(DATA, load_gazetteer(DATA))
GOOD = (DATA / "catalogue" / "steden" / "breda.yml").read_text("utf-8")


def problems(tmp_path: Path, text: str | bytes) -> list[str]:
    path = tmp_path / "catalogue" / "breda.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [str(problem) for problem in check_catalogue(path.parent, KNOWN)]


def test_the_real_catalogue_is_whole():
    assert check_catalogue(DATA / "catalogue", KNOWN) == []
    catalogue = load_catalogue(DATA / "catalogue", KNOWN)
    assert len(catalogue.options) == 398
    assert len(catalogue.desks) == 45
    twins = [option for option in catalogue.options.values() if option.same_as]
    assert len(twins) >= 11
    assert all(catalogue.options[twin.same_as].same_as is None for twin in twins)


def test_every_area_comes_down_to_municipalities():
    for option in load_catalogue(DATA / "catalogue", KNOWN).options.values():
        assert option.scope.level is Level.NATIONAL or option.scope.municipalities, option.id


def test_groningen_and_utrecht_are_a_municipality_or_a_province():
    assert KNOWN.covered("Utrecht") == {"Utrecht"}
    assert KNOWN.covered("Utrecht", province=True) == KNOWN.covered("provincie Utrecht")
    assert {"Utrecht", "Lopik"} < (KNOWN.covered("provincie Utrecht") or set())
    assert KNOWN.covered("gemeente Groningen") == {"Groningen"}
    options = load_catalogue(DATA / "catalogue", KNOWN).options
    assert options["grobusiness"].scope.covers("Het Hogeland")
    assert options["rom-utrecht-vff"].scope.covers("Woerden")
    assert not options["utrecht-ondernemer-centraal"].scope.covers("Woerden")


def test_a_name_that_is_both_must_say_which(tmp_path: Path):
    text = (DATA / "catalogue" / "regio" / "utrecht.yml").read_text("utf-8")
    [told] = problems(tmp_path, text.replace("    - provincie Utrecht", "    - Utrecht", 1))
    assert "'Utrecht' kan een gemeente of een provincie zijn" in told


def test_yes_and_no_are_read_with_and_without_quotes(tmp_path: Path):
    problems(tmp_path, GOOD.replace("    value: 'yes'", "    value: yes"))
    read = load_catalogue(tmp_path / "catalogue", KNOWN).options
    assert read["breda-starterswinkels"].beside_a_job.value == "yes"


def test_it_loads_quickly():
    started = time.process_time()
    load_catalogue(DATA / "catalogue", KNOWN)
    assert time.process_time() - started < 1.5


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("instrument: information", "instrument: informatie", "instrument", "Kies uit: subsidy"),
        ("  - support\n", "  - hulp\n", "need", "'hulp' bestaat niet"),
        ("  - Breda\n", "  - Bredaa\n", "scope.areas", "geen bekend gebied"),
        ("level: municipality", "level: wijk", "scope.level", "'wijk' bestaat niet"),
        ("  capital: none", "  kapitaal: none", "kapitaal", "bestaat niet"),
        ("  provider: Gemeente Breda\n", "", "provider", "ontbreekt"),
        ("  name: Ondernemen in Breda", "  name: ''", "name", "hoort tekst"),
        ("  url: https://www.breda.nl", "  url: www.breda.nl", "url", "Begin met https://"),
        ("    from: null", "    from: '2026-13-01'", "open.from", "geen dag"),
        ("    until: null", "    until: morgen", "open.until", "geen dag"),
        ("  amount_min_eur: null", "  amount_min_eur: veel", "amount_min_eur", "geen bedrag"),
        ("  same_as: null", "  same_as: bestaat-niet", "same_as", "bestaat niet"),
        ("  desk: true", "  desk: misschien", "desk", "true of false"),
        ("  verified: false", "  verified: false\n  verified: true", "verified", "twee keer"),
        ("- id: breda-ondernemersloket", "- id: Breda Loket", "id", "geen goed id"),
        ("  requires: []", "  requires:\n  - geduld", "requires", "'geduld' bestaat niet"),
        ("  sectors:\n  - any", "  sectors:\n  - toverkunst", "sectors", "geen bekende sector"),
        ("    value: 'yes'", "    value: misschien", "beside_a_job.value", "'misschien' bestaat niet"),
        ("    why: Het loket", "    waarom: Het loket", "beside_a_job.why", "Dit veld ontbreekt"),
        ("  contact: null", "  contact: 14", "contact", "hoort tekst"),
    ],
)
def test_a_fault_names_file_line_field_and_remedy(tmp_path: Path, old: str, new: str, field: str, words: str):
    assert old in GOOD
    found = problems(tmp_path, GOOD.replace(old, new, 1))
    assert found, "no problem found"
    told = next(one for one in found if f"'{field}'" in one or "veld" not in one)
    assert told.startswith("tmp/") or "catalogue/breda.yml, regel " in told
    assert words in told
    assert told.rstrip().endswith(".") or told.rstrip().endswith("http://") or "https://" in told


def test_the_line_is_the_line_of_the_field(tmp_path: Path):
    broken = GOOD.replace("instrument: information", "instrument: informatie", 1)
    line = next(n for n, text in enumerate(broken.splitlines(), 1) if "instrument: informatie" in text)
    [told] = problems(tmp_path, broken)
    assert f"regel {line}," in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"\xff\xfe\x00kapot", "geen UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "geen UTF-8"),
        ("", "geen lijst"),
        ("tekst", "geen lijst"),
        ("- id: a\n\tname: b\n", "geen geldige YAML"),
        ("- id: [a\n", "geen geldige YAML"),
        ("- los\n", "geen optie"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, text: str | bytes, words: str):
    assert any(words in one for one in problems(tmp_path, text))


def test_verified_without_a_source_double_ids_and_dates_in_the_wrong_order_are_told(tmp_path: Path):
    entry = GOOD[GOOD.index("- id:") :].split("\n- id:")[0] + "\n"
    twice = entry + entry
    assert any("staat ook in" in one for one in problems(tmp_path, twice))
    unsourced = re.sub(r"  sources:.*?  verified: \w+", "  sources: []\n  verified: true", entry, flags=re.S)
    assert any("zonder bron" in one for one in problems(tmp_path, unsourced))
    turned = entry.replace("from: null", "from: '2026-02-01'").replace("until: null", "until: '2026-01-01'")
    assert any("gaat pas open nadat hij sluit" in one for one in problems(tmp_path, turned))


def test_a_broken_catalogue_stops_loading_with_one_sentence(tmp_path: Path):
    problems(tmp_path, GOOD.replace("instrument: information", "instrument: informatie", 1))
    with pytest.raises(ContentBroken, match=r"breda.yml, regel \d+, veld 'instrument'"):
        load_catalogue(tmp_path / "catalogue", KNOWN)


def test_an_empty_folder_is_told(tmp_path: Path):
    assert "geen regelingen" in str(check_catalogue(tmp_path, KnownAreas({}))[0])
