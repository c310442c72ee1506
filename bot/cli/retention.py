"""`startkompas retention`: deletes conversations that were idle for too long."""

from __future__ import annotations

import argparse

from bot.core.clock import system_clock
from bot.settings import Settings
from bot.store import delete_idle
from bot.wiring import open_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: STARTKOMPAS_RETENTION_DAYS=30 startkompas retention"


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Delete and say how many conversations went."""
    gone = delete_idle(open_database(settings), system_clock, idle_days=settings.retention_days)
    print(f"{gone} gesprekken verwijderd (langer dan {settings.retention_days} dagen stil).")
    return 0
