"""Rasa component: puts the features of a message on it, for the classifiers that follow.

One sparse row: n-grams of words and letters, then pairs of word groups (`data/lexicon`).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from nlu.language.word_classes import WordClasses
from nlu.learning.class_grams import ClassVectorizer
from nlu.learning.ngrams import NgramVectorizer, mask_spans, sparse_rows, words_of

ORIGIN = "startkompas_ngrams"
MARKS = {
    "municipality": "plaats",
    "place_ambiguous": "plaats",
    "place_foreign": "buitenland",
    "amount_eur": "bedrag",
    "hours_per_week": "uren",
}


def masked_text(message: Message) -> str:
    """The words of a message with places, amounts and hours as marks."""
    spans = [
        (entity["start"], entity["end"], MARKS[entity["entity"]])
        for entity in message.get(ENTITIES) or ()
        if entity["entity"] in MARKS and entity.get("start") is not None
    ]
    return mask_spans(message.get(TEXT) or "", _apart(spans))


def row_of(message: Message) -> csr_matrix | None:
    """The n-gram row of a message, None for a button."""
    for features in message.features:
        if features.origin == ORIGIN and features.attribute == TEXT:
            return features.features
    return None


def _apart(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


LEXICON = "word_classes.yml"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TextFeatures(GraphComponent):
    """Learns the n-grams of the training sentences and puts them on messages as sparse features."""

    def __init__(self, storage: ModelStorage, resource: Resource, classes: WordClasses) -> None:
        self._storage = storage
        self._resource = resource
        self._classes = classes
        self._ngrams: NgramVectorizer | None = None
        self._groups: ClassVectorizer | None = None
        self._lexicon: Path | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lexicon`: the file with groups of words; a copy is kept with the model."""
        return {"lexicon": f"data/lexicon/{LEXICON}"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TextFeatures:
        """A fresh one, for training."""
        path = Path(config["lexicon"])
        made = cls(model_storage, resource, WordClasses.load(path))
        made._lexicon = path
        return made

    def train(self, training_data: TrainingData) -> Resource:
        """Learn n-grams and pairs, and keep them with the model."""
        assert self._lexicon is not None
        texts = [masked_text(m) for m in training_data.training_examples if m.get(TEXT)]
        self._ngrams = NgramVectorizer.learn(texts)
        self._groups = ClassVectorizer.learn([self._classes.of(words_of(text)) for text in texts])
        with self._storage.write_to(self._resource) as folder:
            self._ngrams.save(folder)
            self._groups.save(folder)
            shutil.copy(self._lexicon, folder / LEXICON)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TextFeatures:
        """The one that was kept with the model."""
        with model_storage.read_from(resource) as folder:
            made = cls(model_storage, resource, WordClasses.load(folder / LEXICON))
            made._ngrams = NgramVectorizer.load(folder)
            made._groups = ClassVectorizer.load(folder)
        return made

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Put features on the training sentences."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Put features on each message that has words."""
        for message in messages:
            if message.get(TEXT):
                row = self._row(masked_text(message))
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, ORIGIN))
        return messages

    def _row(self, text: str) -> csr_matrix:
        assert self._ngrams is not None and self._groups is not None
        words = words_of(text)
        numbers, amounts = self._ngrams.cells(words)
        pairs, weights = self._groups.cells(self._classes.of(words))
        columns = np.concatenate([numbers, pairs + self._ngrams.width])
        cells = (columns, np.concatenate([amounts, weights]))
        return sparse_rows([cells], self._ngrams.width + self._groups.width)
