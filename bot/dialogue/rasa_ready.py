"""Makes the process fit for Rasa: the one place that decides how Rasa is imported.

Call `prepare()` before the first import of anything from `rasa`.
"""

from __future__ import annotations

import logging
import os
import warnings

from bot.dialogue.inert import stand_in_for
from bot.dialogue.no_tensorflow import stand_in

_QUIET = ("rasa", "matplotlib", "apscheduler", "sanic", "asyncio", "pika", "kafka")

OTHER_CHANNELS = (
    "aiogram",
    "fbmessenger",
    "mattermostwrapper",
    "rocketchat_API",
    "slack_sdk",
    "twilio",
    "webexteamssdk",
    "socketio",
    "engineio",
)
OTHER_STORES = ("boto3", "botocore", "pymongo", "gridfs", "bson", "redis")
ONLY_FOR_TRAINING = ("sklearn",)
ONLY_FOR_REPORTS = ("matplotlib",)
ONLY_FOR_COMMANDS = ("questionary", "prompt_toolkit", "spacy.cli")
UNUSED_WHILE_TALKING = (
    *OTHER_CHANNELS,
    *OTHER_STORES,
    *ONLY_FOR_TRAINING,
    *ONLY_FOR_REPORTS,
    *ONLY_FOR_COMMANDS,
)
"""What Rasa and spaCy import and a process that only holds conversations never calls: 90 MB, a second."""


def prepare(*, only_talking: bool = False) -> None:
    """Switch off telemetry and noise, silence Rasa's own logging of user text, stand in for TensorFlow.

    `only_talking`: this process never trains and uses none of Rasa's own channels or stores.
    """
    if only_talking:
        stand_in_for(UNUSED_WHILE_TALKING)
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    for category in (DeprecationWarning, FutureWarning, PendingDeprecationWarning):
        warnings.filterwarnings("ignore", category=category)
    warnings.filterwarnings("ignore", message=".*pkg_resources.*")
    stand_in()
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
