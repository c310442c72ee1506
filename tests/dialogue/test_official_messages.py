"""Official messages: each kind gets its own channel, however it is typed, and none is taken in (NORMS A5)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.unmet import OfficialKind, official_kind, plainly_official
from tests.dialogue.talking import Talk

LIST = Path(__file__).resolve().parents[1] / "unmet" / "official_messages.yml"
LISTED = yaml.safe_load(LIST.read_text("utf-8"))
CASES = [(OfficialKind(kind), text) for kind, texts in LISTED.items() for text in texts]
CHANNEL = {
    OfficialKind.OBJECTION: "binnen zes weken",
    OfficialKind.COMPLAINT: "ombudsman",
    OfficialKind.APPLICATION: "DigiD",
    OfficialKind.NOTICE_OF_DEFAULT: "nog twee weken",
    OfficialKind.VIEW: "bekendmaking",
    OfficialKind.OPEN_GOVERNMENT: "Woo-formulier",
    OfficialKind.PERSONAL_DATA: "mijn gegevens",
}
"""A word that only the card of this kind has."""


def test_every_kind_has_eight_messages_or_more():
    assert set(LISTED) == {kind.value for kind in OfficialKind} - {"other"}
    assert min(map(len, LISTED.values())) >= 8
    assert len({text for _, text in CASES}) == len(CASES)


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_the_kind_is_seen(kind: OfficialKind, text: str):
    assert official_kind(text) is kind
    assert plainly_official(text) in (kind, None)


@pytest.mark.parametrize(
    "text",
    [
        "hoe maak ik bezwaar tegen een besluit?",
        "Wat is een zienswijze",
        "kan ik ergens een klacht indienen over mijn verhuurder",
        "ik wil een subsidie aanvragen voor mijn bakkerij in Ede",
        "ik zoek een vergunning voor een terras",
        "mijn bezwaar is dat ik te weinig geld heb",
        "ik heb klachten aan mijn rug en begin daarom voor mezelf",
        "ik zoek een pand in Wognum met inzage in de huurprijs",
        "dit is een aanrader, ik wil starten met een kapsalon",
    ],
)
def test_who_asks_how_or_tells_a_plan_is_not_sending_one(text: str):
    assert plainly_official(text) is None


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
    assert [word for other, word in CHANNEL.items() if other is not kind and word in said] == []
    [kept] = talk.last.drafts
    assert kept.reason.value == "official_message"
    assert kept.reference in said
    assert "medewerker" in "".join(b.title for r in talk.last.replies for b in r.buttons) or talk.buttons
