"""Hours of work a week, and whether they are of the job or of the business."""

from __future__ import annotations

import pytest

from nlu.language.numbers import find_hours, job_hours


def hours(text: str) -> float | None:
    found = job_hours(text)
    return found.hours_per_week if found else None


@pytest.mark.parametrize(
    ("text", "per_week"),
    [
        ("24 uur", 24),
        ("24u", 24),
        ("ik wirk 24 oor in de winkel", 24),
        ("doof aan 1 oor", None),
        ("ik sta 12 uur in de kaaswinkel, mag er een toonbank in mijn garage", 12),
        ("ik heb een baantje van 10 uur. mijn winkel loopt", 10),
        ("24 u", 24),
        ("twintig uur", 20),
        ("tweeëndertig uur", 32),
        ("vierentwintig uurtjes", 24),
        ("32-urige werkweek", 32),
        ("24 uurs contract", 24),
        ("een uurtje of 20", 20),
        ("3 dagen", 24),
        ("vier dagen per week", 32),
        ("2,5 dag in loondienst", 20),
        ("twee en een halve dag per week", 20),
        ("5 dag werk in een wasserij", 40),
        ("één dag in de week bij de bakker", 8),
        ("5 halve dagen", 20),
        ("halve dagen bij een notaris", 20),
        ("0,8 fte", 32),
        (".6 fte in het onderwijs", 24),
        ("1 fte", 40),
        ("een baan van 80%", 32),
        ("80%", 32),
        ("ik werk 60 procent", 24),
        ("4x9", 36),
        ("vier dagen van 9 uur", 36),
        ("24 tot 32 uur", 32),
        ("3 à 4 dagen", 32),
        ("ik werk 4 uur per dag in een winkel", 20),
    ],
)
def test_hours_a_week_are_read(text: str, per_week: float):
    assert hours(text) == per_week


@pytest.mark.parametrize(
    "text",
    [
        "fulltime",
        "parttime",
        "binnen 3 dagen",
        "over 24 uur",
        "na 3 dagen nog niets gehoord",
        "2 uur rijden",
        "24 uur per dag open",
        "24/7 bereikbaar",
        "om 8 uur begin ik",
        "open van 9 tot 5 uur",
        "al drie dagen mistig",
        "drie dagen geleden",
        "1225 uur per jaar",
        "14 dagen bedenktijd",
        "21 procent btw",
        "20 procent van de aandelen",
        "ik ga 8 uur minder werken",
        "20 uur per maand",
        "een dag",
        "elke dag vers brood",
        "nul uren contract",
        "een paar uurtjes",
    ],
)
def test_other_times_are_no_working_week(text: str):
    assert find_hours(text) == []


@pytest.mark.parametrize(
    ("text", "per_week"),
    [
        ("drie dagen werken en twee dagen ondernemen", 24),
        ("ik werk 3 dagen bij de Rabobank en zoek iemand voor mijn plan", 24),
        ("zzp naast 36 uur", 36),
        ("één dag per week een massagekamer huren, naast 28 uur in de wijkverpleging", 28),
        ("10 uur voor mijn webshop en 30 uur bij de gemeente", 30),
        ("ik ben parttime zzp'er want ik heb een contract van 24 uur", 24),
        ("3 dagen zorg, 2 dagen bloemen", 24),
        ("ik ga van vijf naar drie dagen bij mijn werkgever, de rest is voor mijn bureau", 24),
        ("van 36 naar 20 uur bij de gemeente", 20),
        ("niet 32 uur maar 24", 24),
        ("sorry, 3 dagen, niet 4", 24),
        ("28 uur moet het zijn en niet 38", 28),
        ("8k nodig, heb 24u contract", 24),
        ("ik werk 24 uur in een hotel en wil een naaimachine van 2.900 euro", 24),
        ("leraar op 0,6 fte, ik wil een studio", 24),
        ("ik sta drie dagen in de apotheek", 24),
    ],
)
def test_the_hours_of_the_job_are_taken(text: str, per_week: float):
    assert hours(text) == per_week


@pytest.mark.parametrize(
    ("text", "per_week"),
    [
        ("1 dag in de week voor mijn bedrijf", 8),
        ("10 uur per week voor mijn webshop", 10),
        ("ik ben 2 dagen vrij van mijn werk", 16),
        ("twee dagen ondernemen", 16),
        ("desk voor één dag per week", 8),
        ("zzp'er voor twee dagen", 16),
    ],
)
def test_hours_meant_for_the_business_are_not_those_of_a_job(text: str, per_week: float):
    (found,) = find_hours(text)
    assert (found.hours_per_week, found.of) == (per_week, "business")
    assert hours(text) is None


@pytest.mark.parametrize(
    ("text", "of"),
    [("ik werk 3 dagen", "job"), ("24 uur", "unknown"), ("20 uur bij de Praxis", "job")],
)
def test_it_is_told_what_hours_are_for(text: str, of: str):
    (found,) = find_hours(text)
    assert found.of == of


def test_hours_tell_where_they_stand():
    text = "ik werk vier dagen in de zorg"
    (found,) = find_hours(text)
    assert text[found.start : found.end] == "vier dagen"
