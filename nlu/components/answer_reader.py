"""Rasa component: a short message is read in the light of the question that was asked.

The question travels with the message, as `question` in its metadata; without it nothing changes.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.language.answers import act_as_answer

QUESTION = "question"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AnswerReader(IntentClassifier, GraphComponent):
    """Rules only; has the last word on the act."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerReader:
        """A fresh one."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Change the act of each message that answers the question."""
        for message in messages:
            question = (message.get("metadata") or {}).get(QUESTION)
            heard = message.get(INTENT) or {}
            if not question or not message.get(TEXT) or not heard.get("name"):
                continue
            found = [entity["entity"] for entity in message.get(ENTITIES) or ()]
            act = act_as_answer(question, message.get(TEXT), heard["name"], found)
            if act != heard["name"]:
                message.set(INTENT, {"name": act, "confidence": 1.0}, add_to_output=True)
        return messages
