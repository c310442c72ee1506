"""Rasa component: what a message says about the starter, one classifier for each fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from nlu.components.acts import tell_after_all
from nlu.components.deciding import with_words
from nlu.components.examples import sentence_of, usable
from nlu.components.kept import KeptComponent
from nlu.components.nearby_sentences import near_of
from nlu.components.text_features import row_of
from nlu.learning.linear import LinearHead
from nlu.learning.needs import NeedHeads
from nlu.learning.recipe import NEEDS, UNSAID, learn_fact

VALUES: dict[str, bool | str | None] = {"true": True, "false": False, UNSAID: None}

TOLD_FACTS = ("has_job", "growth_ambition", "income")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FactClassifier(KeptComponent, IntentClassifier):
    """Linear models over n-grams, for needs with the nearest sentences; puts `facts` on the message."""

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Learn needs from what starters tell, the other facts from short answers and the like as well."""
        messages = usable(training_data)
        rows = vstack([row_of(m) for m in messages]).tocsr()
        sentences = [sentence_of(m) for m in messages]
        NeedHeads.learn(rows, sentences, near_of(messages)).save(folder)
        for fact in TOLD_FACTS:
            learn_fact(fact, rows, sentences).save(folder, fact)

    def restore(self, folder: Path) -> None:
        """The weights of the model, for each fact."""
        self._needs = NeedHeads.load(folder)
        self._heads = {fact: LinearHead.load(folder, fact) for fact in TOLD_FACTS}

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the facts on each message that has words."""
        for message in messages:
            row = row_of(message)
            if row is not None:
                facts = {**self._facts(row), "needs": self._need_chances(row, near_of([message]))}
                heads = {**self._heads, **self._needs.heads}
                message.set("facts", with_words(message, facts, heads), add_to_output=True)
                tell_after_all(message, facts["needs"])
        return messages

    def _facts(self, row: csr_matrix) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for fact, head in self._heads.items():
            chances = head.probabilities(row)[0]
            best = int(chances.argmax())
            label = head.labels[best]
            value: bool | str | None = VALUES.get(label, label)
            found[fact] = {"value": value, "confidence": round(float(chances[best]), 4)}
        return found

    def _need_chances(self, row: csr_matrix, near: np.ndarray) -> dict[str, float]:
        chances = self._needs.chances(row, near)[0].round(4).tolist()
        return dict(zip(NEEDS, chances, strict=True))
