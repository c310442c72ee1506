"""The training job itself: `python -m bot.dialogue.training_job FOLDER NAME`, run by `training`.

Reads examples besides those of the project as JSON lines from standard input, writes progress as JSON lines
on standard output.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.dialogue.no_tensorflow import components_that_need_it, stand_in
from bot.dialogue.rasa_ready import prepare

BEFORE, AFTER = 2, 1
"""Steps before the first component (start, reading) and after the last (packing)."""


class _Steps(logging.Handler):
    """Turns Rasa's messages about components into progress."""

    def __init__(self, steps: int) -> None:
        super().__init__(logging.INFO)
        self._steps = steps
        self._step = BEFORE

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith("Starting to train component"):
            self._step = min(self._step + 1, self._steps - 1)
            tell(self._step, self._steps, message.split("'")[1].rsplit(".", 1)[-1])


def tell(step: int, steps: int, what: str) -> None:
    """One line of progress for the parent."""
    print(json.dumps({"step": step, "steps": steps, "what": what}), flush=True)  # noqa: T201


def main(arguments: Sequence[str]) -> int:
    """Train the project in the current folder into FOLDER/NAME."""
    folder, name = arguments
    examples = [json.loads(line) for line in sys.stdin]
    config = yaml.safe_load(Path("config.yml").read_text("utf-8"))
    names = [part["name"] for key in ("pipeline", "policies") for part in config[key]]
    steps = BEFORE + len(names) + AFTER
    tell(1, steps, "start")
    need = components_that_need_it(names)
    if need and stand_in():
        print(f"{need[0]} heeft TensorFlow nodig: uv sync --group diet", file=sys.stderr)  # noqa: T201
        return 1
    prepare()
    from rasa.model_training import train  # late: takes seconds

    from bot.dialogue.lean_training import use_plain_training

    use_plain_training(examples)

    hooks = logging.getLogger("rasa.engine.training.hooks")
    hooks.setLevel(logging.INFO)
    hooks.addHandler(_Steps(steps))
    tell(BEFORE, steps, "read")
    result = train(
        domain="domain.yml",
        config="config.yml",
        training_files=["data/nlu", "data/rules", "data/stories", "data/responses"],
        output=folder,
        fixed_model_name=name.removesuffix(".tar.gz"),
        force_training=True,
    )
    tell(steps, steps, "ready")
    return result.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
