"""What `startkompas evaluate` runs in processes of their own: replays, trainings and timings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.cli.train import trained_model
from bot.core.errors import ModelUnavailable
from bot.dialogue.training import train_model
from bot.settings import Settings
from nlu.evaluation.items import Item, read_lines

MEGABYTE = 1_000_000
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def replay(
    items: Sequence[Item], *, today: str | None, keep: Path | None = None, model: Path | None = None
) -> Sequence[Item]:
    """What the whole product makes of the items; results go to `keep` too.

    Without `model` the one of the content, which is trained first when needed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        source, target = Path(scratch) / "items.jsonl", keep or Path(scratch) / "results.jsonl"
        source.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), "utf-8")
        words = ["replay", "--in", str(source), "--out", str(target)]
        words += ["--today", today] if today else []
        words += ["--model", str(model)] if model else []
        ran = subprocess.run([sys.executable, "-m", "bot.cli.main", *words], check=False)
        results = read_lines(target) if target.is_file() else []
    if not results:
        raise ModelUnavailable(
            f"Het afspelen lukte niet (status {ran.returncode}). Zie de melding hierboven."
        )
    return results


def time_pipeline(settings: Settings, texts: Sequence[str]) -> dict[str, Any]:
    """One message on one core, a training from nothing, and the size of the model."""
    return {**time_texts(trained_model(settings), texts), **_train_anew(settings)}


def time_texts(model: Path, texts: Sequence[str]) -> dict[str, Any]:
    """The texts through the pipeline of a model, one at a time, in a process of its own on one core."""
    job = subprocess.run(
        [sys.executable, "-m", "nlu.evaluation.timing", str(model)],
        input="".join(json.dumps(text) + "\n" for text in texts),
        env={**os.environ, **ONE_THREAD},
        capture_output=True,
        text=True,
        check=False,
    )
    if job.returncode:
        last = job.stderr.strip().splitlines()[-1:] or ["geen melding"]
        raise ModelUnavailable(f"Het meten van de tijd lukte niet: {last[0][:300]}")
    figures: dict[str, Any] = json.loads(job.stdout.strip().splitlines()[-1])
    return figures


def _train_anew(settings: Settings) -> Mapping[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        started = time.monotonic()
        model = train_model(settings.project, Path(scratch), progress=lambda *_: None)
        seconds = time.monotonic() - started
        return {"training_seconds": round(seconds, 1), "model_mb": model.stat().st_size / MEGABYTE}
