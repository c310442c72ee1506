"""A misspelled name is understood where a place is expected, and ordinary words are left alone."""

from __future__ import annotations

import pytest

from tests.places.hearing import chosen, heard


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("bedrijf in Apeldorn", "Apeldoorn"),
        ("ik woon in Amersfort", "Amersfoort"),
        ("ik zit in Hilverzum", "Hilversum"),
        ("in Zwole", "Zwolle"),
        ("regio Eindoven", "Eindhoven"),
        ("rotterdm", "Rotterdam"),
        ("rotterdm zuid", "Rotterdam"),
        ("naar Tilbrug", "Tilburg"),
        ("uit 's-Hertogenbosh", "'s-Hertogenbosch"),
        ("in Den Haaag", "'s-Gravenhage"),
        ("in den bossh", "'s-Hertogenbosch"),
        ("atelier bij Doetinchum", "Doetinchem"),
        ("starten in Leeuwaarden", "Leeuwarden"),
        ("in Vlisingen", "Vlissingen"),
        ("omgeving veenendal", "Veenendaal"),
        ("pand in Alkmar", "Alkmaar"),
        ("Bergen op Zoon", "Bergen op Zoom"),
        ("woon in Heerhugowaart", "Dijk en Waard"),
        ("in Oud Beyerland", "Hoeksche Waard"),
        ("kapper in Waddingsveen", "Waddinxveen"),
        ("in Maastrigt", "Maastricht"),
        ("nijmgen", "Nijmegen"),
        ("in Hendrik-Ido-Ambagt", "Hendrik-Ido-Ambacht"),
    ],
)
def test_a_slip_where_a_place_is_expected_is_understood(text: str, municipality: str):
    assert heard(text) == municipality


@pytest.mark.parametrize(
    "text",
    [
        "ik wil mijn zaak verhuizen",
        "klaar om te beginnen met werken",
        "in winkels staan",
        "uit handen geven",
        "in woorden en beelden",
        "schilderen in ziekenhuizen",
        "in dienst met een voorschot",
        "rond kerst",
        "in termijnen betalen",
        "naar buiten",
        "uit lindehout",
        "een bar in leven houden",
        "in media werken",
        "bij Schouten in loondienst",
        "in schulden",
        "in de lift",
        "in de rij staan",
        "in verhouding",
        "vanuit huis verkopen",
        "in tegels en deuren",
        "ik wil marketing doen met Heleen",
    ],
)
def test_a_word_that_looks_like_a_place_is_none(text: str):
    assert heard(text) is None


def test_a_slip_makes_us_less_sure():
    match = chosen("bedrijf in Apeldorn")
    assert match is not None and match.confidence < 1
