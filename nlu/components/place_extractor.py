"""Rasa component: the municipality of the business, or a place name that fits more than one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.places import FILES, Gazetteer, choose_municipality
from nlu.components.entities import add_entity
from nlu.components.kept import KeptComponent


# As a featurizer too: otherwise Rasa would not run it over the training sentences, and the model would learn
# from words where it later sees marks for places.
@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=True,
)
class PlaceExtractor(KeptComponent, EntityExtractorMixin):
    """Looks names up in the gazetteer; keeps a copy of it with the model."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`places`: the folder with the place names."""
        return {"places": "data/places"}

    def begin(self) -> None:
        """The place names of the project."""
        self._gazetteer = Gazetteer.load(Path(self.config["places"]))

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Copy the place names into the model."""
        for name in FILES:
            shutil.copy(Path(self.config["places"]) / name, folder / name)

    def restore(self, folder: Path) -> None:
        """The place names of the model."""
        self._gazetteer = Gazetteer.load(folder)

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
