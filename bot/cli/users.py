"""`startkompas users`: who may sign in to the console. A password is never a word of the command."""

from __future__ import annotations

import argparse
import getpass
import sys

from bot.core.clock import AMSTERDAM, system_clock
from bot.core.errors import StartkompasError, WrongUse
from bot.settings import Settings
from bot.staff import Account, Passwords, Role, check_name, check_password
from bot.store import SqlStaffStore
from bot.wiring import open_database

NOBODY = "Er is geen account {name}. Zie: startkompas users list"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas users add j.jansen --role reviewer\n"
        "           startkompas users password j.jansen < wachtwoord.txt\n\n"
        "Het wachtwoord wordt gevraagd, of gelezen als eerste regel van de standaardinvoer."
    )
    what = parser.add_subparsers(dest="what", required=True, metavar="add|list|remove|password")
    adding = what.add_parser("add", help="maak een account")
    adding.add_argument(
        "--role",
        choices=[role.value for role in Role],
        required=True,
        help="reviewer beantwoordt vragen, analyst ziet aantallen, admin mag alles",
    )
    for parser_ in (
        adding,
        what.add_parser("remove", help="verwijder een account"),
        what.add_parser("password", help="nieuw wachtwoord; open sessies stoppen"),
    ):
        parser_.add_argument("name", metavar="NAAM", help="inlognaam, bijvoorbeeld j.jansen")
    what.add_parser("list", help="wie er mag inloggen")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do what was asked for."""
    if options.what == "list":
        return _list(SqlStaffStore(open_database(settings)))
    name = check_name(options.name)
    store = SqlStaffStore(open_database(settings))
    if options.what == "remove":
        if not store.remove_account(name, who(), system_clock()):
            raise StartkompasError(NOBODY.format(name=name))
        print(f"Account {name} is verwijderd. Open sessies zijn gestopt.")
        return 0
    if options.what == "password":
        if store.account(name) is None:
            raise StartkompasError(NOBODY.format(name=name))
        store.set_password(name, Passwords().hash(ask_password(name)), who(), system_clock())
        print(f"Het wachtwoord van {name} is veranderd. Open sessies zijn gestopt.")
        return 0
    if store.account(name) is not None:
        raise StartkompasError(f"Account {name} bestaat al. Kies een andere naam.")
    hashed = Passwords().hash(ask_password(name))
    if not store.add_account(Account(name, Role(options.role), hashed, system_clock()), who()):
        raise StartkompasError(f"Account {name} bestaat al. Kies een andere naam.")
    print(f"Account {name} ({options.role}) is gemaakt. Inloggen: /console")
    return 0


def ask_password(name: str) -> str:
    """A good password, typed twice on a screen or read from standard input. Raises `WrongUse`."""
    if not sys.stdin.isatty():
        return check_password(name, sys.stdin.readline().rstrip("\r\n"))
    password = check_password(name, getpass.getpass("Wachtwoord (12 tekens of meer): "))
    if getpass.getpass("Nog een keer: ") != password:
        raise WrongUse("De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw.")
    return password


def who() -> str:
    """Who types commands on this machine, for the audit trail."""
    try:
        return f"opdracht:{getpass.getuser()}"
    except (KeyError, OSError):
        return "opdracht"


def _list(store: SqlStaffStore) -> int:
    for account in store.accounts():
        day = account.created_at.astimezone(AMSTERDAM).strftime("%d-%m-%Y")
        print(f"{account.name:<40}  {account.role.value:<9}  sinds {day}")
    return 0
