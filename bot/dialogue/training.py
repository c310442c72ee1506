"""Training as a job in a child process, so that what it leaves in memory goes with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.core.errors import ModelUnavailable
from bot.dialogue.model_files import check_model, content_version, model_path, seal_model

Progress = Callable[[int, int, str], None]
"""Called with: step, steps in all, what is going on."""


def train_model(project: Path, models: Path, *, progress: Progress, force: bool = False) -> Path:
    """Train the model of this content, unless it is there already; its path.

    Raises `ModelUnavailable` with the reason when training fails.
    """
    target = model_path(models, content_version(project))
    if target.is_file() and not force:
        check_model(target)
        return target
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=models) as folder:
        made = _run_job(project, Path(folder), target.name, progress)
        os.replace(made, target)
    seal_model(target)
    return target


def _run_job(project: Path, folder: Path, name: str, progress: Progress) -> Path:
    environment = {**os.environ, "RASA_MAX_CACHE_SIZE": "0", "RASA_TELEMETRY_ENABLED": "false"}
    job = subprocess.Popen(
        [sys.executable, "-m", "bot.dialogue.training_job", str(folder), name],
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert job.stdout is not None and job.stderr is not None
    try:
        for line in job.stdout:
            if line.startswith("{"):
                step = json.loads(line)
                progress(step["step"], step["steps"], step["what"])
        complaint = job.stderr.read()
    finally:
        if job.poll() is None:
            job.wait(timeout=60)
    made = folder / name
    if job.returncode != 0 or not made.is_file():
        last = complaint.strip().splitlines()[-1:] or ["geen melding"]
        raise ModelUnavailable(f"Het trainen van het model lukte niet: {last[0][:300]}")
    return made
