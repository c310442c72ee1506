"""`startkompas train`: makes the model of the content as it is now."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bot.dialogue.model_files import content_version, model_path
from bot.dialogue.training import train_model
from bot.settings import Settings
from bot.wiring import make_home

USUAL_SECONDS = 90


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: startkompas train --force"
    parser.add_argument("--force", action="store_true", help="train ook als er al een model is")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Train and say where the model is."""
    print(trained_model(settings, force=options.force))
    return 0


def trained_model(settings: Settings, *, force: bool = False) -> Path:
    """The model of this content; trained first, with a progress bar, when it is not there yet."""
    make_home(settings.home)
    target = model_path(settings.models, content_version(settings.project))
    if target.is_file() and not force:
        return train_model(settings.project, settings.models, progress=lambda *_: None)
    print(f"Het taalmodel wordt getraind. Dat duurt ongeveer {USUAL_SECONDS} seconden.", file=sys.stderr)
    from tqdm import tqdm

    started = time.monotonic()
    with tqdm(total=1, unit="stap", file=sys.stderr, bar_format="{l_bar}{bar}| {elapsed}") as bar:

        def show(step: int, steps: int, what: str) -> None:
            bar.total = steps
            bar.n = step
            bar.set_description(what)

        model = train_model(settings.project, settings.models, progress=show, force=force)
    print(f"Klaar in {time.monotonic() - started:.0f} seconden.", file=sys.stderr)
    return model
