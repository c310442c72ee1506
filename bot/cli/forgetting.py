"""What a server does by itself, once an hour: the terms of docs/privacy.md, and questions that were left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from bot.core.clock import Clock
from bot.core.reporting import Report
from bot.dialogue.abandoned import left_in
from bot.dialogue.turns import InStore
from bot.settings import Settings
from bot.store import SqlQuietStore, SqlStaffStore, delete_erased, delete_idle
from bot.unmet import keep_abandoned
from bot.wiring import Database

HOUR = 3600.0
AGAIN = 60.0
"""Seconds after which a sweep that failed is tried again."""

Sweeps = Mapping[str, Callable[[], int]]
"""By name: each says how many it kept or deleted. In this order, because what is deleted cannot be kept."""


def sweeps_of(database: Database, settings: Settings, clock: Clock) -> Sweeps:
    """All sweeps of a server and of `startkompas retention`."""
    staff = SqlStaffStore(database)
    quiet = SqlQuietStore(database, clock, working_days=settings.answer_working_days)
    return {
        "abandoned": lambda: keep_abandoned(quiet, left_in),
        "erased": lambda: delete_erased(database, clock),
        "idle": lambda: delete_idle(database, clock, idle_days=settings.retention_days),
        "audit": lambda: staff.forget_old(clock(), audit_days=settings.audit_days),
    }


async def sweep_forever(
    sweeps: Sweeps, in_store: InStore, report: Report, *, every: float = HOUR, again: float = AGAIN
) -> None:
    """Every hour all sweeps; one that fails is told, does not stop the others, and is soon tried again."""
    while True:
        failed = False
        for name, sweep in sweeps.items():
            try:
                await in_store(sweep)
            except Exception as error:  # noqa: BLE001 - whatever it is, the server goes on sweeping
                failed = True
                report("sweep_failed", sweep=name, error=type(error).__name__)
        await asyncio.sleep(again if failed else every)
