"""Rasa component: is this a question for this chatbot at all?

A model of its own, beside the acts: inside, or one of three ways to be outside. It weighs four signals
(`nlu/learning/border.py`; figures of each in docs/nlu.md). Its threshold is not set by hand: at training time
it is the lowest score that calls no more than `false_unmet` of the starters' own sentences out of scope, on
folds that the model did not see.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from nlu.components.examples import OUT_OF_SCOPE, TOLD, usable
from nlu.components.kept import KeptComponent
from nlu.components.nearby_sentences import near_of
from nlu.components.text_features import masked_text, row_of
from nlu.learning.border import Border
from nlu.learning.recipe import INSIDE, scope_of


def threshold_for(inside_scores: np.ndarray, false_unmet: float) -> float:
    """The score above which at most this share of the starters' own sentences lies.

    >>> round(threshold_for(np.array([.1, .2, .3, .9]), .25), 3)
    0.3
    """
    return float(np.quantile(inside_scores, 1 - false_unmet, method="lower"))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ScopeDetector(KeptComponent, IntentClassifier):
    """Moves a message out of scope, or back in, when its score says so."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`false_unmet`: the share of starters' sentences that may be called out of scope."""
        return {"false_unmet": 0.07}

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Learn the border and set the threshold on unseen folds."""
        messages = [m for m in usable(training_data) if m.get(INTENT) in TOLD + OUT_OF_SCOPE]
        rows = vstack([row_of(m) for m in messages]).tocsr()
        texts = [masked_text(m) for m in messages]
        labels = [str(scope_of(m.get(INTENT))) for m in messages]
        border, scores = Border.learn(texts, rows, labels, near_of(messages))
        inside = np.array([label == INSIDE for label in labels])
        threshold = threshold_for(scores[inside], float(self.config["false_unmet"]))
        report = {
            "threshold": threshold,
            "false_unmet": float((scores[inside] > threshold).mean()),
            "recall": float((scores[~inside] > threshold).mean()),
            "sentences": len(labels),
            "weights": border.weights(),
        }
        border.save(folder, "scope")
        (folder / "scope_report.json").write_text(json.dumps(report), "utf-8")

    def restore(self, folder: Path) -> None:
        """The border and the threshold of the model."""
        self._border = Border.load(folder, "scope")
        self._threshold = json.loads((folder / "scope_report.json").read_text("utf-8"))["threshold"]

    def process(self, messages: list[Message]) -> list[Message]:
        """Give the verdict on each message that is told or out of scope; other acts stay as they are."""
        for message in messages:
            row = row_of(message)
            act = (message.get(INTENT) or {}).get("name")
            if row is not None and act in TOLD + OUT_OF_SCOPE:
                self._judge(message, row, act)
        return messages

    def _judge(self, message: Message, row: csr_matrix, act: str) -> None:
        found = self._border.probabilities([masked_text(message)], row, near_of([message]))[0]
        chances = dict(zip(self._border.labels, found.tolist(), strict=True))
        score = 1 - chances.pop(INSIDE)
        message.set("scope", {"score": round(score, 4), "threshold": self._threshold}, add_to_output=True)
        outside = score > self._threshold
        if outside == (act in OUT_OF_SCOPE):
            return
        ranking = message.get("intent_ranking") or []
        told = next((one["name"] for one in ranking if one["name"] in TOLD), TOLD[0])
        name = max(chances, key=lambda kind: chances[kind]) if outside else told
        message.set(INTENT, {"name": name, "confidence": score if outside else 1 - score}, add_to_output=True)
