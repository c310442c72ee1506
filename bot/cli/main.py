"""`startkompas`: finds the command, reads the settings, and turns errors into one sentence."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from bot.core.errors import StartkompasError
from bot.settings import read_settings

COMMANDS = {
    "serve": "start de chatbot: website, API en Telegram",
    "talk": "praat met de chatbot in de terminal",
    "replay": "speel gesprekken af: JSON Lines in, JSON Lines uit",
    "train": "train het taalmodel",
    "evaluate": "meet hoe goed de chatbot begrijpt",
    "check": "controleer de inhoud: regelingen, plaatsen en teksten",
    "import-catalogue": "zet eigen aanbod uit een tabel in de catalogus",
    "embed": "de regel waarmee de chat op een pagina van de stad komt",
    "unmet": "bekijk vragen die de chatbot niet kon beantwoorden",
    "export": "schrijf vragen naar CSV of JSON Lines",
    "users": "beheer wie in de console mag inloggen",
    "retention": "bewaar wat bleef liggen, verwijder wat te oud is",
    "books": "controleer of alle aangenomen berichten er nog zijn",
    "audit": "wie welke vraag zag",
    "keys": "vernieuw de sleutels voor pseudoniemen en adressen",
}

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Sums here are small: waking threads for them costs more than it gives. Set before numpy is imported."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. Hulp: {self.prog} --help\n")


def build_parser() -> argparse.ArgumentParser:
    """The parser with one line for each command; a command adds its own options when it is called."""
    parser = _Parser(
        prog="startkompas",
        description="Startkompas: de chatbot voor starters.",
        epilog="Voorbeeld: startkompas serve --port 8080",
    )
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT", required=True)
    for name, what in COMMANDS.items():
        commands.add_parser(name, help=what, add_help=False)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in COMMANDS:
        build_parser().parse_args(words)
        return 2
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    module = importlib.import_module(f"bot.cli.{words[0].replace('-', '_')}")
    parser = _Parser(
        prog=f"startkompas {words[0]}",
        description=COMMANDS[words[0]][0].upper() + COMMANDS[words[0]][1:] + ".",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    options = parser.parse_args(words[1:])
    try:
        settings = read_settings(os.environ, cwd=Path.cwd())
        return int(module.run(options, settings))
    except StartkompasError as error:
        print(error.sentence, file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
