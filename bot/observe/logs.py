"""Logs as events: a snake_case name plus ids and counts. No words of a person at any level.

Rasa logs user text through structlog and the standard library, also at levels above DEBUG. So only events of
our own loggers pass, and of those only keys on a list.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

KEYS = frozenset(
    """
    event level timestamp room conversation arrival channel state count counts times seconds milliseconds
    port host kind kinds rule status error attempt attempts queue model offset update_id method code
    retry_after reason days sweep
    """.split()  # a list of words reads better here
)
"""The keys that an event may carry; anything else is dropped."""
_SAFE = re.compile(r"[^\w .:/+-]")
LONGEST = 120


def _only_ours(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if "room" not in event:
        raise structlog.DropEvent
    return {key: _plain(value) for key, value in event.items() if key in KEYS}


def _plain(value: Any) -> Any:
    # Control characters could forge a line; long values could hold words.
    if isinstance(value, bool | int | float) or value is None:
        return value
    return _SAFE.sub("_", str(value))[:LONGEST]


def configure_logging(*, level: str = "info", stream: TextIO | None = None) -> None:
    """Send events as JSON lines to `stream` (standard error) and silence everybody else.

    Call once per process, before Rasa is imported.
    """
    target = stream or sys.stderr
    structlog.configure(
        processors=[
            _only_ours,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.WriteLoggerFactory(file=target),
        cache_logger_on_first_use=False,
    )
    logging.getLogger().handlers[:] = [logging.NullHandler()]
    logging.captureWarnings(True)


def get_logger(room: str) -> Any:
    """A logger of ours; `room` is the module's name."""
    return structlog.get_logger(room=room.removeprefix("bot."))
