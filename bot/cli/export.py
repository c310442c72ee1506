"""`startkompas export questions`: unmet questions for analysts."""

from __future__ import annotations

import argparse
import sys

from bot.cli.replay import open_target
from bot.cli.users import who
from bot.core.clock import system_clock
from bot.demand import write_csv, write_json_lines
from bot.settings import Settings
from bot.staff import Deed
from bot.store import SqlAuditTrail, SqlUnmetStore
from bot.wiring import open_database

WRITERS = {"csv": write_csv, "jsonl": write_json_lines}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas export questions --format csv --out vragen.csv\n\n"
        "De tekst van een vraag gaat alleen mee als de starter dat nu goedvindt. "
        "Anders is de cel leeg en staat\nin de kolom consent: no."
    )
    parser.add_argument("what", choices=["questions"], metavar="questions", help="wat: questions")
    parser.add_argument(
        "--format", choices=sorted(WRITERS), default="csv", help="csv of jsonl (standaard csv)"
    )
    parser.add_argument("--out", metavar="BESTAND", help="standaard: standaarduitvoer")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the export and say how many questions are in it."""
    database = open_database(settings)
    store = SqlUnmetStore(database)
    with open_target(options.out) as target:
        count = WRITERS[options.format](store.everything(), target)
    SqlAuditTrail(database).add(system_clock(), who(), Deed.EXPORTED, "questions", f"{count} vragen")
    print(f"{count} vragen geschreven.", file=sys.stderr)
    return 0
