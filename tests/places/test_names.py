"""Villages, districts, nicknames, old names and spellings lead to their municipality."""

from __future__ import annotations

import pytest

from tests.places.hearing import gazetteer, heard


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("ik wil een ijssalon in Zwolle openen", "Zwolle"),
        ("zwolle", "Zwolle"),
        ("In ZWOLLE graag", "Zwolle"),
        ("pedicure aan huis, Vaassen", "Epe"),
        ("loods huren in Blerick", "Venlo"),
        ("imkerij op Ameland", "Ameland"),
        ("Ik begin met een boekbinderij in Sas van Gent.", "Terneuzen"),
        ("in Bussum", "Gooise Meren"),
        ("wij zitten in Weesp met een drukkerij", "Amsterdam"),
        ("bij Hellevoetsluis een botenstalling", "Voorne aan Zee"),
        ("mijn kraam staat in Schijndel", "Meierijstad"),
        ("yoga in Franeker", "Waadhoeke"),
        ("een smederij bij Hoogezand", "Midden-Groningen"),
        ("kinderopvang in Middelharnis", "Goeree-Overflakkee"),
        ("catering vanuit Spijkenisse-Centrum", "Nissewaard"),
        ("1e Exloërmond", "Borger-Odoorn"),
    ],
)
def test_a_place_is_its_municipality(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("bakfietsverhuur in Overvecht", "Utrecht"),
        ("kapster in de Reeshof", "Tilburg"),
        ("kantoor op Strijp-S", "Eindhoven"),
        ("iets aan de Zuidas", "Amsterdam"),
        ("rapstudio in de bijlmer", "Amsterdam"),
        ("roti uit Rotterdam-Zuid", "Rotterdam"),
        ("kringloop in Kanaleneiland", "Utrecht"),
        ("naaiatelier Schilderswijk", "'s-Gravenhage"),
        ("op Kennispark een lab", "Enschede"),
        ("broedplaats in Klarendal", "Arnhem"),
        ("werkplaats in Woensel-Noord", "Eindhoven"),
        ("een stal bij Glanerbrug", "Enschede"),
        ("atelier in de Pijp", "Amsterdam"),
        ("koffie in Delfshaven", "Rotterdam"),
        ("lab op de Zernike Campus", "Groningen"),
        ("Tilburg-Noord", "Tilburg"),
        ("pand in Amsterdam Zuidoost", "Amsterdam"),
    ],
)
def test_a_district_is_its_city(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("ik zit in Mokum", "Amsterdam"),
        ("ergens in A'dam", "Amsterdam"),
        ("in A’dam-Noord", "Amsterdam"),
        ("R'dam", "Rotterdam"),
        ("pand in Den Bosch", "'s-Hertogenbosch"),
        ("ergens in d'n Bosch", "'s-Hertogenbosch"),
        ("denbosch", "'s-Hertogenbosch"),
        ("'s‑Gravenhage", "'s-Gravenhage"),
        ("den haag", "'s-Gravenhage"),
        ("I live in The Hague", "'s-Gravenhage"),
        ("ut Grunn", "Groningen"),
        ("friet in Mestreech", "Maastricht"),
        ("in Remunj", "Roermond"),
        ("bie mien in Eanske", "Enschede"),
        ("yn Ljouwert", "Leeuwarden"),
        ("kom út Snits", "Súdwest-Fryslân"),
        ("op It Hearrenfean", "Heerenveen"),
        ("in Deutekem", "Doetinchem"),
        ("vanuit Oeteldonk", "'s-Hertogenbosch"),
        ("hier in 020", "Amsterdam"),
        ("uit 013", "Tilburg"),
    ],
)
def test_nicknames_and_dialect_are_understood(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Capelle a/d IJssel", "Capelle aan den IJssel"),
        ("krimpen aan de ijssel", "Krimpen aan den IJssel"),
        ("alphen a/d rijn", "Alphen aan den Rijn"),
        ("Sint Annaparochie", "Waadhoeke"),
        ("st. jacobiparochie", "Waadhoeke"),
        ("sint oedenrode", "Meierijstad"),
        ("H.I. Ambacht", "Hendrik-Ido-Ambacht"),
        ("hendrik ido ambacht", "Hendrik-Ido-Ambacht"),
        ("Peel & Maas", "Peel en Maas"),
        ("Nuenen c.a.", "Nuenen, Gerwen en Nederwetten"),
        ("Sudwest Fryslan", "Súdwest-Fryslân"),
        ("ETTEN LEUR", "Etten-Leur"),
        ("bergen op zoom", "Bergen op Zoom"),
        ("wijk bij duurstede", "Wijk bij Duurstede"),
        ("Noordoost-Friesland", "Noardeast-Fryslân"),
        ("Hardinxveld", "Hardinxveld-Giessendam"),
        ("egmond aan zee", "Bergen (NH)"),
        ("'s Gravenzande", "Westland"),
    ],
)
def test_spellings_of_one_name_are_one_place(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("een Haagse ondernemer zoekt ruimte", "'s-Gravenhage"),
        ("Tilburgse starter met een vraag", "Tilburg"),
        ("als Rotterdammer wil ik een wasserette", "Rotterdam"),
        ("Groningse worst verkopen in Assen", "Assen"),
    ],
)
def test_what_is_named_after_a_city_counts_less_than_a_place(text: str, municipality: str):
    assert heard(text) == municipality


def test_bossche_bollen_are_no_place():
    assert heard("ik bak Bossche bollen en Goudse stroopwafels") is None


def test_a_phone_number_is_no_city():
    assert heard("bel mij op 020-5551234") is None


def test_every_municipality_is_found_by_its_own_name():
    missed = [
        town.name
        for town in gazetteer().municipalities
        if town.name != heard(f"ik woon in de gemeente {town.name} en start een bedrijf")
    ]
    assert missed == []


def test_a_match_tells_where_it_stands():
    text = "een zaak in Den Bosch, graag"
    (match,) = gazetteer().find(text)
    assert text[match.start : match.end] == match.surface == "Den Bosch"
    assert (match.kind, match.candidates, match.confidence) == ("municipality", ("'s-Hertogenbosch",), 1.0)
