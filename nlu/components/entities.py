"""How the rule components put an entity on a message."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.constants import ENTITIES, ENTITY_ATTRIBUTE_CONFIDENCE
from rasa.shared.nlu.training_data.message import Message


def add_entity(
    message: Message, name: str, value: Any, span: tuple[int, int], extractor: str, confidence: float = 1.0
) -> None:
    """Put one entity on a message; `span` is where it stands in the text."""
    entity = {
        "entity": name,
        "value": value,
        "start": span[0],
        "end": span[1],
        ENTITY_ATTRIBUTE_CONFIDENCE: confidence,
        "extractor": extractor,
    }
    message.set(ENTITIES, [*(message.get(ENTITIES) or []), entity], add_to_output=True)
