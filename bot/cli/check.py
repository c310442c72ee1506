"""`startkompas check`: is the content in order?"""

from __future__ import annotations

import argparse
import sys

from bot.dialogue.texts import load_texts
from bot.options import check_catalogue
from bot.settings import Settings
from bot.wiring import known_areas, load_gazetteer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: startkompas check"


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print every problem with file, line, field and remedy; 1 when there is one."""
    known = known_areas(settings.data, load_gazetteer(settings.data))
    problems = check_catalogue(settings.data / "catalogue", known)
    for problem in problems:
        print(problem)
    load_texts(settings.data / "responses")
    if problems:
        print(f"{len(problems)} fouten gevonden.", file=sys.stderr)
        return 1
    print("De inhoud is in orde.")
    return 0
