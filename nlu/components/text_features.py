"""Rasa component: puts the features of a message on it, for the classifiers that follow.

One sparse row: n-grams of words and letters, then pairs of word groups (`data/lexicon`).
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from bot.places import place_names
from nlu.components.kept import KeptComponent
from nlu.language.personal import without_masked
from nlu.language.word_classes import WordClasses
from nlu.learning.features import LEXICON, SentenceFeatures
from nlu.learning.marks import MARKS, apart
from nlu.learning.ngrams import mask_spans

ORIGIN = "startkompas_ngrams"
SHARES = "startkompas_shares"
"""Under this key stands a function that makes the `WordShares` of a message; never in the output."""
TELLING = "startkompas_telling"
"""Under this key stands which columns tell that two training sentences are near each other."""


def masked_text(message: Message) -> str:
    """The words of a message with places and the like as marks, without what was masked at the door."""
    return without_masked(mask_spans(message.get(TEXT) or "", marked_spans(message)))


def marked_spans(message: Message) -> list[tuple[int, int, str]]:
    """Where the marks come, from left to right."""
    return apart(
        [
            (entity["start"], entity["end"], MARKS[entity["entity"]])
            for entity in message.get(ENTITIES) or ()
            if entity["entity"] in MARKS and entity.get("start") is not None
        ]
    )


def row_of(message: Message) -> csr_matrix | None:
    """The n-gram row of a message, None for a button."""
    for features in message.features:
        if features.origin == ORIGIN and features.attribute == TEXT:
            return features.features
    return None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TextFeatures(KeptComponent):
    """Learns the features of the training sentences and puts them on messages as one sparse row."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`lexicon`: the file with groups of words; `places`: names that are no slips."""
        return {"lexicon": f"data/lexicon/{LEXICON}", "places": "data/places"}

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Learn the features and keep them with the model."""
        texts = [masked_text(m) for m in training_data.training_examples if m.get(TEXT)]
        lexicon = Path(self.config["lexicon"])
        names = place_names(Path(self.config["places"]))
        SentenceFeatures.learn(texts, WordClasses.load(lexicon), names=names).save(folder, lexicon)

    def restore(self, folder: Path) -> None:
        """The features of the model."""
        self._features = SentenceFeatures.load(folder)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Put features on the training sentences."""
        telling = self._features.telling
        for message in training_data.training_examples:
            self._put(message)
            message.set(TELLING, telling)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Put features on each message that has words."""
        for message in messages:
            self._put(message)
            row = row_of(message)
            if row is not None:
                message.set(SHARES, partial(self._features.shares, masked_text(message), row))
        return messages

    def _put(self, message: Message) -> None:
        if message.get(TEXT):
            row = self._features.row(masked_text(message))
            message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, ORIGIN))
