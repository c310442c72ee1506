"""Of several places the one of the business is meant."""

from __future__ import annotations

import pytest

from tests.places.hearing import heard


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("ik werk in Heerenveen bij een bank en wil in Grou boten verhuren", "Leeuwarden"),
        ("ik woon in Ede maar de winkel komt in Barneveld", "Barneveld"),
        ("zoek een atelier in Tiel, woon zelf in Geldermalsen", "Tiel"),
        ("in Huissen of Bemmel", "Lingewaard"),
        ("ik woon in Zwolle en wil in Kampen een kapsalon beginnen", "Kampen"),
        ("kom uit Almelo, start in Hengelo", "Hengelo"),
        ("in Breda woon ik, in Tilburg komt mijn zaak", "Tilburg"),
        ("Tilburg, daar komt de winkel, zelf woon ik in Goirle", "Tilburg"),
        ("ik werk bij een ziekenhuis in Utrecht en zoek praktijkruimte in Nieuwegein", "Nieuwegein"),
        ("heb een baan in Den Haag, woon in Delft", "Delft"),
        ("mijn werkgever zit in Apeldoorn, ik start thuis in Epe", "Epe"),
        ("loondienst in Amersfoort, eigen praktijk aan huis in Leusden", "Leusden"),
        ("Woonplaats Ede. Bedrijf in Wageningen.", "Wageningen"),
        ("ik verkoop op de markt in Goes maar woon in Kapelle", "Goes"),
        ("klanten in Amsterdam maar kantoor in Almere", "Almere"),
        ("studeer in Wageningen, ga een bedrijf starten in Ede", "Ede"),
        ("ik zoek een pand in Assen want in Groningen is het te duur", "Assen"),
        ("baan op de kazerne in Oirschot, hok gezocht op een industrieterrein in Best", "Best"),
        ("mijn zus in Zwolle heeft een kapsalon en ik wil er een in Deventer", "Deventer"),
        ("ik werk drie dagen in Weert", "Weert"),
        ("ik woon bij mijn ouders in Hoorn", "Hoorn"),
        ("Marleen van Dongen, Goirle", "Goirle"),
        ("Ik woon in Tilburg-Noord en zoek in de Reeshof", "Tilburg"),
    ],
)
def test_the_place_of_the_business_goes_first(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("sorry, ik bedoel Tilburg, niet Breda", "Tilburg"),
        ("niet in Breda maar in Tilburg", "Tilburg"),
        ("niet Breda maar Tilburg", "Tilburg"),
        ("nee niet Amsterdam, Haarlem", "Haarlem"),
        ("Haarlem ipv Amsterdam", "Haarlem"),
        ("oh nee toch Breda, geen Tilburg", "Breda"),
        ("nee, Almelo", "Almelo"),
        ("ge hebt Goirle genoteerd maar 't is Gilze", "Gilze en Rijen"),
        ("eerst dacht ik aan Utrecht maar het wordt Amersfoort", "Amersfoort"),
        ("ik woon niet meer in Breda, nu in Oosterhout", "Oosterhout"),
        ("niet alleen in Meppel maar ook in Hoogeveen", "Meppel"),
    ],
)
def test_a_correction_is_followed(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("verhuizen van Arnhem naar Doesburg", "Doesburg"),
        ("mijn bedrijf verhuist van Venlo naar Roermond", "Roermond"),
        ("we gaan weg uit Rotterdam, naar Schiedam", "Schiedam"),
        ("we zitten nu nog in Duiven maar willen naar Westervoort", "Westervoort"),
        ("geboren in Den Helder, nu in Alkmaar bezig met een bakkerij", "Alkmaar"),
        ("vroeger had ik een winkel in Goes, nu wil ik in Middelburg opnieuw beginnen", "Middelburg"),
        ("ik heb in Leiden gestudeerd en woon nu in Gouda", "Gouda"),
    ],
)
def test_what_was_left_behind_does_not_count(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    "text",
    [
        "alles behalve Amsterdam",
        "ik ben opgegroeid in Emmen",
        "ik wil weg uit Rotterdam",
        "mijn broer in Sneek heeft een zaak",
        "niet in Breda",
    ],
)
def test_a_place_that_is_not_the_starters_is_not_chosen(text: str):
    assert heard(text) is None
