"""`startkompas books`: whether all accepted messages are still there; a server looks by itself too."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot.core.errors import StoreUnavailable
from bot.core.reporting import Report
from bot.dialogue.reception import StorePool
from bot.settings import Settings
from bot.store import day_books
from bot.turns import unbalanced
from bot.wiring import Database, open_database

LOOK_SECONDS = 900.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: startkompas books\n\nStatus 1 als er berichten ontbreken."


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the days; status 1 when one does not balance."""
    books = day_books(open_database(settings))
    for book in books:
        told = (
            f"{book.day:%d-%m-%Y}  {book.channel:<9} {book.accepted:>6} aangenomen = "
            f"{book.answered} beantwoord + {book.open} open + "
            f"{book.expired} gewist + {book.dead} niet aangekomen"
        )
        print(told + (f"; {book.missing} ontbreken" if book.missing else ""))
    wrong = unbalanced(books)
    if wrong:
        print(f"Op {len(wrong)} dagen klopt de telling niet. Zie docs/norms.md, rij E8.", file=sys.stderr)
        return 1
    print("De telling klopt: er ontbreekt geen bericht.")
    return 0


class BooksWatch:
    """Looks every quarter of an hour; `state` is unchecked, ok or off."""

    def __init__(self, database: Database, pool: StorePool, report: Report) -> None:
        self.state = "unchecked"
        self._database = database
        self._pool = pool
        self._report = report

    async def look(self) -> None:
        """Look once. An unreachable database says nothing about the books."""
        try:
            wrong = unbalanced(await self._pool(day_books, self._database))
        except StoreUnavailable:
            self._report("store_unavailable")
            return
        self.state = "off" if wrong else "ok"
        if wrong:
            self._report("books_off", count=sum(abs(book.missing) for book in wrong))

    async def run(self) -> None:
        """Look again and again."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)
