"""The components that hear words, places and numbers: trained, saved and loaded as Rasa does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.nlu.conftest import Build

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
PLACES = PROJECT / "data" / "places"


def heard(component: Any, text: str) -> dict[str, Any]:
    from rasa.shared.nlu.training_data.message import Message

    message = Message({"text": text})
    component.process([message])
    entities = message.get("entities") or []
    for entity in entities:
        assert {"start", "end", "confidence", "extractor"} <= set(entity)
        assert 0 <= entity["start"] < entity["end"] <= len(text)
    return {entity["entity"]: entity["value"] for entity in entities}


def test_words_come_out_whole_after_saving_and_loading(build: Build):
    from rasa.shared.nlu.training_data.message import Message

    from nlu.components.tokenizer import DutchTokenizer

    tokenizer = build(DutchTokenizer)
    message = Message({"text": "zzp'er in 's-Hertogenbosch zoekt € 50.000, foto's"})
    tokenizer.process([message])
    words = [token.text for token in message.get("text_tokens")]
    assert words == ["zzp'er", "in", "'s-Hertogenbosch", "zoekt", "€ 50.000", ",", "foto's"]
    starts = [token.start for token in message.get("text_tokens")]
    assert starts == [0, 7, 10, 27, 33, 41, 43]


def test_the_place_of_the_business_is_put_on_the_message(build: Build):
    from nlu.components.place_extractor import PlaceExtractor

    places = build(PlaceExtractor, places=str(PLACES))
    assert heard(places, "ik werk in Utrecht en zoek een pand in de Reeshof") == {"municipality": "Tilburg"}
    assert heard(places, "ik begin in Bergen") == {"place_ambiguous": "Bergen (L)|Bergen (NH)"}
    assert heard(places, "ik woon in Antwerpen, start in Breda") == {
        "municipality": "Breda",
        "place_foreign": "Antwerpen",
    }
    assert heard(places, "ik wil haren knippen") == {}


def test_a_model_keeps_the_places_it_was_trained_with(build: Build, tmp_path: Path):
    import shutil

    from nlu.components.place_extractor import PlaceExtractor

    folder = tmp_path / "places"
    shutil.copytree(PLACES, folder)
    places = build(PlaceExtractor, places=str(folder))
    shutil.rmtree(folder)
    assert heard(places, "in Zwolle") == {"municipality": "Zwolle"}


def test_amount_hours_and_numbers_are_put_on_the_message(build: Build):
    from nlu.components.number_extractor import NumberExtractor

    numbers = build(NumberExtractor)
    assert heard(numbers, "ik werk 3 dagen en zoek 5k") == {"hours_per_week": 24.0, "amount_eur": 5000}
    assert heard(numbers, "ongeveer 20") == {"number": 20.0}
    assert heard(numbers, "ik verdien 1900 euro per maand") == {}
    assert heard(numbers, "1 dag in de week voor mijn bedrijf") == {}


def test_the_training_sentences_get_the_same_marks(build: Build):
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from nlu.components.place_extractor import PlaceExtractor

    places = build(PlaceExtractor, places=str(PLACES))
    sentence = Message({"text": "een zaak in Zwolle", "intent": "start_told"})
    places.process_training_data(TrainingData([sentence]))
    assert [entity["value"] for entity in sentence.get("entities")] == ["Zwolle"]


def test_rasa_runs_the_rules_over_the_training_sentences(build: Build):
    from rasa.engine.recipes.default_recipe import DefaultV1Recipe
    from rasa.shared.data import TrainingType

    config = {
        "recipe": "default.v1",
        "language": "nl",
        "pipeline": [
            {"name": "nlu.components.tokenizer.DutchTokenizer"},
            {"name": "nlu.components.place_extractor.PlaceExtractor", "places": str(PLACES)},
            {"name": "nlu.components.number_extractor.NumberExtractor"},
            {"name": "nlu.components.text_features.TextFeatures"},
        ],
    }
    recipe = DefaultV1Recipe()
    graph = recipe.graph_config_for_recipe(config, {}, training_type=TrainingType.NLU)
    nodes = graph.train_schema.nodes
    (features,) = [
        node for name, node in nodes.items() if name.startswith("train_nlu.components.text_features")
    ]
    assert "number_extractor" in features.needs["training_data"]
    (numbers,) = [node for name, node in nodes.items() if name.startswith("run_nlu.components.number")]
    assert "place_extractor" in numbers.needs["training_data"]
