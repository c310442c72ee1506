"""Rasa component: which dialogue act a message is (its intent)."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import vstack

from nlu.components.examples import sentence_of, usable
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
class ActClassifier(IntentClassifier, GraphComponent):
    """A linear model over n-grams, one column for each act."""

    def __init__(self, storage: ModelStorage, resource: Resource, head: LinearHead | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._head = head

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ActClassifier:
        """A fresh one, for training."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the acts and keep the weights with the model."""
        messages = usable(training_data)
        rows = vstack([row_of(m) for m in messages]).tocsr()
        self._head = learn_acts(rows, [sentence_of(m) for m in messages])
        with self._storage.write_to(self._resource) as folder:
            self._head.save(folder, "acts")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ActClassifier:
        """The one that was kept with the model."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, LinearHead.load(folder, "acts"))

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the act and its ranking on each message that has words."""
        assert self._head is not None
        for message in messages:
            row = row_of(message)
            if row is None:
                continue
            ranking = self._rank(message.get(TEXT), row)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[:RANKING], add_to_output=True)
        return messages

    def _rank(self, text: str, row: Any) -> list[dict[str, Any]]:
        assert self._head is not None
        plain = act_without_words(text)
        if plain:
            return [{"name": plain, "confidence": 1.0}]
        chances = self._head.probabilities(row)[0]
        return [
            {"name": self._head.labels[i], "confidence": float(chances[i])} for i in chances.argsort()[::-1]
        ]
