"""How a rule component changes the act of a message."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

NOT_UNDERSTOOD = "not_understood"
SURE_NEED, NEARLY_AS_LIKELY = 0.9, 0.3
"""A need that is heard so surely makes telling the act, when the model found that nearly as likely."""
_ENDS_A_BUSINESS = re.compile(
    r"\b(?:\w*bedrijf\w*|\w*zaak|zaken|\w*winkel\w*|onderneming|ondernemen|vof|bv|webshop|praktijk|kvk)\b",
    re.IGNORECASE,
)


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


def tell_after_all(message: Message, needs: Mapping[str, float]) -> None:
    """Telling instead of a question about the chatbot or a goodbye, when the words are about the business.

    "Wat zijn de opties voor een lening?" names what is needed; "ik wil stoppen met mijn bedrijf" ends a
    business, not the conversation.
    """
    act = act_of(message)
    told = next((one for one in message.get("intent_ranking") or () if one["name"] == "start_told"), None)
    if act == "session_stopped" and _ENDS_A_BUSINESS.search(message.get(TEXT) or ""):
        set_act(message, "start_told", told["confidence"] if told else 0.5)
    sure = max(needs.values(), default=0.0) >= SURE_NEED
    if act == "help_asked" and sure and told and told["confidence"] >= NEARLY_AS_LIKELY:
        set_act(message, "start_told", told["confidence"])
