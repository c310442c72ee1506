"""How long one message takes in the whole pipeline of a trained model, on one core.

`python -m nlu.evaluation.timing MODEL < texts.jsonl` is the job itself: a process of its own, so that nothing
else is measured. Each text is a JSON string on a line.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

WARM = 50
"""So many messages go first and are not counted."""


def summary(seconds: Sequence[float]) -> dict[str, Any]:
    """The figures of the report, in milliseconds.

    >>> summary([0.001, 0.002, 0.003])["p50_ms"]
    2.0
    """
    p50, p95 = np.quantile(np.array(seconds) * 1000, [0.5, 0.95])
    return {"messages": len(seconds), "p50_ms": round(float(p50), 3), "p95_ms": round(float(p95), 3)}


async def _time(model: Path, texts: Sequence[str]) -> list[float]:
    from bot.dialogue.rasa_ready import prepare
    from bot.observe import configure_logging

    configure_logging(level="error")  # as a server does: Rasa's own lines for debugging cost time
    prepare()
    from bot.dialogue.rasa_agent import RasaEngine

    engine = RasaEngine(model, ())
    spent = []
    for text in [*texts[:WARM], *texts]:
        started = time.perf_counter()
        await engine.hear(text)
        spent.append(time.perf_counter() - started)
    return spent[min(WARM, len(texts)) :]


def main(model: str) -> int:
    """Time the texts of standard input."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [json.loads(line) for line in sys.stdin if line.strip()]
    figures = summary(asyncio.run(_time(Path(model), texts)))
    print(json.dumps(figures))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
