"""Questions we could not meet."""

from bot.unmet.official import OfficialKind, official_kind
from bot.unmet.question import Draft, Reason, State, UnmetQuestion

__all__ = ["Draft", "OfficialKind", "Reason", "State", "UnmetQuestion", "official_kind"]
