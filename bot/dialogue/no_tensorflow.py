"""A stand-in for TensorFlow, so that Rasa starts without it.

Rasa 3.6 imports TensorFlow at start whatever the pipeline is; a pipeline of linear components never uses
it. When TensorFlow is not installed, `stand_in()` puts inert modules in its place. It must run before
anything of Rasa is imported. When the `diet` dependency group is installed, the real one is there and
nothing is replaced.
"""

from __future__ import annotations

import importlib.machinery
import os
from collections.abc import Iterable

from bot.dialogue.inert import stand_in_for, stands_in_for

REPLACED = ("tensorflow", "keras", "tensorflow_text", "tensorflow_hub", "tensorflow_addons", "jax")
NEEDS_TENSORFLOW = (
    "DIETClassifier",
    "ResponseSelector",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
    "ConveRTFeaturizer",
    "LanguageModelFeaturizer",
)


def real_one_installed() -> bool:
    """True when the real TensorFlow can be imported (the `diet` group)."""
    return importlib.machinery.PathFinder.find_spec("tensorflow") is not None


def stand_in(*, even_if_installed: bool = False) -> bool:
    """Put the stand-in in place when TensorFlow is not installed; True when it stands in.

    `STARTKOMPAS_TENSORFLOW=no` does so even when the real one is installed.
    """
    forced = even_if_installed or os.environ.get("STARTKOMPAS_TENSORFLOW") == "no"
    if stands_in_for("tensorflow"):
        return True
    if real_one_installed() and not forced:
        return False
    stand_in_for(REPLACED)
    return True


def components_that_need_it(names: Iterable[str]) -> list[str]:
    """The component names from `config.yml` that cannot work with the stand-in."""
    return [name for name in names if name.rsplit(".", 1)[-1] in NEEDS_TENSORFLOW]
