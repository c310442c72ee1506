"""Words that are also a place name count as a place only when something shows it."""

from __future__ import annotations

import pytest

from tests.places.hearing import gazetteer, heard


@pytest.mark.parametrize(
    "text",
    [
        "ik wil haren knippen aan huis",
        "gespecialiseerd in haren en nagels",
        "mijn buren vinden het best",
        "dat vind ik best lastig",
        "heel veel werk",
        "echt waar",
        "ja echt",
        "ik ga echt beginnen",
        "in huizen en kantoren schoonmaken",
        "handel in dieren",
        "een winkel in kleding",
        "winkel",
        "een handel in hout",
        "ik zoek een hoek om te werken",
        "22 jaar bij Blokker gewerkt",
        "made in holland",
        "loon en vakantiegeld",
        "ik wil een team leiden",
        "ze wil groeien en assen smeden",
        "in de wijk klussen doen",
        "om de hoek van de steeg",
        "ik putte uit ervaring",
        "drie dagen in loondienst, een dag voor mezelf",
        "wij zetten ramen in en gieten beton",
        "een bowlingbaan, heeft de gemeente een gebouw",
        "de gemeente echt niet helpt",
        "IN HUIZEN EN KANTOREN",
        "onze ERP software",
        "'t waar' of niet waar",
        "een west-friese kaas",
        "hee hallo",
        "ik leende geld van mijn oom",
        "mijn enter-toets is stuk",
        "monster van de grond",
        "een stein bier",
        "groet, Marleen",
        "waarde van de zaak",
        "wij wonen in een flat",
    ],
)
def test_an_ordinary_word_is_no_place(text: str):
    assert heard(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "met Adam als compagnon",
        "Erica en ik beginnen samen",
        "mijn collega Axel bakt",
        "familie van Driel",
        "de heer van Zutphen",
        "slagerij Van Dongen",
        "ik ben mevrouw de Vries",
        "samen met Linde en Lies",
    ],
)
def test_a_name_of_a_person_is_no_place(text: str):
    assert heard(text) is None


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("in Best een winkel", "Best"),
        ("een winkel in best", "Best"),
        ("gemeente echt", "Echt-Susteren"),
        ("woon in echt", "Echt-Susteren"),
        ("ik woon in Huizen en begin daar", "Huizen"),
        ("ik woon in huizen", "Huizen"),
        ("goor", "Hof van Twente"),
        ("Dieren", "Rheden"),
        ("dierenpension in Dieren", "Rheden"),
        ("naar Ede verhuizen", "Ede"),
        ("centrum van Best", "Best"),
        ("PAND IN BEST", "Best"),
        ("gemeente Winkel", "Hollands Kroon"),
        ("kweker in Boskoop, woon in Een", "Alphen aan den Rijn"),
        ("ik woon in Erica", "Emmen"),
        ("loods in horst", "Horst aan de Maas"),
        ("in leiden wil ik een bar", "Leiden"),
        ("vanuit Hoorn varen", "Hoorn"),
        ("kampen", "Kampen"),
        ("huisje in De Wijk te koop", "De Wolden"),
        ("praktijk te Putten", "Putten"),
        ("zaak in Made", "Drimmelen"),
        ("een plek in Houten, Leek of Grave", "Houten"),
    ],
)
def test_with_a_clear_clue_it_is_a_place(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik woon in Antwerpen", "foreign"),
        ("een klant uit Turnhout", "foreign"),
        ("markt in Kleef", "foreign"),
        ("Hasselt (België)", "foreign"),
        ("in Deurne in België", "foreign"),
        ("in Limburg ergens", "province"),
        ("ondernemen in Twente", "province"),
        ("de Achterhoek", "province"),
        ("provincie Utrecht", "province"),
        ("zeeland", "province"),
        ("Noord-Brabant", "province"),
        ("West-Friesland", "province"),
        ("in Antwerpn", "foreign"),
    ],
)
def test_a_name_outside_the_list_has_no_municipality(text: str, kind: str):
    (match,) = gazetteer().find(text)
    assert (match.kind, match.municipality) == (kind, None)
    assert heard(text) is None


@pytest.mark.parametrize("text", ["een zaak in Nederland", "in Spanje", "naar Portugal", "in Europa"])
def test_a_country_is_no_place_at_all(text: str):
    assert gazetteer().find(text) == []
