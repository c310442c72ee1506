"""Masking, described by pairs: before and after."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy import redact

MASKED = [
    ("mijn bsn is 999990032", "mijn bsn is [BSN]"),
    ("999.99.00.32 is het", "[BSN] is het"),
    ("bsn: 999 990 032, help", "bsn: [BSN], help"),
    ("999-990-032", "[BSN]"),
    ("９９９９９００３２", "[BSN]"),
    ("9\u200b99990032", "[BSN]"),
    ("999\n990\n032", "[BSN]"),
    ("bsn 123456789 klopt niet maar is er wel een", "bsn [BSN] klopt niet maar is er wel een"),
    ("mijn btw-nummer is NL999990032B01", "mijn btw-nummer is NL[BSN]B01"),
    ("x999990032y", "x[BSN]y"),
    ("sofinummer 99999003", "sofinummer [BSN]"),
    ("NL67 FIKT 0000 0001 23 daar mag het heen", "[IBAN] daar mag het heen"),
    ("nl91abna0417164300", "[IBAN]"),
    ("rekening BE68 5390 0754 7034.", "rekening [IBAN]."),
    ("bel 06-00000017", "bel [telefoon]"),
    ("app me op 0600000042 even", "app me op [telefoon] even"),
    ("+31 6 0000 0023", "[telefoon]"),
    ("0031 (0)6 00 00 00 23", "[telefoon]"),
    ("06 00 00 00 55 na vijven", "[telefoon] na vijven"),
    ("020-1234567 is ons nummer", "[telefoon] is ons nummer"),
    ("030 123 45 67", "[telefoon]"),
    ("mail jan.proef@example.com maar", "mail [e-mail] maar"),
    ("jan at voorbeeld punt nl", "[e-mail]"),
    ("JAN@VOORBEELD.NL", "[e-mail]"),
    ("jan＠voorbeeld.nl", "[e-mail]"),
    ("volg @mijnhandeltje", "volg [account]"),
    ("https://jan:geheim@site.nl/pad", "[account]"),
    ("server 192.168.10.4 doet het niet", "server [ip] doet het niet"),
    ("ik woon op 1234 AB", "ik woon op [postcode]"),
    ("postcode 1234ab", "postcode [postcode]"),
    ("postcode 1234 ab", "postcode [postcode]"),
    ("Lindehof 12, 1234 ZZ", "[adres], [postcode]"),
    ("woon Dorpsplein 3 bis in Ommen", "woon [adres] in Ommen"),
    ("ik woon op de Kerkweg 7a", "ik woon op de [adres]"),
    ("Burgemeester van der Veldestraat 112-3", "[adres]"),
    ("Aan de Wal 8 in Deventer", "[adres] in Deventer"),
    ("de hoofdstraat 4 te huur", "de [adres] te huur"),
    ("ik heet piet jansen en zoek een pand", "ik heet [naam] en zoek een pand"),
    ("Mijn naam is Mehmet Yildirimoglu en ik wil starten", "Mijn naam is [naam] en ik wil starten"),
    ("naam: Anouk Fictema", "naam: [naam]"),
    ("mijn naam is fatima el amrani uit Gouda", "mijn naam is [naam] uit Gouda"),
    ("Kan ik mijn naam Jan Jansen laten registreren", "Kan ik mijn naam [naam] laten registreren"),
    ("Ik ben Ruud Testema en zoek hulp", "Ik ben [naam] en zoek hulp"),
    ("ik ben Jan van der Berg.", "ik ben [naam]."),
    ("Met Sanne de Wit, ik zoek een coach", "Met [naam], ik zoek een coach"),
    ("bedankt, groetjes Fatima", "bedankt, groetjes [naam]"),
    ("Met vriendelijke groet, Karel Verzonnen", "Met vriendelijke groet, [naam]"),
    ("mvg Joke", "mvg [naam]"),
    ("kaart 4111 1111 1111 1111", "kaart [nummer]"),
]
KEPT = [
    "ik ben kapper en zoek een pand",
    "Ik ben ZZP'er in Breda",
    "ik ben Nederlander",
    "Ik ben Kapper",
    "ik ben 24 uur per week in dienst",
    "kvk 12345678",
    "mijn KVK-nummer is 87654321",
    "€ 250.000 in 2027",
    "ik zoek 250.000.000 euro",
    "20.000,- lenen",
    "in 2027 in Utrecht",
    "van 2026 en verder",
    "sinds 2019 al",
    "ik werk 40 uur per week",
    "een tennisbaan 3 keer per week",
    "24u of 32 uur",
    "3 dagen in de week",
    "ik zoek 400 m2",
    "0800 - 2117 is gratis",
    "bel 0900-1234",
    "ik heb 15.000 nodig",
    "anderhalve ton",
    "mijn naam staat al bij de kvk",
    "ik wil een winkel in 's-Hertogenbosch",
    "werk op de markt 3 dagen",
    "het is 100% zeker",
    "artikel 7:653a BW",
    "op 1 maart 2027",
    "24/7 open",
    "ik ben gestopt",
    "ik ben Syrisch",
    "Hoe heet die regeling",
    "de naam van mijn bedrijf",
    "mag ik mijn naam Bakkerij Jansen gebruiken",
    "ik groet je",
    "B&B met 4 kamers",
    "3D-printer van 2500 euro",
    "vanaf 2027 EN daarna",
    "tussen 5 en 10 duizend",
    "ik verdien 1800 netto",
    "BTW 21%",
    "wet DBA 2026",
    "ik ben blij met de hulp",
    "Wij zijn met 6 man",
    "order 123456789",
    "een hal van 1200 vierkante meter",
    "met personeel",
    "Met een team van 5",
    "ik ben student",
    "in week 12",
    "route A12",
    "box 3",
    "ik zoek een pand aan het water",
    "bijstand en een eigen zaak",
    "WBSO 2026",
    "60.000 euro omzet",
]


@pytest.mark.parametrize(("before", "after"), MASKED)
def test_personal_data_is_masked(before: str, after: str):
    assert redact(before).text == after


@pytest.mark.parametrize("text", KEPT)
def test_everything_else_stays(text: str):
    assert redact(text).text == text


def test_the_kinds_are_told_without_the_words():
    assert redact("ik heet Jan, bsn 999990032").found == ("bsn", "naam")


def a_bsn(chooser: random.Random) -> str:
    while True:
        digits = [chooser.randint(1, 9), *(chooser.randint(0, 9) for _ in range(7))]
        last = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11
        if last < 10:
            return "".join(map(str, [*digits, last]))


SPELLINGS = [
    lambda n: n,
    lambda n: " ".join(n),
    lambda n: f"{n[:3]} {n[3:6]} {n[6:]}",
    lambda n: f"{n[:4]}.{n[4:6]}.{n[6:]}",
    lambda n: "-".join([n[:2], n[2:5], n[5:]]),
    lambda n: "\n".join([n[:4], n[4:]]),
    lambda n: f"{n[:5]}\u00a0{n[5:]}",
    lambda n: f"bsn{n}",
    lambda n: f"(BSN: {n})",
    lambda n: f"NL{n}B01",
    lambda n: f"{n[:3]}\u200b{n[3:]}",
    lambda n: n.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    lambda n: f"abc{n}def",
    lambda n: f"{n[:3]} - {n[3:]}",
]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**31), st.sampled_from(SPELLINGS))
def test_no_bsn_survives_in_any_spelling(seed: int, spelling):
    number = a_bsn(random.Random(seed))
    text = redact(f"hallo {spelling(number)} ik zoek een pand").text
    assert number not in re.sub(r"\D", "", text)
    assert "ik zoek een pand" in text


@settings(max_examples=300, deadline=None)
@given(st.integers(10_000_000, 99_999_999))
def test_a_kvk_number_is_never_called_a_bsn(number: int):
    assert "BSN" not in redact(f"mijn kvk nummer is {number} en ik zoek hulp").text


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "a@",
        "Aa ",
        "straat ",
        "+31",
        "NL12",
        "ik heet ",
        "9",
        "met Aa van de ",
        "0 6",
        "1234 a ",
        "bsn ",
    ],
)
def test_time_grows_with_length_only(piece: str):
    def spent(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        redact(text)
        return time.process_time() - started

    assert spent(40_000) < 1.2
    assert spent(40_000) < 12 * max(spent(10_000), 0.01)
