"""`startkompas train`: makes the model of the content as it is now, also with what staff marked."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.core.clock import system_clock
from bot.core.errors import StartkompasError
from bot.dialogue.model_files import content_version, model_path
from bot.dialogue.training import train_model
from bot.learning import Ending, RunState
from bot.settings import Settings
from bot.wiring import make_home, open_database

USUAL_SECONDS = 90
REVIEW_SECONDS = 150
RUNS = "Er loopt al een training. Wacht tot die klaar is."
NICENESS = 10
"""A training beside a server gives way to conversations."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas train --with-review\n\n"
        "Met --with-review leert het model ook van vragen die medewerkers hebben gemarkeerd, als de\n"
        "starter dat goed vindt. Het nieuwe model komt alleen in gebruik als geen ondergrens breekt;\n"
        "anders is de status 1."
    )
    parser.add_argument("--force", action="store_true", help="train ook als er al een model is")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--with-review", action="store_true", help="leer ook van gemarkeerde vragen")
    what.add_argument("--back", action="store_true", help="ga terug naar het vorige model")
    parser.add_argument("--run", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--who", default="", help=argparse.SUPPRESS)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Train and say where the model is."""
    if options.back:
        return _go_back(settings)
    if options.with_review:
        return _learn(options, settings)
    print(trained_model(settings, force=options.force))
    return 0


def trained_model(settings: Settings, *, force: bool = False) -> Path:
    """The model of this content; trained first, with a progress bar, when it is not there yet."""
    make_home(settings.home)
    target = model_path(settings.models, content_version(settings.project))
    if target.is_file() and not force:
        return train_model(settings.project, settings.models, progress=lambda *_: None)
    print(f"Het taalmodel wordt getraind. Dat duurt ongeveer {USUAL_SECONDS} seconden.", file=sys.stderr)
    started = time.monotonic()
    with progress_bar() as show:
        model = train_model(settings.project, settings.models, progress=show, force=force)
    print(f"Klaar in {time.monotonic() - started:.0f} seconden.", file=sys.stderr)
    return model


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """A bar on standard error; call what it gives with step, steps and what is going on."""
    from tqdm import tqdm

    with tqdm(total=1, unit="stap", file=sys.stderr, bar_format="{l_bar}{bar}| {elapsed}") as bar:

        def show(step: int, steps: int, what: str) -> None:
            bar.total = steps
            bar.n = step
            bar.set_description(what)

        yield show


def _learn(options: argparse.Namespace, settings: Settings) -> int:
    """Train with marked questions. With `--run` a server asked for it, and nobody looks at the screen."""
    from bot.cli.review_training import Asked, train_with_review
    from bot.cli.users import who
    from bot.store import SqlTrainingRuns

    database = open_database(settings)
    asked = Asked(options.run or 0, options.who or who())
    if options.run:
        os.nice(NICENESS)
        ending = train_with_review(settings, database, asked, lambda *_: None)
        return _status(ending)
    number = SqlTrainingRuns(database).begin(asked.who, system_clock())
    if number is None:
        raise StartkompasError(RUNS)
    print(f"Dit duurt ongeveer {REVIEW_SECONDS} seconden.", file=sys.stderr)
    with progress_bar() as show:
        ending = train_with_review(settings, database, Asked(number, asked.who), show)
    _tell(ending)
    return _status(ending)


def _status(ending: Ending) -> int:
    return 0 if ending.state in (RunState.ACCEPTED, RunState.UNCHANGED) else 1


def _tell(ending: Ending) -> None:
    for floor in ending.floors:
        was, now, limit = map(floor.shown, (floor.before, floor.after, floor.limit))
        mark = "" if floor.holds else "   BREEKT"
        print(f"{floor.title:<40} {was:>12} -> {now:>12}   grens {limit}{mark}")
    if ending.state is RunState.ACCEPTED:
        print(f"Model {ending.model} is in gebruik. Het leerde van {ending.examples} gemarkeerde vragen.")
    elif ending.state is RunState.REFUSED:
        print(f"Model {ending.model} komt niet in gebruik. {ending.reason}", file=sys.stderr)
    else:
        print(ending.reason, file=sys.stderr)


def _go_back(settings: Settings) -> int:
    from bot.cli.users import who
    from bot.store import SqlModelRegister

    database = open_database(settings)
    model = SqlModelRegister(database).back(content_version(settings.project), who(), system_clock())
    print(f"Model {model.name} is weer in gebruik.")
    return 0
