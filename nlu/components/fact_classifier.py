"""Rasa component: what a message says about the starter, one classifier for each fact."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import vstack

from nlu.components.deciding import with_words
from nlu.components.examples import NEEDS, TOLD, facts_in, usable
from nlu.components.text_features import row_of
from nlu.learning.linear import LinearHead

UNSAID = "unsaid"
VALUES: dict[str, bool | str | None] = {"true": True, "false": False, UNSAID: None}
NEED_STRENGTH = 100.0
NEED_WEIGHTS = {"true": 3.0, "false": 1.0}
"""A need that is not heard costs more than one too many: figures in docs/nlu.md."""
FACTS = ("has_job", "growth_ambition", "income", *NEEDS)


def label_of(message: Message, fact: str) -> str:
    """The label of a training sentence for one fact: true, false, unsaid or an income."""
    facts = facts_in(message)
    if fact in NEEDS:
        return "true" if fact in (facts.get("needs") or ()) else "false"
    value = facts.get(fact)
    if value is None:
        return UNSAID
    return str(value).lower()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FactClassifier(IntentClassifier, GraphComponent):
    """Linear models over n-grams; puts `facts` on the message."""

    def __init__(
        self, storage: ModelStorage, resource: Resource, heads: dict[str, LinearHead] | None = None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._heads = heads or {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactClassifier:
        """A fresh one, for training."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn needs from what starters tell, the other facts from short answers and the like as well."""
        messages = [m for m in usable(training_data) if not str(m.get("intent")).startswith("out_of_scope")]
        rows = vstack([row_of(m) for m in messages]).tocsr()
        told = np.array([m.get("intent") in TOLD for m in messages])
        for fact in FACTS:
            labels = np.array([label_of(m, fact) for m in messages])
            if fact in NEEDS:
                head = LinearHead.learn(
                    rows[told], list(labels[told]), strength=NEED_STRENGTH, weights=NEED_WEIGHTS
                )
            else:
                head = LinearHead.learn(rows, list(labels))
            self._heads[fact] = head
        with self._storage.write_to(self._resource) as folder:
            for fact, head in self._heads.items():
                head.save(folder, fact)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FactClassifier:
        """The one that was kept with the model."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, {fact: LinearHead.load(folder, fact) for fact in FACTS})

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the facts on each message that has words."""
        for message in messages:
            row = row_of(message)
            if row is not None:
                facts = with_words(message, self._facts(row), self._heads)
                message.set("facts", facts, add_to_output=True)
        return messages

    def _facts(self, row: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for fact in ("has_job", "growth_ambition", "income"):
            head = self._heads[fact]
            chances = head.probabilities(row)[0]
            best = int(chances.argmax())
            label = head.labels[best]
            value: bool | str | None = VALUES.get(label, label)
            found[fact] = {"value": value, "confidence": round(float(chances[best]), 4)}
        found["needs"] = {need: self._chance(need, row) for need in NEEDS}
        return found

    def _chance(self, need: str, row: Any) -> float:
        head = self._heads[need]
        return round(float(head.probabilities(row)[0][head.labels.index("true")]), 4)
