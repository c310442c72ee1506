"""`startkompas embed`: the line with which a city puts the chat on its own page."""

from __future__ import annotations

import argparse
import sys

from bot.core.errors import WrongUse
from bot.settings import Settings, origin_of
from bot.web import embed_line, host_policy


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas embed --site https://start.stad.nl\n\n"
        "Zet de regel in de pagina, vlak voor </body>. Start Startkompas met\n"
        "STARTKOMPAS_EMBED_ORIGINS=https://www.stad.nl, het adres van die pagina."
    )
    parser.add_argument("--site", help="adres van Startkompas (standaard STARTKOMPAS_PUBLIC_URL)")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the line; on standard error what else the page and Startkompas need."""
    site = options.site or settings.public_url
    if not site:
        raise WrongUse("Geef het adres van Startkompas. Voorbeeld: --site https://start.stad.nl")
    site = origin_of(site.rstrip("/"), "--site")
    print(embed_line(site))
    print(f"Content-Security-Policy van de pagina: {host_policy(site)}", file=sys.stderr)
    allowed = " ".join(settings.embed_origins) or "nog geen; zet STARTKOMPAS_EMBED_ORIGINS"
    print(f"Sites die de chat mogen tonen: {allowed}", file=sys.stderr)
    return 0
