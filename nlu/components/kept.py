"""What our trained Rasa components have in common: learn once, be kept with the model, come back from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData


class KeptComponent(GraphComponent):
    """A component that fills in `learn` and `restore`, and `begin` when it can work before training."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KeptComponent:
        """A fresh one, for training."""
        made = cls(config, model_storage, resource)
        made.begin()
        return made

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> KeptComponent:
        """The one that was kept with the model."""
        made = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            made.restore(folder)
        return made

    def train(self, training_data: TrainingData) -> Resource:
        """Learn, and keep what was learned with the model."""
        with self._storage.write_to(self._resource) as folder:
            self.learn(training_data, folder)
        return self._resource

    def begin(self) -> None:
        """What is there before training; mostly nothing."""

    def learn(self, training_data: TrainingData, folder: Path) -> None:
        """Learn from the sentences and write to the folder what `restore` needs."""
        raise NotImplementedError

    def restore(self, folder: Path) -> None:
        """Read what `learn` wrote."""
        raise NotImplementedError
