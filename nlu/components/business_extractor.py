"""Rasa component: the sector of the business and how far it is, as entities."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.entities import add_entity
from nlu.components.kept import KeptComponent
from nlu.language.sectors import Sectors
from nlu.language.stages import said_stage

LEXICON = "sectors.yml"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class BusinessExtractor(KeptComponent, EntityExtractorMixin):
    """Rules only; training keeps the word lists with the model."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lexicon`: the file with the words of each sector; a copy is kept with the model."""
        return {"lexicon": f"data/lexicon/{LEXICON}"}

    def begin(self) -> None:
        """The words of the project."""
        self._sectors = Sectors.load(Path(self.config["lexicon"]))

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Copy the words into the model."""
        shutil.copy(self.config["lexicon"], folder / LEXICON)

    def restore(self, folder: Path) -> None:
        """The words of the model."""
        self._sectors = Sectors.load(folder / LEXICON)

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
