"""What wants care in a catalogue is told as a warning: it stops nothing, unless asked to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.options import check_upkeep
from bot.options.care import FAULTS
from bot.settings import PROJECT
from bot.wiring import known_areas, load_gazetteer

DATA = PROJECT / "data"
KNOWN = known_areas(DATA, load_gazetteer(DATA))
GOOD = (DATA / "catalogue" / "steden" / "breda.yml").read_text("utf-8").replace("ended: true", "ended: false")
TODAY = date(2026, 11, 24)


def care(tmp_path: Path, text: str, months: int = 24) -> list[str]:
    path = tmp_path / "catalogue" / "breda.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return [str(one) for one in check_upkeep(path.parent, KNOWN, today=TODAY, months=months)]


def test_a_page_is_old_after_the_months_that_are_asked(tmp_path: Path):
    def told(months: int) -> list[str]:
        return [one for one in care(tmp_path, GOOD, months) if "De nieuwste bron is van 2022" in one]

    assert told(24) and not told(120)
    assert "59 maanden oud" not in told(24)[0] and "maanden oud. Zoek een nieuwe bron." in told(24)[0]
    assert any("Geen enkele bron heeft een datum" in one for one in care(tmp_path, GOOD))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "  connects_to: []",
            "  connects_to:\n  - bestaat-niet",
            "'connects_to': 'bestaat-niet' bestaat niet",
        ),
        ("contact: breda-ondernemersloket", "contact: breda-weg", "'contact': 'breda-weg' bestaat niet"),
        ("  desk: true", "  desk: false", "Breda heeft opties maar geen loket"),
        ("until: '2017-10-15'", "until: '2025-10-15'", "al langer dan een jaar dicht"),
    ],
)
def test_dead_links_no_desk_and_long_closed_are_told(tmp_path: Path, old: str, new: str, words: str):
    assert old in GOOD
    [told] = [one for one in care(tmp_path, GOOD.replace(old, new, 1)) if words in one][:1]
    assert "catalogue/breda.yml, regel " in told


def test_a_contact_in_words_needs_no_id(tmp_path: Path):
    told = care(tmp_path, GOOD.replace("contact: breda-ondernemersloket", "contact: Bel 14 076", 1))
    assert not [one for one in told if "'contact'" in one]


@pytest.mark.slow
def test_care_is_status_0_and_with_strict_1(capsys: pytest.CaptureFixture[str]):
    assert main(["check"]) == 0
    told = capsys.readouterr().out
    assert "Aandacht: data/catalogue/" in told and "aandachtspunten" in told
    assert main(["check", "--strict", "--months", "120"]) == 1


def test_the_real_catalogue_has_no_dead_links_and_every_city_a_desk():
    told = [str(one) for one in check_upkeep(DATA / "catalogue", KNOWN, today=TODAY)]
    assert not [one for one in told if "bestaat niet" in one or "Geen enkele gemeente" in one]
    # Wageningen comes with offers of the region; nobody has looked up its desk yet.
    assert len([one for one in told if "geen loket" in one]) == 1


def test_what_is_wrong_now_comes_first_then_what_most_starters_see():
    points = check_upkeep(DATA / "catalogue", KNOWN, today=TODAY)
    wrong = [point.kind in FAULTS for point in points]
    assert any(wrong) and wrong == sorted(wrong, reverse=True)
    rest = [point.reach for point in points if point.kind not in FAULTS]
    assert rest == sorted(rest, reverse=True) and (rest[0], rest[-1]) == (342, 0)


@pytest.mark.slow
def test_ten_points_and_the_counts_or_all_by_kind(capsys: pytest.CaptureFixture[str]):
    assert main(["check"]) == 0
    short = capsys.readouterr().out
    assert short.count("Aandacht: ") == 10 and "startkompas check --all" in short
    assert main(["check", "--all"]) == 0
    told = capsys.readouterr().out
    counts = [int(line.split()[0]) for line in told.splitlines() if " keer: " in line]
    assert len(counts) >= 3 and sum(counts) == told.count("Aandacht: ")
    assert f"{sum(counts)} aandachtspunten" in told and f"{sum(counts)} aandachtspunten" in short
