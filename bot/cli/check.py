"""`startkompas check`: is the content in order?"""

from __future__ import annotations

import argparse
import sys

from bot.core.clock import day_of, system_clock
from bot.dialogue.texts import load_texts
from bot.options import MAX_AGE_MONTHS, check_catalogue, check_upkeep
from bot.settings import Settings
from bot.wiring import known_areas, load_gazetteer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: startkompas check --months 12 --strict"
    parser.add_argument("--strict", action="store_true", help="afloop 1 als er aandachtspunten zijn")
    parser.add_argument(
        "--months",
        type=int,
        default=MAX_AGE_MONTHS,
        metavar="AANTAL",
        help=f"vanaf hoeveel maanden een bron oud is (nu {MAX_AGE_MONTHS})",
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print every problem with file, line, field and remedy; 1 when there is one.

    Points of care (old pages, dead links, no reach, no desk) come after; 1 for those only with `--strict`.
    """
    known = known_areas(settings.data, load_gazetteer(settings.data))
    problems = check_catalogue(settings.data / "catalogue", known)
    for problem in problems:
        print(problem)
    load_texts(settings.data / "responses")
    if problems:
        print(f"{len(problems)} fouten gevonden.", file=sys.stderr)
        return 1
    care = check_upkeep(
        settings.data / "catalogue", known, today=day_of(system_clock()), months=options.months
    )
    for point in care:
        print(f"Aandacht: {point}")
    print(f"De inhoud is in orde. {len(care)} aandachtspunten." if care else "De inhoud is in orde.")
    return 1 if care and options.strict else 0
