"""Places with one name are told apart by what stands beside them; without that they are ambiguous."""

from __future__ import annotations

import pytest

from tests.places.hearing import chosen, gazetteer, heard


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("in Bergen (NH)", "Bergen (NH)"),
        ("Bergen in Limburg", "Bergen (L)"),
        ("Bergen, Limburg", "Bergen (L)"),
        ("Bergen L", "Bergen (L)"),
        ("Hengelo gld", "Bronckhorst"),
        ("Hengelo (O.)", "Hengelo"),
        ("hengelo in de achterhoek", "Bronckhorst"),
        ("Hengelo in Twente", "Hengelo"),
        ("hengelo", "Hengelo"),
        ("Rijswijk ZH", "Rijswijk"),
        ("Rijswijk Gelderland", "Buren"),
        ("rijswijk in brabant", "Altena"),
        ("Makkum (Fryslân)", "Súdwest-Fryslân"),
        ("Haren Gn", "Groningen"),
        ("Haren, Groningen", "Groningen"),
        ("haren in brabant", "Oss"),
        ("Nes op Ameland", "Ameland"),
        ("Den Hoorn op Texel", "Texel"),
        ("Den Hoorn, Midden-Delfland", "Midden-Delfland"),
        ("Elsloo Limburg", "Stein"),
        ("Laren (NH)", "Laren"),
        ("Laren Gelderland", "Lochem"),
        ("dorp Zeeland", "Maashorst"),
        ("Zeeland (NB)", "Maashorst"),
        ("Valkenburg aan de Geul", "Valkenburg aan de Geul"),
        ("Valkenburg ZH", "Katwijk"),
        ("Velp bij Arnhem", "Rheden"),
        ("Noordwolde Fr", "Weststellingwerf"),
        ("Geesteren in Overijssel", "Tubbergen"),
        ("ik woon in Limburg, het pand staat in Bergen", "Bergen (L)"),
        ("Beek in Montferland", "Montferland"),
    ],
)
def test_what_stands_beside_a_name_tells_which_one(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("ik wil starten in Bergen", ("Bergen (L)", "Bergen (NH)")),
        ("een pand in Haren", ("Groningen", "Oss")),
        ("Alphen", ("Alphen aan den Rijn", "Alphen-Chaam", "West Maas en Waal")),
        ("markt in Valkenburg", ("Katwijk", "Valkenburg aan de Geul")),
        ("Winsum Groningen", ("Het Hogeland", "Westerkwartier")),
        ("Beek bij Nijmegen", ("Berg en Dal", "Montferland")),
        ("atelier in Berkel", ("Lansingerland", "Tilburg")),
    ],
)
def test_a_name_that_fits_more_municipalities_is_ambiguous(text: str, candidates: tuple[str, ...]):
    match = chosen(text)
    assert match is not None
    assert (match.kind, match.municipality, match.candidates) == ("ambiguous", None, candidates)


@pytest.mark.parametrize(
    ("text", "municipality"), [("Oosterhout", "Oosterhout"), ("Heusden", "Heusden"), ("in Hoorn", "Hoorn")]
)
def test_the_most_obvious_namesake_is_taken(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("die in Limburg", "Bergen (L)"),
        ("in noord-holland dus", "Bergen (NH)"),
        ("die in Drenthe", None),
        ("geen van beide", None),
    ],
)
def test_a_province_chooses_among_places_that_were_asked(text: str, town: str | None):
    assert gazetteer().among(["Bergen (L)", "Bergen (NH)"], text) == town
