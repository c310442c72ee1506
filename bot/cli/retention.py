"""`startkompas retention`: keeps questions that were left, and deletes what is over its term."""

from __future__ import annotations

import argparse

from bot.cli.forgetting import sweeps_of
from bot.core.clock import system_clock
from bot.settings import Settings
from bot.wiring import open_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: STARTKOMPAS_RETENTION_DAYS=30 startkompas retention"


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Sweep once and say what was kept and deleted."""
    done = {
        name: sweep() for name, sweep in sweeps_of(open_database(settings), settings, system_clock).items()
    }
    print(f"{done['abandoned']} vragen bewaard (een dag geen antwoord op een vraag van de chatbot).")
    print(f"{done['idle']} gesprekken verwijderd (langer dan {settings.retention_days} dagen stil).")
    print(f"{done['erased']} lege gesprekken verwijderd (een dag geleden gewist).")
    print(f"{done['audit']} regels van wie-zag-wat verwijderd (ouder dan {settings.audit_days} dagen).")
    return 0
