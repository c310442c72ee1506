"""Rasa component: a message in another language gets the act `language_other` and its language.

Rules decide for longer messages and other scripts; of short ones the verdict of the model stays only when a
word of another language carries it, so that "financiering" and "hoi" are Dutch.
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
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.acts import act_of, set_act, take_back
from nlu.language.foreign import Languages

LEXICON = "languages.yml"
OTHER_LANGUAGE = "language_other"
NEVER = frozenset({"erase_asked"})
"""Acts that a language never changes: who wants to be forgotten is forgotten."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LanguageDetector(IntentClassifier, GraphComponent):
    """Rules only; training keeps the word lists with the model."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, languages: Languages
    ) -> None:
        self._lexicon = Path(config["lexicon"])
        self._storage = storage
        self._resource = resource
        self._languages = languages

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lexicon`: the file with the small words of each language; a copy is kept with the model."""
        return {"lexicon": f"data/lexicon/{LEXICON}"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """A fresh one, for training."""
        return cls(config, model_storage, resource, Languages.load(Path(config["lexicon"])))

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
    ) -> LanguageDetector:
        """The words of the model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Languages.load(folder / LEXICON))

    def process(self, messages: list[Message]) -> list[Message]:
        """Change the act where the language asks for it."""
        for message in messages:
            if message.get(TEXT) and act_of(message) not in NEVER:
                self._judge(message, message.get(TEXT))
        return messages

    def _judge(self, message: Message, text: str) -> None:
        language = self._languages.foreign(text)
        if language:
            set_act(message, OTHER_LANGUAGE)
            message.set("language", language, add_to_output=True)
        elif act_of(message) == OTHER_LANGUAGE and not self._languages.may_be_foreign(text):
            take_back(message, OTHER_LANGUAGE)
