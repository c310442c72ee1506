"""`python -m bot.cli.healthy URL`: exit status 0 when the server is ready, for a container."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request


def main() -> int:
    """Ask once."""
    try:
        with urllib.request.urlopen(sys.argv[1], timeout=4) as answer:
            return 0 if answer.status == 200 else 1
    except (OSError, urllib.error.URLError):
        return 1


if __name__ == "__main__":
    sys.exit(main())
