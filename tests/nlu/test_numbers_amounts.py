"""Amounts of money as people type and say them, and which one is sought."""

from __future__ import annotations

import pytest

from nlu.language.numbers import find_amounts, sought_amount


def sought(text: str) -> int | None:
    amount = sought_amount(text)
    return amount.eur if amount else None


@pytest.mark.parametrize(
    ("text", "eur"),
    [
        ("5k", 5_000),
        ("10 k", 10_000),
        ("2.5k", 2_500),
        ("€ 12.500", 12_500),
        ("€12.500,-", 12_500),
        ("20.000,-", 20_000),
        ("eur 5.000", 5_000),
        ("1500 euro", 1_500),
        ("€2,5M", 2_500_000),
        ("1 mln", 1_000_000),
        ("1,5 mln euro", 1_500_000),
        ("half miljoen", 500_000),
        ("driekwart miljoen", 750_000),
        ("anderhalve ton", 150_000),
        ("2,5 ton", 250_000),
        ("twee en een halve ton", 250_000),
        ("een halve ton", 50_000),
        ("een tonnetje", 100_000),
        ("drie ton", 300_000),
        ("vijftienduizend euro", 15_000),
        ("vijfentwintig duizend", 25_000),
        ("tweehonderdvijftigduizend euro", 250_000),
        ("drieënhalf duizend euro", 3_500),
        ("elfduizend", 11_000),
        ("twaalfhonderd euro", 1_200),
        ("honderd euro", 100),
        ("zeven mille", 7_000),
        ("10 ruggen", 10_000),
        ("vijfduizend piek", 5_000),
    ],
)
def test_an_amount_is_read(text: str, eur: int):
    assert sought(text) == eur


@pytest.mark.parametrize(
    ("text", "eur"),
    [
        ("tussen 5 en 10 duizend", 10_000),
        ("5-10k", 10_000),
        ("5 à 10 mille", 10_000),
        ("vijf tot zes duizend euro", 6_000),
        ("10.000 tot 15.000 euro", 15_000),
        ("€ 5.000 - € 7.500", 7_500),
        ("1.500 tot 2.000 euro lenen", 2_000),
    ],
)
def test_of_a_range_the_upper_end_counts(text: str, eur: int):
    (amount,) = find_amounts(text)
    assert (amount.eur, text[amount.start : amount.end].count("0") > 0 or "zes" in text) == (eur, True)


@pytest.mark.parametrize(
    ("text", "eur"),
    [
        ("max 8000", 8_000),
        ("een lening van 7500 voor mijn sauzen", 7_500),
        ("een krediet van 2000", 2_000),
        ("voor een aanhanger heb ik 2800 nodig", 2_800),
        ("wie leent mij 1800", 1_800),
        ("ik heb 900 nodig voor bijenkasten", 900),
        ("25.000 voor inventaris", 25_000),
        ("de borg van 4500 kan ik niet ophoesten", 4_500),
        ("waar leen ik snel 18.000 zonder bank", 18_000),
    ],
)
def test_a_bare_number_is_money_beside_a_word_that_says_so(text: str, eur: int):
    assert sought(text) == eur


