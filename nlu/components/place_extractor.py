"""Rasa component: the municipality of the business, or a place name that fits more than one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.places import FILES, Gazetteer, choose_municipality
from nlu.components.entities import add_entity


# As a featurizer too: otherwise Rasa would not run it over the training sentences, and the model would learn
# from words where it later sees marks for places.
@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=True,
)
class PlaceExtractor(GraphComponent, EntityExtractorMixin):
    """Looks names up in the gazetteer; keeps a copy of it with the model."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, gazetteer: Gazetteer
    ) -> None:
        self._places = Path(config["places"])
        self._storage = storage
        self._resource = resource
        self._gazetteer = gazetteer

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`places`: the folder with the place names."""
        return {"places": "data/places"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PlaceExtractor:
        """A fresh one, for training."""
        return cls(config, model_storage, resource, Gazetteer.load(Path(config["places"])))

    def train(self, training_data: TrainingData) -> Resource:
        """Copy the place names into the model."""
        with self._storage.write_to(self._resource) as folder:
            for name in FILES:
                shutil.copy(self._places / name, folder / name)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PlaceExtractor:
        """The place names of the model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Gazetteer.load(folder))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same on the training sentences, so that the model sees the same marks."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the place on each message that has words."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                self._put(message, text)
        return messages

    def _put(self, message: Message, text: str) -> None:
        """At most one municipality or ambiguous name, and every name across the border."""
        matches = self._gazetteer.find(text)
        chosen = choose_municipality(text, matches)
        if chosen is not None:
            name = "municipality" if chosen.municipality else "place_ambiguous"
            value = chosen.municipality or "|".join(chosen.candidates)
            add_entity(message, name, value, (chosen.start, chosen.end), self.name, chosen.confidence)
        for match in matches:
            if match.kind == "foreign":
                span = (match.start, match.end)
                add_entity(message, "place_foreign", match.surface, span, self.name, match.confidence)
