"""Places as people write them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.places import Gazetteer, choose_municipality

FOLDER = Path(__file__).resolve().parents[2] / "data" / "places"
GAZETTEER = Gazetteer.load(FOLDER)


def heard(text: str) -> str | None:
    match = choose_municipality(text, GAZETTEER.find(text))
    return match.municipality if match else None


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("ik wil een winkel in Zwolle", "Zwolle"),
        ("zwolle", "Zwolle"),
        ("In ZWOLLE graag", "Zwolle"),
        ("werkplaats in 's-Hertogenbosch", "'s-Hertogenbosch"),
        ("pand in Den Bosch", "'s-Hertogenbosch"),
        ("ergens in d'n Bosch", "'s-Hertogenbosch"),
        ("'s‑Gravenhage", "'s-Gravenhage"),
        ("den haag", "'s-Gravenhage"),
        ("ik zit in Mokum", "Amsterdam"),
        ("ut Grunn", "Groningen"),
        ("yn Ljouwert", "Leeuwarden"),
        ("kom út Snits", "Súdwest-Fryslân"),
        ("pand in Overvecht", "Utrecht"),
        ("in Blerick", "Venlo"),
        ("Sint Annaparochie", "Waadhoeke"),
        ("kantoor op Strijp-S", "Eindhoven"),
        ("in de Zuidas", "Amsterdam"),
        ("Capelle a/d IJssel", "Capelle aan den IJssel"),
        ("ik woon in Vaassen", "Epe"),
        ("in Bussum", "Gooise Meren"),
        ("Haagse ondernemer zoekt ruimte", "'s-Gravenhage"),
        ("Oegstgeest", "Oegstgeest"),
        ("in Wijchen", "Wijchen"),
        ("bedrijf in Apeldorn", "Apeldoorn"),
        ("ik woon in Amersfort", "Amersfoort"),
        ("ik zit in Hilverzum", "Hilversum"),
        ("in Bergen (NH)", "Bergen (NH)"),
        ("Bergen in Limburg", "Bergen (L)"),
        ("Hengelo gld", "Bronckhorst"),
        ("Rijswijk ZH", "Rijswijk"),
        ("in Best een winkel", "Best"),
        ("gemeente echt", "Echt-Susteren"),
        ("woon in Huizen en begin daar", "Huizen"),
        ("goes", "Goes"),
    ],
)
def test_a_place_is_its_municipality(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    "text",
    [
        "ik wil haren knippen aan huis",
        "mijn buren vinden het best",
        "heel veel werk",
        "echt waar",
        "ik wil een huis kopen",
        "in huizen en kantoren schoonmaken",
        "een winkel in kleding",
        "mijn dieren eerst",
        "ik woon in Antwerpen",
        "een zaak in Nederland",
        "provincie Utrecht",
        "in Limburg ergens",
        "in de Achterhoek",
        "loon en hout",
        "ik maak koeken en verkoop op de markt",
        "ik blijf klein en word nooit baas van anderen",
        "made in holland",
        "de horst van mijn leven",
        "ik zoek een pand aan de haven",
        "best een goed plan",
        "met Adam als compagnon",
    ],
)
def test_an_ordinary_word_is_no_place(text: str):
    assert heard(text) is None


@pytest.mark.parametrize("text", ["ik wil starten in Bergen", "een pand in Haren"])
def test_a_name_that_fits_more_municipalities_is_ambiguous(text: str):
    match = choose_municipality(text, GAZETTEER.find(text))
    assert match is not None and match.kind == "ambiguous" and len(match.candidates) > 1


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("ik werk in Heerenveen bij een bank en wil in Grou boten verhuren", "Leeuwarden"),
        ("verhuizen van Arnhem naar Doesburg", "Doesburg"),
        ("sorry, ik bedoel Tilburg, niet Breda", "Tilburg"),
        ("niet in Breda maar in Tilburg", "Tilburg"),
        ("ik woon in Ede maar de winkel komt in Barneveld", "Barneveld"),
        ("zoek een atelier in Tiel, woon zelf in Geldermalsen", "Tiel"),
        ("in Huissen of Bemmel", "Lingewaard"),
    ],
)
def test_the_place_of_the_business_goes_first(text: str, municipality: str):
    assert heard(text) == municipality


def test_every_municipality_is_found_by_its_own_name():
    missed = [
        town.name
        for town in GAZETTEER.municipalities
        if heard(f"gemeente {town.name}") != town.name and heard(town.name) != town.name
    ]
    assert missed == []


def test_reading_and_finding_are_quick():
    started = time.perf_counter()
    Gazetteer.load(FOLDER)
    assert time.perf_counter() - started < 0.5
    text = (
        "Ik werk nog bij een bank in Mokum maar wil met mijn zaak in Purmerend beginnen, of anders in Hoorn."
    )
    started = time.perf_counter()
    for _ in range(100):
        heard(text)
    assert (time.perf_counter() - started) / 100 < 0.005
