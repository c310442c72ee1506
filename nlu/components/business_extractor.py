"""Rasa component: the sector of the business and how far it is, as entities."""

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

from nlu.components.entities import add_entity
from nlu.language.sectors import Sectors
from nlu.language.stages import said_stage

LEXICON = "sectors.yml"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class BusinessExtractor(GraphComponent, EntityExtractorMixin):
    """Rules only; training keeps the word lists with the model."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, sectors: Sectors
    ) -> None:
        self._lexicon = Path(config["lexicon"])
        self._storage = storage
        self._resource = resource
        self._sectors = sectors

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lexicon`: the file with the words of each sector; a copy is kept with the model."""
        return {"lexicon": f"data/lexicon/{LEXICON}"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> BusinessExtractor:
        """A fresh one, for training."""
        return cls(config, model_storage, resource, Sectors.load(Path(config["lexicon"])))

    def train(self, training_data: TrainingData) -> Resource:
        """Copy the words into the model."""
        with self._storage.write_to(self._resource) as folder:
            shutil.copy(self._lexicon, folder / LEXICON)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> BusinessExtractor:
        """The words of the model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Sectors.load(folder / LEXICON))

    def process(self, messages: list[Message]) -> list[Message]:
        """Put sector and stage on each message that says them."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                self._put(message, text)
        return messages

    def _put(self, message: Message, text: str) -> None:
        sector, stage = self._sectors.find(text), said_stage(text)
        if sector is not None:
            add_entity(message, "sector", sector.name, (sector.start, sector.end), self.name)
        if stage is not None:
            add_entity(message, "stage", stage.stage, (stage.start, stage.end), self.name)
