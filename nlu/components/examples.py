"""What the training sentences say about a starter, read from their metadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.text_features import masked_text, row_of
from nlu.learning.recipe import OUT_OF_SCOPE, TOLD, Sentence

__all__ = ["OUT_OF_SCOPE", "TOLD", "facts_in", "sentence_of", "usable"]


def facts_in(message: Message) -> Mapping[str, Any]:
    """The facts of a training sentence; those of the sentence itself go before those of its block."""
    metadata = message.get("metadata") or {}
    return {**(metadata.get("intent") or {}), **(metadata.get("example") or {})}


def usable(training_data: TrainingData) -> list[Message]:
    """The training sentences that have words, an act and features."""
    return [
        message
        for message in training_data.intent_examples
        if message.get(TEXT) and message.get(INTENT) and row_of(message) is not None
    ]


def sentence_of(message: Message) -> Sentence:
    """A training message as the recipe knows it."""
    return Sentence(masked_text(message), str(message.get(INTENT)), facts_in(message))
