"""One message on its way from arrival to answer."""

from bot.turns.books import DayBook, unbalanced
from bot.turns.turn import (
    KEPT_REASON,
    Accepted,
    NewMessage,
    OutgoingPart,
    TurnInput,
    TurnResult,
    TurnStore,
)

__all__ = [
    "KEPT_REASON",
    "Accepted",
    "DayBook",
    "NewMessage",
    "OutgoingPart",
    "TurnInput",
    "TurnResult",
    "TurnStore",
    "unbalanced",
]
