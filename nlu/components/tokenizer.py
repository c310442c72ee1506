"""Rasa component: Dutch words, on a blank spaCy pipeline that is saved with the model."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.language.tokens import dutch_tokenizer, load_tokenizer, words_in


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DutchTokenizer(Tokenizer):
    """Cuts a message into words such as `zzp'er`, `€ 50.000` and `'s-Hertogenbosch`."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, nlp: Any) -> None:
        super().__init__(config)
        self._storage = storage
        self._resource = resource
        self._nlp = nlp

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own settings for tokenizers."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchTokenizer:
        """A fresh one, for training."""
        return cls(config, model_storage, resource, dutch_tokenizer())

    def train(self, training_data: TrainingData) -> Resource:
        """Save the blank pipeline with the model."""
        with self._storage.write_to(self._resource) as folder:
            self._nlp.to_disk(folder / "spacy")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DutchTokenizer:
        """The one that was saved with the model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, load_tokenizer(folder / "spacy"))

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The words of one text of a message."""
        text = message.get(attribute)
        words = [Token(word, start) for word, start in words_in(self._nlp, text)]
        return self._apply_token_pattern(words)
