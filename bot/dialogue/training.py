"""Training as a job in a child process, so that what it leaves in memory goes with it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.core.errors import ModelUnavailable
from bot.dialogue.model_files import check_model, content_version, model_path, seal_model
from bot.learning import Example, data_hash

Progress = Callable[[int, int, str], None]
"""Called with: step, steps in all, what is going on."""
UNFINISHED = "training-"
OLD_SECONDS = 3600.0


def train_model(
    project: Path,
    models: Path,
    *,
    progress: Progress,
    force: bool = False,
    examples: Sequence[Example] = (),
) -> Path:
    """Train the model of this content and these examples, unless it is there already; its path.

    Raises `ModelUnavailable` with the reason when training fails.
    """
    target = model_path(models, content_version(project), data_hash(examples))
    if target.is_file() and not force:
        check_model(target)
        return target
    models.mkdir(parents=True, exist_ok=True)
    _sweep(models)
    with tempfile.TemporaryDirectory(dir=models, prefix=UNFINISHED) as folder:
        made = _run_job(project, Path(folder), target.name, progress, examples)
        os.replace(made, target)
    seal_model(target)
    return target


def _sweep(models: Path) -> None:
    """Folders that a killed training left an hour ago or longer."""
    limit = time.time() - OLD_SECONDS
    for folder in models.glob(UNFINISHED + "*"):
        if folder.is_dir() and folder.stat().st_mtime < limit:
            shutil.rmtree(folder, ignore_errors=True)


def _run_job(project: Path, folder: Path, name: str, progress: Progress, examples: Sequence[Example]) -> Path:
    """The examples go in through a pipe, so that no words of a person are written to a disk."""
    environment = {**os.environ, "RASA_MAX_CACHE_SIZE": "0", "RASA_TELEMETRY_ENABLED": "false"}
    job = subprocess.Popen(
        [sys.executable, "-m", "bot.dialogue.training_job", str(folder), name],
        cwd=project,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert job.stdin is not None and job.stdout is not None and job.stderr is not None
    try:
        with contextlib.suppress(BrokenPipeError), job.stdin as lines:  # what it died of is on its stderr
            lines.writelines(json.dumps(one.as_dict()) + "\n" for one in examples)
        for line in job.stdout:
            if line.startswith("{"):
                step = json.loads(line)
                progress(step["step"], step["steps"], step["what"])
        complaint = job.stderr.read()
        job.wait(timeout=60)
    finally:
        if job.poll() is None:
            job.kill()
            job.wait()
    made = folder / name
    if job.returncode != 0 or not made.is_file():
        last = complaint.strip().splitlines()[-1:] or ["geen melding"]
        raise ModelUnavailable(f"Het trainen van het model lukte niet: {last[0][:300]}")
    return made
