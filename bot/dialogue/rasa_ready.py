"""Makes the process fit for Rasa: the one place that decides how Rasa is imported.

Call `prepare()` before the first import of anything from `rasa`.
"""

from __future__ import annotations

import logging
import os
import warnings

from bot.dialogue.no_tensorflow import stand_in

_QUIET = ("rasa", "matplotlib", "apscheduler", "sanic", "asyncio", "pika", "kafka")


def prepare() -> None:
    """Switch off telemetry and noise, silence Rasa's own logging of user text, stand in for TensorFlow."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    for category in (DeprecationWarning, FutureWarning, PendingDeprecationWarning):
        warnings.filterwarnings("ignore", category=category)
    warnings.filterwarnings("ignore", message=".*pkg_resources.*")
    stand_in()
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
