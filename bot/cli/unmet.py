"""`startkompas unmet list|show|groups`: the questions that could not be met."""

from __future__ import annotations

import argparse

from bot.cli.grouping import group_now
from bot.cli.users import who
from bot.core.clock import AMSTERDAM, system_clock
from bot.core.errors import StartkompasError
from bot.settings import Settings
from bot.staff import Deed, listed_lines
from bot.store import SqlAuditTrail, SqlGroupBook, SqlUnmetStore
from bot.unmet import SAMPLE, UNMET, GroupTag, Reason, State, UnmetQuestion
from bot.unmet.grouping import GroupFilter, GroupLine
from bot.wiring import load_gazetteer, open_database

WIDTH = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    examples = ("list --reason out_of_scope", "list --group 12", "groups", "show K7PM2XQ4")
    parser.epilog = "Voorbeeld: " + "\n           ".join(f"startkompas unmet {one}" for one in examples)
    what = parser.add_subparsers(dest="what", required=True, metavar="list|show|groups")
    listing = what.add_parser("list", help="de nieuwste vragen")
    listing.add_argument("--limit", type=int, default=40, help="hoeveel vragen (standaard 40)")
    listing.add_argument(
        "--reason", choices=[reason.value for reason in Reason], help="alleen met deze reden"
    )
    listing.add_argument("--kind", choices=[UNMET, SAMPLE], default=UNMET, help="vragen, of de steekproef")
    listing.add_argument("--state", choices=[state.value for state in State], help="alleen in deze staat")
    listing.add_argument("--group", type=int, default=0, help="alleen uit deze groep (zie: unmet groups)")
    grouped = what.add_parser(
        "groups", help="vragen die op elkaar lijken; die met de meeste open vragen eerst"
    )
    grouped.add_argument("--limit", type=int, default=40, help="hoeveel groepen (standaard 40)")
    grouped.add_argument("--all", action="store_true", help="ook groepen van een vraag, en die klaar zijn")
    showing = what.add_parser("show", help="een vraag, met alles wat erbij hoort")
    showing.add_argument("reference", metavar="NUMMER", help="het nummer van de vraag")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print what was asked for."""
    database = open_database(settings)
    store, trail = SqlUnmetStore(database), SqlAuditTrail(database)
    if options.what != "show":
        group_now(settings, database, lambda: load_gazetteer(settings.data))
    if options.what == "groups":
        wanted = GroupFilter(finished=options.all, alone=options.all)
        page = SqlGroupBook(database, system_clock).page(wanted, skip=0, limit=max(1, options.limit))
        trail.add(system_clock(), who(), Deed.LISTED, detail=f"{len(page.lines)} groepen")
        print("\n".join(map(group_line, page.lines)) or "Er zijn geen groepen met open vragen.")
        return 0
    if options.what == "list":
        questions = store.newest(
            limit=max(1, options.limit),
            reason=options.reason,
            state=options.state,
            kind=options.kind,
            group=options.group,
        )
        for detail in listed_lines([question.reference for question in questions]):
            trail.add(system_clock(), who(), Deed.LISTED, detail=detail)
        tags = store.groups_of([question.reference for question in questions])
        print("\n".join(line_of(one, tags.get(one.reference)) for one in questions) or "Er zijn geen vragen.")
        return 0
    question = store.find(options.reference)
    if question is None:
        raise StartkompasError(
            f"Er is geen vraag met nummer {options.reference}. Zie: startkompas unmet list"
        )
    trail.add(system_clock(), who(), Deed.READ, question.reference)
    tag = store.groups_of([question.reference]).get(question.reference)
    print("\n".join(f"{name:<14}{value}" for name, value in details(question, tag)))
    return 0


def group_line(line: GroupLine) -> str:
    """A group in one line: number, how many questions, how many are open, when the first is due, title."""
    due = line.due_on.strftime("%d-%m-%Y") if line.due_on else "-"
    return f"{line.group.number:>6}  {line.size:>5}x  {line.open:>5} open  {due:<10}  {line.group.title}"


def line_of(question: UnmetQuestion, group: GroupTag | None) -> str:
    """A question in one line, with its group when it has look-alikes."""
    words = " ".join(question.text.split())
    short = words if len(words) <= WIDTH else words[: WIDTH - 1] + "…"
    moment = question.created_at.astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M")
    alike = f"  [groep {group.number}: {group.title}, {group.size}x]" if group and group.size > 1 else ""
    facts = f"{reason_of(question):<16}  {question.state.value:<9}"
    return f"{question.reference}  {moment}  {facts}  {short}{alike}"


def reason_of(question: UnmetQuestion) -> str:
    """Why there was no answer; a sample has the word for itself."""
    return question.reason.value if question.reason else SAMPLE


def details(question: UnmetQuestion, group: GroupTag | None) -> list[tuple[str, str]]:
    """A question with all its fields, for a person."""
    return [
        ("nummer", question.reference),
        ("vraag", question.text),
        ("reden", reason_of(question)),
        ("staat", question.state.value),
        ("groep", f"{group.number}: {group.title} ({group.size}x)" if group else "-"),
        ("soort starter", question.segment),
        ("zoekt", " ".join(question.needs) or "-"),
        ("gemeente", question.municipality or "-"),
        ("kanaal", question.channel),
        ("gesprek", question.conversation or "verwijderd"),
        ("model", question.model_version),
        ("moment", question.created_at.astimezone(AMSTERDAM).isoformat(timespec="seconds")),
    ]
