"""`startkompas retention`: deletes conversations that were idle for too long."""

from __future__ import annotations

import argparse

from bot.core.clock import system_clock
from bot.settings import Settings
from bot.store import SqlStaffStore, delete_idle
from bot.wiring import open_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: STARTKOMPAS_RETENTION_DAYS=30 startkompas retention"


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Delete and say how many conversations went."""
    database = open_database(settings)
    gone = delete_idle(database, system_clock, idle_days=settings.retention_days)
    print(f"{gone} gesprekken verwijderd (langer dan {settings.retention_days} dagen stil).")
    lines = SqlStaffStore(database).forget_old(system_clock(), audit_days=settings.audit_days)
    print(f"{lines} regels van wie-zag-wat verwijderd (ouder dan {settings.audit_days} dagen).")
    return 0
