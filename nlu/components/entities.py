"""What the rule components share: how an entity is put on a message."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message


def add_entity(message: Message, name: str, value: Any, span: tuple[int, int], extractor: str) -> None:
    """Put one entity on a message."""
    entity = {
        "entity": name,
        "value": value,
        "start": span[0],
        "end": span[1],
        "confidence_entity": 1.0,
        "extractor": extractor,
    }
    message.set(ENTITIES, [*(message.get(ENTITIES) or []), entity], add_to_output=True)
