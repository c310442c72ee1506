"""Questions we could not meet."""

from bot.unmet.question import Draft, Reason, State, UnmetQuestion

__all__ = ["Draft", "Reason", "State", "UnmetQuestion"]
