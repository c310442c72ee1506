"""Rasa component: what a message says about the starter, one classifier for each fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import vstack

from nlu.components.deciding import with_words
from nlu.components.examples import sentence_of, usable
from nlu.components.kept import KeptComponent
from nlu.components.text_features import row_of
from nlu.learning.linear import LinearHead
from nlu.learning.recipe import FACTS, NEEDS, UNSAID, learn_fact

VALUES: dict[str, bool | str | None] = {"true": True, "false": False, UNSAID: None}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FactClassifier(KeptComponent, IntentClassifier):
    """Linear models over n-grams; puts `facts` on the message."""

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Learn needs from what starters tell, the other facts from short answers and the like as well."""
        messages = usable(training_data)
        rows = vstack([row_of(m) for m in messages]).tocsr()
        sentences = [sentence_of(m) for m in messages]
        for fact in FACTS:
            learn_fact(fact, rows, sentences).save(folder, fact)

    def restore(self, folder: Path) -> None:
        """The weights of the model, for each fact."""
        self._heads = {fact: LinearHead.load(folder, fact) for fact in FACTS}

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
