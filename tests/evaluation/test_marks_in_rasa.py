"""The marks that folds are learned on are those that the components put on messages."""

from __future__ import annotations

import pytest
import yaml

from bot.dialogue.rasa_ready import prepare
from nlu.learning.marks import marked
from tests.conftest import PROJECT

pytestmark = pytest.mark.slow


def test_marks_are_the_same_with_and_without_rasa():
    prepare()
    from rasa.shared.nlu.training_data.message import Message

    from bot.places import Gazetteer
    from nlu.components.number_extractor import NumberExtractor
    from nlu.components.place_extractor import PlaceExtractor
    from nlu.components.text_features import masked_text

    gazetteer = Gazetteer.load(PROJECT / "data" / "places")
    places = PlaceExtractor.create({"places": str(PROJECT / "data" / "places")}, None, None, None)
    texts = [
        line.strip().removeprefix("- ")
        for name in ("places", "need_financing", "job_beside_work")
        for block in yaml.safe_load((PROJECT / "data" / "nlu" / f"{name}.yml").read_text("utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]
    messages = [Message(data={"text": text}) for text in texts]
    NumberExtractor().process(places.process(messages))
    heard = [masked_text(message) for message in messages]
    assert heard == [marked(text, gazetteer) for text in texts]
    assert sum("<" in text for text in heard) > 50
