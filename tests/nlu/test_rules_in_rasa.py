"""The components of rules that change an act: trained, saved and loaded as Rasa does it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.nlu.conftest import Build
from tests.sentences import PROJECT

pytestmark = pytest.mark.slow

SENTENCES = [("ik wil een bedrijf beginnen in Sneek", "start_told"), ("asdf asdf", "gibberish_typed")]


def judged(component: Any, text: str, *ranking: str, **fields: Any) -> dict[str, Any]:
    """What is on a message after a component; the first of the ranking is what the model heard."""
    from rasa.shared.nlu.training_data.message import Message

    ranked = [{"name": name, "confidence": 0.9 - 0.1 * at} for at, name in enumerate(ranking)]
    message = Message({"text": text, "intent": ranked[0], "intent_ranking": ranked, **fields})
    component.process([message])
    return {"act": message.get("intent")["name"], "language": message.get("language")}


def test_another_language_is_put_on_the_message(build: Build):
    from nlu.components.language_detector import LanguageDetector

    languages = build(LanguageDetector, lexicon=str(PROJECT / "data" / "lexicon" / "languages.yml"))
    assert judged(languages, "ich möchte hier einen kleinen Laden eröffnen", "start_told") == {
        "act": "language_other",
        "language": "de",
    }
    assert judged(languages, "financiering", "language_other", "start_told")["act"] == "start_told"
    assert (
        judged(languages, "please speak english", "language_other", "start_told")["act"] == "language_other"
    )
    assert judged(languages, "please delete all of my data now", "erase_asked")["act"] == "erase_asked"
    assert judged(languages, "growth hacker zoekt seed funding", "start_told")["act"] == "start_told"


def test_mash_and_scolding_change_the_act_and_places_change_it_back(build: Build):
    from nlu.components.noise_detector import NoiseDetector

    noise = build(
        NoiseDetector,
        sentences=SENTENCES,
        lexicon=str(PROJECT / "data" / "lexicon" / "rude.yml"),
        places=str(PROJECT / "data" / "places"),
    )
    assert judged(noise, "sdfkjhsdkfjh", "start_told")["act"] == "gibberish_typed"
    assert judged(noise, "rot op stomme bot", "start_told")["act"] == "chat_abused"
    assert judged(noise, "Wjelsryp", "gibberish_typed", "start_told")["act"] == "start_told"
    assert judged(noise, "xyz", "gibberish_typed", "start_told")["act"] == "gibberish_typed"
    assert judged(noise, "thnx", "chat_thanked")["act"] == "chat_thanked"
    assert judged(noise, "sdfkjhsdkfjh", "language_other")["act"] == "language_other"
    place = {"entity": "municipality", "value": "Sneek"}
    assert judged(noise, "Snkqx", "gibberish_typed", "start_told", entities=[place])["act"] == "start_told"