@pytest.mark.parametrize(
    "text",
    [
        "in 2019 begonnen",
        "de subsidie van 2018",
        "contract tot 2028",
        "30 m2 werkruimte",
        "tweeduizend vierkante meter kas",
        "KVK 12345678",
        "bel 0612345678",
        "ik woon op nummer 120",
        "1234 AB Zwolle",
        "24 uur per week",
        "3 dagen",
        "21 procent btw",
        "zoek 2000 klanten",
        "mijn leerapp heeft 30.000 leerlingen",
        "we go for scale, 100k users",
        "3000 flesjes per maand",
        "honderd medewerkers",
        "tien landen",
        "een vrachtwagen van 3,5 ton staal",
        "opslag van 12 ton batterijen",
        "een paar duizend",
        "een paar ton misschien",
        "geen ton hoor, paar honderd",
        "wia, 80-100",
        "gebouw uit 1922",
        "om 8 uur",
        "een winkel",
    ],
)
def test_other_numbers_are_no_amounts(text: str):
    assert sought(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "dan mis ik 400 euro per maand",
        "ik verdien 2000 euro",
        "ik verdien 1900 netto in de zorg",
        "mijn uitkering bij de gemeente is 1300 euro",
        "het brengt 200 euro per maand op",
        "ik verkoop per maand voor 200 euro knuffels",
        "de huur is 750 euro",
        "ruimte in Hilvarenbeek, max € 350",
        "hoekje van 10 m2 voor 150 euro",
        "65 euro per uur",
        "omzet van 38.400 euro",
        "bij een winst van 6.480 euro",
        "boete van 10.000 euro",
        "naheffing van 17.000 euro",
        "ik heb 20.000 euro gespaard",
        "een ton spaargeld heb ik",
        "ik ga eruit met € 22.000",
        "samen hebben wij 40.000 euro",
        "via crowdfunding haalden we 90.000 euro op",
        "de verbouwing kostte 48.000 euro en is betaald",
        "scheelt 500 euro per maand",
        "aandeeltjes van 250 euro per gezin",
        "mijn ouders lenen ons 20.000 euro",
        "het gebouw voor een euro gekregen",
        "heb ook schulden, 8000 euro",
        "ik heb nog een schuld van 6000 euro",
        "ik sta 2000 euro rood",
        "8000 euro aan schulden",
        "een studieschuld van 20.000 euro",
    ],
)
def test_what_is_earned_paid_or_owned_is_not_sought(text: str):
    assert sought(text) is None


def test_a_debt_does_not_hide_what_is_sought():
    assert sought("ik heb schulden maar zoek 5000 euro voor een oven") == 5_000
    assert sought("voor mijn schulden heb ik 3000 euro nodig") == 3_000


def test_an_amount_that_is_not_sought_is_still_found():
    (amount,) = find_amounts("ik verdien 2000 euro")
    assert (amount.eur, amount.sought) == (2000, False)


@pytest.mark.parametrize(
    ("text", "eur"),
    [
        ("nee 25.000, niet 250.000", 25_000),
        ("nee 15.000 in plaats van 150.000", 15_000),
        ("niet 3 ton, 30 duizend", 30_000),
        ("dat bedrag moet 30 duizend zijn", 30_000),
        ("correctie: 8000 euro", 8_000),
        ("geen 50k maar 15k", 15_000),
    ],
)
def test_a_correction_is_followed(text: str, eur: int):
    assert sought(text) == eur


@pytest.mark.parametrize(
    ("text", "eur"),
    [
        ("de auto is duur, 18.000. Kan de gemeente dat lenen?", 18_000),
        ("de naaimachine kost 1700, kan ik dat lenen", 1_700),
        ("een pizzaoven van 14.000 euro, ik heb zelf vijf", 14_000),
        ("de vraagprijs is anderhalve ton en samen hebben wij 40.000 euro", 150_000),
        ("mijn uitkering is 1300 euro en een ijskar kost 5900, mag ik bbz vragen", 5_900),
        ("ik heb 20.000 nodig waarvan 5000 voor marketing", 20_000),
        ("van de 8k die ik nodig heb is er 3k binnen", 8_000),
        ("we hebben 40.000 euro aan voorverkoop maar zoeken zeven ton", 700_000),
        ("lening van 10.000 euro, terugbetalen met 200 euro per maand", 10_000),
        ("werk 24 uur en ik heb 5000 euro nodig", 5_000),
        ("ik verdien 1900 euro netto en heb 7k nodig voor een wagen", 7_000),
        ("hoeveel moet ik zelf inleggen als ik 50 duizend wil lenen", 50_000),
        ("een compressor van 11k, ik werk bij de brandweer", 11_000),
        ("nog zo'n zeven mille tekort voor de elektra", 7_000),
        ("er is nu 1,2 miljoen nodig voor een pilot", 1_200_000),
        ("€ 950 voor een breimachine", 950),
        ("kom ik 2k tekort voor een kiln", 2_000),
    ],
)
def test_the_amount_that_somebody_looks_for_is_taken(text: str, eur: int):
    assert sought(text) == eur


def test_an_amount_tells_where_it_stands():
    text = "ik zoek € 12.500 voor een oven"
    (amount,) = find_amounts(text)
    assert text[amount.start : amount.end] == "€ 12.500"
