"""Rasa component: what the training sentences nearest to a message say, for the facts and the border."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from nlu.components.examples import sentence_of, usable
from nlu.components.kept import KeptComponent
from nlu.components.text_features import TELLING, row_of
from nlu.learning.nearby import Nearby, unseen_signals

NEAR = "startkompas_near"
"""Under this key stand the signals of a message; never in the output."""


def near_of(messages: Sequence[Message]) -> np.ndarray:
    """The signals of messages that have them."""
    return np.vstack([message.get(NEAR) for message in messages])


# A featurizer, so that Rasa runs it over the training sentences too.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NearbySentences(KeptComponent):
    """Keeps the training sentences and puts what the nearest say on each message that has words."""

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Keep the sentences with the model."""
        messages = usable(training_data)
        telling = messages[0].get(TELLING)
        Nearby.learn(_rows(messages), [sentence_of(m) for m in messages], telling).save(folder, "nearby")

    def restore(self, folder: Path) -> None:
        """The sentences of the model."""
        self._nearby = Nearby.load(folder, "nearby")

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Put on each training sentence what others than itself say."""
        messages = usable(training_data)
        sentences, telling = [sentence_of(m) for m in messages], messages[0].get(TELLING)
        signals = unseen_signals(_rows(messages), sentences, telling)
        for message, found in zip(messages, signals, strict=True):
            message.set(NEAR, found)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Put what the nearest sentences say on each message that has words."""
        for message in messages:
            row = row_of(message)
            if row is not None:
                message.set(NEAR, self._nearby.signals(row)[0])
        return messages


def _rows(messages: Sequence[Message]) -> csr_matrix:
    return vstack([row_of(m) for m in messages]).tocsr()
