"""`startkompas export questions`: unmet questions for analysts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from bot.cli.question_sheet import write_sheet
from bot.cli.replay import open_target
from bot.cli.users import who
from bot.core.clock import day_of, system_clock
from bot.core.errors import WrongUse
from bot.demand import write_csv, write_json_lines
from bot.settings import Settings
from bot.staff import Deed
from bot.store import SqlAuditTrail, SqlUnmetStore
from bot.unmet import UnmetQuestion
from bot.wiring import open_database

WRITERS = {"csv": write_csv, "jsonl": write_json_lines}
EXCEL = "xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas export questions --format xlsx --out vragen.xlsx --from 2026-10-01\n\n"
        "De tekst van een vraag gaat alleen mee als de starter dat nu goedvindt. "
        "Anders is de cel leeg en staat\nin de kolom consent: no."
    )
    parser.add_argument("what", choices=["questions"], metavar="questions", help="wat: questions")
    parser.add_argument(
        "--format",
        choices=sorted([*WRITERS, EXCEL]),
        default="csv",
        help="csv, jsonl of xlsx (standaard csv)",
    )
    parser.add_argument("--out", metavar="BESTAND", help="standaard: standaarduitvoer (niet voor xlsx)")
    parser.add_argument(
        "--from", dest="first", type=day_typed, metavar="DATUM", help="eerste dag, zoals 2026-10-01"
    )
    parser.add_argument("--to", dest="last", type=day_typed, metavar="DATUM", help="laatste dag")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the export and say how many questions are in it."""
    if options.first and options.last and options.first > options.last:
        raise WrongUse("De eerste dag (--from) is later dan de laatste (--to).")
    if (options.out or "").lower().endswith(".xlsx") and options.format != EXCEL:
        raise WrongUse("Een bestand met .xlsx vraagt om: --format xlsx")
    if options.format == EXCEL and not options.out:
        raise WrongUse("Geef bij xlsx een bestand, bijvoorbeeld: --out vragen.xlsx")
    database = open_database(settings)
    questions = _within(SqlUnmetStore(database).everything(), options.first, options.last)
    if options.format == EXCEL:
        count = write_sheet(questions, Path(options.out))
    else:
        with open_target(options.out) as target:
            count = WRITERS[options.format](questions, target)
    SqlAuditTrail(database).add(system_clock(), who(), Deed.EXPORTED, "questions", f"{count} vragen")
    print(_told(count, options.first, options.last), file=sys.stderr)
    return 0


def day_typed(text: str) -> date:
    """A day as typed. Raises `ArgumentTypeError`, so that argparse says it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is geen datum. Schrijf jaar-maand-dag: 2026-10-01"
        ) from None


def _within(
    questions: Iterable[UnmetQuestion], first: date | None, last: date | None
) -> Iterator[UnmetQuestion]:
    """The questions of these days, in Dutch time; both days count."""
    for question in questions:
        day = day_of(question.created_at)
        if (first is None or day >= first) and (last is None or day <= last):
            yield question


def _told(count: int, first: date | None, last: date | None) -> str:
    """How many, or that there was none in this period.

    >>> _told(0, date(2026, 10, 1), None)
    'Er zijn geen vragen vanaf 2026-10-01. Het bestand is leeg, op de koppen na.'
    """
    if count:
        return "1 vraag geschreven." if count == 1 else f"{count} vragen geschreven."
    period = (f" vanaf {first}" if first else "") + (f" tot en met {last}" if last else "")
    return f"Er zijn geen vragen{period}. Het bestand is leeg, op de koppen na."
