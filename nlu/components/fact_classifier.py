"""Rasa component: what a message says about the starter, one classifier for each fact."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import vstack

from nlu.components.deciding import with_words
from nlu.components.examples import sentence_of, usable
from nlu.components.text_features import row_of
from nlu.learning.linear import LinearHead
from nlu.learning.recipe import FACTS, NEEDS, UNSAID, learn_fact

VALUES: dict[str, bool | str | None] = {"true": True, "false": False, UNSAID: None}


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
        messages = usable(training_data)
        rows = vstack([row_of(m) for m in messages]).tocsr()
        sentences = [sentence_of(m) for m in messages]
        self._heads = {fact: learn_fact(fact, rows, sentences) for fact in FACTS}
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
