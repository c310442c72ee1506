"""How a rule component changes the act of a message."""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

NOT_UNDERSTOOD = "not_understood"


def act_of(message: Message) -> str | None:
    """The act that was heard, None for a button or an empty text."""
    return (message.get(INTENT) or {}).get("name")


def set_act(message: Message, name: str, confidence: float = 1.0) -> None:
    """Give a message another act."""
    message.set(INTENT, {"name": name, "confidence": confidence}, add_to_output=True)


def take_back(message: Message, refused: str) -> None:
    """Give a message the best act of its ranking that is not the refused one."""
    for one in message.get("intent_ranking") or ():
        if one["name"] != refused:
            set_act(message, one["name"], one["confidence"])
            return
    set_act(message, NOT_UNDERSTOOD)
