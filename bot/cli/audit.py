"""`startkompas audit who-saw`: who saw a question, for after a breach (AVG, article 33)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from bot.cli.users import who
from bot.core.clock import AMSTERDAM, system_clock
from bot.settings import Settings
from bot.staff import AuditEntry, AuditFilter, AuditTrail, Deed
from bot.store import SqlAuditTrail
from bot.wiring import open_database

A_PAGE = 500
WORDS = {Deed.READ.value: "las de vraag", Deed.LISTED.value: "zag de vraag in een lijst"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas audit who-saw K7PM2XQ4\n\n"
        "Ook dat je hier kijkt, komt in het logboek. In de console: /console/audit."
    )
    what = parser.add_subparsers(dest="what", required=True, metavar="who-saw")
    seeing = what.add_parser("who-saw", help="wie een vraag zag of veranderde, oudste eerst")
    seeing.add_argument("reference", metavar="NUMMER", help="het nummer van de vraag")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the lines of one question; looking adds a line too."""
    trail = SqlAuditTrail(open_database(settings))
    reference = options.reference.strip().upper()
    entries = list(lines_about(trail, reference))
    trail.add(system_clock(), who(), Deed.AUDIT_READ, reference[:80])
    for entry in reversed(entries):
        moment = entry.at.astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M:%S")
        detail = "" if entry.what == Deed.LISTED else entry.detail
        print(f"{moment}  {entry.who:<24}  {WORDS.get(entry.what, entry.what)}  {detail}".rstrip())
    seen = sorted({entry.who for entry in entries if entry.what in WORDS})
    print(f"Gezien door: {', '.join(seen)}." if seen else f"Niemand zag vraag {reference}.")
    return 0


def lines_about(trail: AuditTrail, reference: str) -> Iterator[AuditEntry]:
    """All lines about a question, newest first."""
    wanted, before = AuditFilter(subject=reference), None
    while True:
        page = trail.page(wanted, before=before, limit=A_PAGE)
        yield from page.entries
        before = page.next_before
        if before is None:
            return
