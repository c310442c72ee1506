"""The chat on the city's website: one page and its API."""

from bot.web.app import Readiness, WebLimits, make_app
from bot.web.embedding import embed_line, host_policy

__all__ = ["Readiness", "WebLimits", "embed_line", "host_policy", "make_app"]
