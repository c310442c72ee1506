"""Rasa component: which dialogue act a message is (its intent)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import vstack

from nlu.components.examples import sentence_of, usable
from nlu.components.kept import KeptComponent
from nlu.components.text_features import row_of
from nlu.learning.linear import LinearHead
from nlu.learning.recipe import learn_acts

RANKING = 6
"""How many acts are kept in the ranking."""
_LETTER_OR_DIGIT = re.compile(r"\w")
_PICTURE = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")


def act_without_words(text: str) -> str | None:
    """The act of a text without letters: a picture is small talk, anything else is mash.

    >>> act_without_words("...."), act_without_words("hoi")
    ('gibberish_typed', None)
    """
    if _LETTER_OR_DIGIT.search(text):
        return None
    return "chat_small_talk" if _PICTURE.search(text) else "gibberish_typed"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActClassifier(KeptComponent, IntentClassifier):
    """A linear model over n-grams, one column for each act."""

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Learn the acts and keep the weights with the model."""
        messages = usable(training_data)
        rows = vstack([row_of(m) for m in messages]).tocsr()
        learn_acts(rows, [sentence_of(m) for m in messages]).save(folder, "acts")

    def restore(self, folder: Path) -> None:
        """The weights of the model."""
        self._head = LinearHead.load(folder, "acts")

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the act and its ranking on each message that has words."""
        for message in messages:
            row = row_of(message)
            if row is None:
                continue
            ranking = self._rank(message.get(TEXT), row)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[:RANKING], add_to_output=True)
        return messages

    def _rank(self, text: str, row: Any) -> list[dict[str, Any]]:
        plain = act_without_words(text)
        if plain:
            return [{"name": plain, "confidence": 1.0}]
        chances = self._head.probabilities(row)[0]
        return [
            {"name": self._head.labels[i], "confidence": float(chances[i])} for i in chances.argsort()[::-1]
        ]
