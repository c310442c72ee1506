"""Rasa component: keyboard mash and scolding, which ask nothing.

What is surely mash or scolding gets that act; what the model calls mash although it is a place or known words
gets its next best act.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.places import place_names
from nlu.components.acts import act_of, set_act, take_back
from nlu.components.language_detector import OTHER_LANGUAGE
from nlu.language.mash import LetterModel
from nlu.language.rude import RudeWords

LEXICON = "rude.yml"
LETTERS = "letters.json"
GIBBERISH = "gibberish_typed"
ABUSED = "chat_abused"
NOT_DUTCH = (GIBBERISH, OTHER_LANGUAGE)
MAY_BE_MASH = frozenset(
    {GIBBERISH, "start_told", "fact_corrected", "out_of_scope_far", "out_of_scope_near", "out_of_scope_gap"}
)
"""Acts that mash may be taken for; "thnx" stays a thank-you."""
PLACES = frozenset({"municipality", "place_ambiguous", "place_foreign"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NoiseDetector(IntentClassifier, GraphComponent):
    """Knows which letters follow one another in Dutch, and the words of the rude."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        letters: LetterModel | None = None,
        rude: RudeWords | None = None,
    ) -> None:
        self._lexicon = Path(config["lexicon"])
        self._places = Path(config["places"])
        self._storage = storage
        self._resource = resource
        self._letters = letters
        self._rude = rude

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lexicon`: the file with rude words; `places`: the folder with names, which are never mash."""
        return {"lexicon": f"data/lexicon/{LEXICON}", "places": "data/places"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NoiseDetector:
        """A fresh one, for training."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the letters of the sentences and names; keep both with the model."""
        texts = [
            m.get(TEXT)
            for m in training_data.intent_examples
            if m.get(TEXT) and m.get(INTENT) not in NOT_DUTCH
        ]
        self._rude = RudeWords.load(self._lexicon)
        self._letters = LetterModel.learn(texts, names=place_names(self._places))
        with self._storage.write_to(self._resource) as folder:
            self._letters.save(folder / LETTERS)
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
    ) -> NoiseDetector:
        """The one that was kept with the model."""
        with model_storage.read_from(resource) as folder:
            letters, rude = LetterModel.load(folder / LETTERS), RudeWords.load(folder / LEXICON)
        return cls(config, model_storage, resource, letters, rude)

    def process(self, messages: list[Message]) -> list[Message]:
        """Change the act where a message is surely mash or scolding, or surely not."""
        for message in messages:
            act = act_of(message)
            if message.get(TEXT) and act not in (None, OTHER_LANGUAGE):
                self._judge(message, message.get(TEXT), act)
        return messages

    def _judge(self, message: Message, text: str, act: str | None) -> None:
        assert self._letters is not None and self._rude is not None
        placed = any(entity["entity"] in PLACES for entity in message.get(ENTITIES) or ())
        if self._rude.is_rude(text):
            set_act(message, ABUSED)
        elif act in MAY_BE_MASH and not placed and self._letters.is_mash(text):
            set_act(message, GIBBERISH)
        elif act == GIBBERISH and (placed or self._letters.knows(text)):
            take_back(message, GIBBERISH)
