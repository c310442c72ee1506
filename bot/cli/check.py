"""`startkompas check`: is the content in order?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from bot.answers import Lexicon, check_answers, expired
from bot.cli.answer_figures import print_figures
from bot.cli.grouping import load_grouping_lexicon
from bot.cli.sweep_figures import print_sweep
from bot.core.clock import day_of, system_clock
from bot.dialogue.texts import load_consent_texts, load_late_answers, load_texts
from bot.options import (
    CARE_LABELS,
    MAX_AGE_MONTHS,
    Care,
    CareKind,
    check_catalogue,
    check_upkeep,
    counted,
    most_useful_first,
)
from bot.settings import Settings
from bot.wiring import known_areas, known_names, load_catalogue_of, load_gazetteer

MOST_USEFUL = 10
"""So many points of care are shown without `--all`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: startkompas check --months 12 --strict"
    parser.add_argument("--strict", action="store_true", help="afloop 1 als er aandachtspunten zijn")
    parser.add_argument("--all", action="store_true", help="toon alle aandachtspunten, per soort")
    parser.add_argument(
        "--months",
        type=int,
        default=MAX_AGE_MONTHS,
        metavar="AANTAL",
        help=f"vanaf hoeveel maanden een bron oud is (nu {MAX_AGE_MONTHS})",
    )
    parser.add_argument(
        "--answers", action="store_true", help="meet ook hoe goed de antwoorden gevonden worden"
    )
    parser.add_argument(
        "--sweep", action="store_true", help="geef elke gemeente, vraag en groep een advies en tel de opties"
    )
    parser.add_argument("--today", type=date.fromisoformat, metavar="DATUM", help="doe alsof het deze dag is")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print every problem with file, line, field and remedy; 1 when there is one.

    Points of care (old pages, dead links, no reach, no desk, answers whose facts are over) come after; 1 for
    those only with `--strict`.
    """
    gazetteer = load_gazetteer(settings.data)
    known, today = known_areas(settings.data, gazetteer), options.today or day_of(system_clock())
    problems = check_catalogue(settings.data / "catalogue", known)
    care: list[Care] = []
    if not problems:
        names = known_names(gazetteer, load_catalogue_of(settings.data, gazetteer))
        problems = check_answers(settings.data / "answers", names)
        over = expired(settings.data / "answers", names, today)
        care += [Care(CareKind.ANSWER_OVER, problem) for problem in over]
    for problem in problems:
        print(problem)
    load_texts(settings.data / "responses")
    load_late_answers(settings.data / "late_answers.yml")
    load_consent_texts(settings.data / "consent.yml")
    Lexicon.load(settings.data / "lexicon")
    load_grouping_lexicon(settings, gazetteer)
    load_grouping_lexicon(settings, gazetteer)
    if problems:
        print(f"{len(problems)} fouten gevonden.", file=sys.stderr)
        return 1
    care += check_upkeep(settings.data / "catalogue", known, today=today, months=options.months)
    _print_care(most_useful_first(care), every=options.all)
    print(f"De inhoud is in orde. {len(care)} aandachtspunten." if care else "De inhoud is in orde.")
    if options.answers:
        print_figures(settings)
    swept = print_sweep(settings, today) if options.sweep else 0
    return 1 if swept or (care and options.strict) else 0


def _print_care(points: Sequence[Care], *, every: bool) -> None:
    """The most useful points, and how many there are of each kind; with `every` all of them, by kind."""
    for kind, count in counted(points) if every else ():
        print(f"{count} keer: {CARE_LABELS[kind]}")
        for point in points:
            if point.kind is kind:
                print(f"Aandacht: {point}")
        print()
    if every or not points:
        return
    print("Dit helpt de meeste starters het eerst:")
    for point in points[:MOST_USEFUL]:
        print(f"Aandacht: {point}")
    print("\nZoveel is er van elke soort:")
    for kind, count in counted(points):
        print(f"{count:5}  {CARE_LABELS[kind]}")
    if len(points) > MOST_USEFUL:
        print("Alles zien: startkompas check --all\n")
