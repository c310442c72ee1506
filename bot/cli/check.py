"""`startkompas check`: is the content in order?"""

from __future__ import annotations

import argparse
import sys
from datetime import date

from bot.answers import Lexicon, check_answers, expired
from bot.cli.answer_figures import print_figures
from bot.core.clock import day_of, system_clock
from bot.dialogue.texts import load_texts
from bot.options import check_catalogue
from bot.settings import Settings
from bot.wiring import known_areas, known_names, load_catalogue_of, load_gazetteer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: startkompas check --answers"
    parser.add_argument(
        "--answers", action="store_true", help="meet ook hoe goed de antwoorden gevonden worden"
    )
    parser.add_argument("--today", type=date.fromisoformat, metavar="DATUM", help="doe alsof het deze dag is")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print every problem with file, line, field and remedy; 1 when there is one. Warnings do not count."""
    gazetteer = load_gazetteer(settings.data)
    problems = check_catalogue(settings.data / "catalogue", known_areas(settings.data, gazetteer))
    if not problems:
        names = known_names(gazetteer, load_catalogue_of(settings.data, gazetteer))
        problems = check_answers(settings.data / "answers", names)
        for warning in expired(settings.data / "answers", names, options.today or day_of(system_clock())):
            print(f"Let op: {warning}")
    for problem in problems:
        print(problem)
    load_texts(settings.data / "responses")
    Lexicon.load(settings.data / "lexicon")
    if problems:
        print(f"{len(problems)} fouten gevonden.", file=sys.stderr)
        return 1
    print("De inhoud is in orde.")
    if options.answers:
        print_figures(settings)
    return 0
