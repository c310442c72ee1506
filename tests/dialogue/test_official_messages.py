"""Official messages: each kind gets its own channel, however it is typed, and none is taken in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.unmet import OfficialKind, official_kind
from tests.dialogue.talking import Talk

MESSAGES: dict[OfficialKind, list[str]] = {
    OfficialKind.OBJECTION: [
        "Hierbij maak ik formeel bezwaar tegen uw besluit inzake mijn terras.",
        "ik ga bezwaar maken hoor tegen die afwijzing",
        "beswaar tegen t besluit van vorige week",
    ],
    OfficialKind.COMPLAINT: [
        "Ik wens een klacht in te dienen over de heer aan uw balie.",
        "ik heb een klacht over jullie loket, echt belachelijk",
        "klagt indienen over de gemeente",
    ],
    OfficialKind.APPLICATION: [
        "Bij dezen vraag ik een vergunning voor een terras aan.",
        "aanvraag standplaats vergunning marktplijn",
    ],
    OfficialKind.NOTICE_OF_DEFAULT: [
        "Hierbij stel ik u in gebreke wegens het niet tijdig nemen van een besluit.",
        "jullie zijn te laat met beslissen dus ik stel jullie in gebreke",
        "ingebreke stelling want geen antwoord op mijn aanvraag",
    ],
    OfficialKind.VIEW: [
        "Hierbij ontvangt u mijn zienswijze op het ontwerpbesluit.",
        "wil een zienswijze indienen tegen dat plan voor de markt",
        "zienswyze op het bestemmingsplan",
    ],
    OfficialKind.OPEN_GOVERNMENT: [
        "Op grond van de Wet open overheid verzoek ik u om alle documenten over de winkelstraat.",
        "woo verzoek: alle mails over het starterspand",
        "ik doe n wooverzoek",
    ],
    OfficialKind.PERSONAL_DATA: [
        "Met een beroep op artikel 15 AVG verzoek ik u om inzage in mijn persoonsgegevens.",
        "avg verzoek, ik wil mijn dossier bij de gemeente zien",
        "inzage verzoek avg gemeente",
    ],
}
CASES = [(kind, text) for kind, texts in MESSAGES.items() for text in texts]
CHANNEL = {
    OfficialKind.OBJECTION: "zes weken",
    OfficialKind.COMPLAINT: "ombudsman",
    OfficialKind.APPLICATION: "DigiD",
    OfficialKind.NOTICE_OF_DEFAULT: "twee weken",
    OfficialKind.VIEW: "bekendmaking",
    OfficialKind.OPEN_GOVERNMENT: "Woo-formulier",
    OfficialKind.PERSONAL_DATA: "mijn gegevens",
}


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_the_kind_is_seen(kind: OfficialKind, text: str):
    assert official_kind(text) is kind


def test_anything_else_official_has_a_channel_too():
    assert official_kind("ik stel de gemeente aansprakelijk") is OfficialKind.OTHER


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "text"), CASES)
def test_it_gets_its_own_channel_and_is_no_application(
    kind: OfficialKind, text: str, new_talk: Callable[[], Talk]
):
    talk = new_talk()
    said = talk.say(text)
    assert CHANNEL[kind] in said and "officieel bericht" in said
    [kept] = talk.last.drafts
    assert kept.reason.value == "official_message"
    assert kept.reference in said
    assert "medewerker" in "".join(b.title for r in talk.last.replies for b in r.buttons) or talk.buttons
