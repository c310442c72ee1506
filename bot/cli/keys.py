"""`startkompas keys rotate`: new keys for pseudonyms and Telegram addresses."""

from __future__ import annotations

import argparse

from bot.cli.users import who
from bot.core.clock import system_clock
from bot.privacy import KeyLock, begin_rotation, finish_rotation, load_or_make_keys, pseudonym, seal, unseal
from bot.settings import Settings
from bot.store import rekey
from bot.wiring import check_key_place, open_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas keys rotate\n\n"
        "Stop Startkompas eerst. Gesprekken gaan daarna gewoon door. Een back-up van vóór deze dag\n"
        "opent alleen met het oude sleutelbestand: bewaar dat bij die back-up, of gooi beide weg."
    )
    what = parser.add_subparsers(dest="what", required=True, metavar="rotate")
    rotate = what.add_parser("rotate", help="vernieuw de sleutels voor pseudoniemen en adressen")
    rotate.add_argument("--anyway", action="store_true", help="ook als geen enkel adres opent")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Renew the keys and move all conversations over."""
    check_key_place(settings)
    database = open_database(settings)
    load_or_make_keys(settings.keys, settings.data)
    lock = KeyLock(settings.keys, alone=True)
    try:
        keys = begin_rotation(settings.keys, settings.data)

        def renew(sealed: str) -> tuple[str, str]:
            chat = unseal(keys, sealed)
            return pseudonym(keys, "telegram", chat), seal(keys, chat)

        done = rekey(database, renew, who=who(), at=system_clock(), anyway=options.anyway)
        finish_rotation(settings.keys, keys)
    finally:
        lock.release()
        database.dispose()
    print(
        f"De sleutels in {settings.keys} zijn vernieuwd. {done.moved} gesprekken van Telegram zijn omgezet."
    )
    if done.left:
        print(
            f"{done.left} adressen openen met geen enkele sleutel. Die gesprekken staan apart: deze starters "
            "krijgen op Telegram pas weer antwoord als zij zelf schrijven."
        )
    return 0
