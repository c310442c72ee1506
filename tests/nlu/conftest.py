"""Builds one component as Rasa does it: made, trained, saved and loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

Build = Callable[..., Any]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Makes a component, trains it when it can be trained, and loads it from the storage again."""
    from bot.dialogue.no_tensorflow import stand_in

    stand_in()
    from rasa.engine.graph import ExecutionContext, GraphSchema
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    (tmp_path / "storage").mkdir()
    storage = LocalModelStorage.create(tmp_path / "storage")

    def made(component: Any, *, sentences: Sequence[tuple[str, str]] = (), **config: Any) -> Any:
        settings = {**component.get_default_config(), **config}
        parts = (settings, storage, Resource(component.__name__), ExecutionContext(GraphSchema({})))
        fresh = component.create(*parts)
        if not hasattr(fresh, "train"):
            return fresh
        data = [Message({"text": text, "intent": act}) for text, act in sentences]
        fresh.train(TrainingData(data))
        return component.load(*parts)

    return made
