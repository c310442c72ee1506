"""Grouping of look-alike questions, as a running server and the commands do it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.core.clock import Clock, system_clock
from bot.core.errors import StoreUnavailable
from bot.places import Gazetteer
from bot.settings import Settings
from bot.store import SqlGroupStore
from bot.unmet.grouping import Grouper, Lexicon
from bot.wiring import Database, reporter

POLL_SECONDS = 1.0
"""How soon after a turn its question is put with the ones it looks like."""
REST_SECONDS = 0.005
"""How long grouping lets go of this process after each question, so that turns hardly notice it."""


MOST_BY_A_COMMAND = 5_000


class _Stopped(Exception):
    """The server stops."""


def load_grouping_lexicon(settings: Settings, gazetteer: Gazetteer) -> Lexicon:
    """The word lists, with the names of places as words that say nothing. Raises `ContentBroken`."""
    names = [town.name for town in gazetteer.municipalities]
    return Lexicon.load(settings.data / "lexicon", places=names)


def group_now(settings: Settings, database: Database, gazetteer: Callable[[], Gazetteer]) -> None:
    """Group what waits, for a command that shows groups.

    Loads nothing when nothing waits. With very many questions it is left to a server, which has them all.
    """
    store = SqlGroupStore(database, system_clock)
    with store.session(writes=False) as session:
        tally = session.tally()
    if tally.has_work and tally.questions <= MOST_BY_A_COMMAND:
        Grouper(store, load_grouping_lexicon(settings, gazetteer())).run()


async def group_forever(lexicon: Lexicon, database: Database, clock: Clock) -> None:
    """Group what is new, again and again, in a thread of its own beside the conversations."""
    report = reporter("grouping")
    stopping = threading.Event()

    def rest() -> None:
        if stopping.wait(REST_SECONDS):
            raise _Stopped

    grouper = Grouper(SqlGroupStore(database, clock), lexicon, rest=rest)
    loop = asyncio.get_running_loop()
    thread = ThreadPoolExecutor(1, thread_name_prefix="startkompas-grouping")
    try:
        while True:
            try:
                if placed := await loop.run_in_executor(thread, grouper.run):
                    report("questions_grouped", count=placed)
            except StoreUnavailable:
                report("store_unavailable")
            except Exception as error:  # noqa: BLE001 - logged; the next round starts afresh
                report("grouping_failed", error=type(error).__name__)
            await asyncio.sleep(POLL_SECONDS)
    finally:
        stopping.set()
        thread.shutdown(wait=True)
