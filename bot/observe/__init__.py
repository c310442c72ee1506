"""What operators see: events with ids and counts, never words."""

from bot.observe.logs import configure_logging, get_logger

__all__ = ["configure_logging", "get_logger"]
