"""Rasa component: a message in another language gets the act `language_other` and its language.

Rules decide for longer messages and other scripts; of short ones the verdict of the model stays only when a
word of another language carries it, so that "financiering" and "hoi" are Dutch.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.acts import act_of, set_act, take_back
from nlu.components.kept import KeptComponent
from nlu.language.foreign import Languages

LEXICON = "languages.yml"
OTHER_LANGUAGE = "language_other"
NEVER = frozenset({"erase_asked"})
"""Acts that a language never changes: who wants to be forgotten is forgotten."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LanguageDetector(KeptComponent, IntentClassifier):
    """Rules only; training keeps the word lists with the model."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lexicon`: the file with the small words of each language; a copy is kept with the model."""
        return {"lexicon": f"data/lexicon/{LEXICON}"}

    def begin(self) -> None:
        """The words of the project."""
        self._languages = Languages.load(Path(self.config["lexicon"]))

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Copy the words into the model."""
        shutil.copy(self.config["lexicon"], folder / LEXICON)

    def restore(self, folder: Path) -> None:
        """The words of the model."""
        self._languages = Languages.load(folder / LEXICON)

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
