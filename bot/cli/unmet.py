"""`startkompas unmet list|show`: the questions that could not be met."""

from __future__ import annotations

import argparse

from bot.cli.users import who
from bot.core.clock import AMSTERDAM, system_clock
from bot.core.errors import StartkompasError
from bot.settings import Settings
from bot.staff import Deed, listed_lines
from bot.store import SqlAuditTrail, SqlUnmetStore
from bot.unmet import Reason, State, UnmetQuestion
from bot.wiring import open_database

WIDTH = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas unmet list --reason out_of_scope\n           startkompas unmet show K7PM2XQ4"
    )
    what = parser.add_subparsers(dest="what", required=True, metavar="list|show")
    listing = what.add_parser("list", help="de nieuwste vragen")
    listing.add_argument("--limit", type=int, default=40, help="hoeveel vragen (standaard 40)")
    listing.add_argument(
        "--reason", choices=[reason.value for reason in Reason], help="alleen met deze reden"
    )
    listing.add_argument("--state", choices=[state.value for state in State], help="alleen in deze staat")
    showing = what.add_parser("show", help="een vraag, met alles wat erbij hoort")
    showing.add_argument("reference", metavar="NUMMER", help="het nummer van de vraag")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print what was asked for."""
    database = open_database(settings)
    store, trail = SqlUnmetStore(database), SqlAuditTrail(database)
    if options.what == "list":
        questions = store.newest(limit=max(1, options.limit), reason=options.reason, state=options.state)
        for detail in listed_lines([question.reference for question in questions]):
            trail.add(system_clock(), who(), Deed.LISTED, detail=detail)
        print("\n".join(map(line_of, questions)) or "Er zijn geen vragen.")
        return 0
    question = store.find(options.reference)
    if question is None:
        raise StartkompasError(
            f"Er is geen vraag met nummer {options.reference}. Zie: startkompas unmet list"
        )
    trail.add(system_clock(), who(), Deed.READ, question.reference)
    print("\n".join(f"{name:<14}{value}" for name, value in details(question)))
    return 0


def line_of(question: UnmetQuestion) -> str:
    """A question in one line."""
    words = " ".join(question.text.split())
    short = words if len(words) <= WIDTH else words[: WIDTH - 1] + "…"
    moment = question.created_at.astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M")
    return f"{question.reference}  {moment}  {question.reason.value:<16}  {question.state.value:<9}  {short}"


def details(question: UnmetQuestion) -> list[tuple[str, str]]:
    """A question with all its fields, for a person."""
    return [
        ("nummer", question.reference),
        ("vraag", question.text),
        ("reden", question.reason.value),
        ("staat", question.state.value),
        ("soort starter", question.segment),
        ("zoekt", " ".join(question.needs) or "-"),
        ("gemeente", question.municipality or "-"),
        ("kanaal", question.channel),
        ("gesprek", question.conversation or "verwijderd"),
        ("model", question.model_version),
        ("moment", question.created_at.astimezone(AMSTERDAM).isoformat(timespec="seconds")),
    ]
