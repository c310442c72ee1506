"""The console of staff at /console: thin pages over the rooms below."""

from bot.console.app import Console, ConsoleParts, make_console

__all__ = ["Console", "ConsoleParts", "make_console"]
