"""Rasa component: keyboard mash and scolding, which ask nothing.

What is surely mash or scolding gets that act; what the model calls mash although it is a place or known words
gets its next best act.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.places import place_names
from nlu.components.acts import act_of, set_act, take_back
from nlu.components.kept import KeptComponent
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
class NoiseDetector(KeptComponent, IntentClassifier):
    """Knows which letters follow one another in Dutch, and the words of the rude."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lexicon`: the file with rude words; `places`: the folder with names, which are never mash."""
        return {"lexicon": f"data/lexicon/{LEXICON}", "places": "data/places"}

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Learn the letters of the sentences and names; keep both with the model."""
        texts = [
            m.get(TEXT)
            for m in training_data.intent_examples
            if m.get(TEXT) and m.get(INTENT) not in NOT_DUTCH
        ]
        LetterModel.learn(texts, names=place_names(Path(self.config["places"]))).save(folder / LETTERS)
        shutil.copy(self.config["lexicon"], folder / LEXICON)

    def restore(self, folder: Path) -> None:
        """The letters and rude words of the model."""
        self._letters = LetterModel.load(folder / LETTERS)
        self._rude = RudeWords.load(folder / LEXICON)

    def process(self, messages: list[Message]) -> list[Message]:
        """Change the act where a message is surely mash or scolding, or surely not."""
        for message in messages:
            act = act_of(message)
            if message.get(TEXT) and act not in (None, OTHER_LANGUAGE):
                self._judge(message, message.get(TEXT), act)
        return messages

    def _judge(self, message: Message, text: str, act: str | None) -> None:
        placed = any(entity["entity"] in PLACES for entity in message.get(ENTITIES) or ())
        if self._rude.is_rude(text):
            set_act(message, ABUSED)
        elif act in MAY_BE_MASH and not placed and self._letters.is_mash(text):
            set_act(message, GIBBERISH)
        elif act == GIBBERISH and (placed or self._letters.knows(text)):
            take_back(message, GIBBERISH)
