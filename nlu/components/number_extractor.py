"""Rasa component: the amount that is sought, the hours of the job, and bare numbers."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.entities import add_entity
from nlu.language.numbers import find_numbers, job_hours, sought_amount

SHORT_ANSWER = 8
"""In a message of more words a bare number is not the answer to a question."""


# As a featurizer too: otherwise Rasa would not run it over the training sentences.
@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=False,
)
class NumberExtractor(GraphComponent, EntityExtractorMixin):
    """Rules only; nothing to learn."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Nothing to set."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NumberExtractor:
        """A fresh one."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same on the training sentences, so that the model sees the same marks."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Put amount, hours and numbers on each message that has words."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                self._put(message, text)
        return messages

    def _put(self, message: Message, text: str) -> None:
        amount, hours = sought_amount(text), job_hours(text)
        if amount is not None:
            add_entity(message, "amount_eur", amount.eur, (amount.start, amount.end), self.name)
        if hours is not None:
            add_entity(message, "hours_per_week", hours.hours_per_week, (hours.start, hours.end), self.name)
        for number in find_numbers(text) if len(text.split()) <= SHORT_ANSWER else ():
            add_entity(message, "number", number.value, (number.start, number.end), self.name)
