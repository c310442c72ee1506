"""The chat on the city's website: one page and its API."""

from bot.web.app import Readiness, WebLimits, make_app

__all__ = ["Readiness", "WebLimits", "make_app"]
