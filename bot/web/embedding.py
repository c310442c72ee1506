"""The chat on a page of the city: the line to put there, and which sites may do so."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

SCRIPT = Path(__file__).parent / "static" / "embed.js"
PATH = "/embed.js"


def integrity(script: bytes) -> str:
    """The hash with which a page refuses any other script (W3C Subresource Integrity).

    >>> integrity(b"")[:20]
    'sha384-OLBgp1GsljhM2'
    """
    return "sha384-" + base64.b64encode(hashlib.sha384(script).digest()).decode("ascii")


def embed_line(site: str) -> str:
    """The one line that a page needs; `site` is the address of Startkompas, such as https://start.stad.nl."""
    return (
        f'<script src="{site}{PATH}" integrity="{integrity(SCRIPT.read_bytes())}" '
        'crossorigin="anonymous" defer></script>'
    )


def host_policy(site: str) -> str:
    """What the content policy of that page must allow, beside default-src 'none'."""
    return f"script-src {site}; frame-src {site}"


def frame_ancestors(origins: Sequence[str]) -> str:
    """Who may show the chat in a frame.

    >>> frame_ancestors([]), frame_ancestors(["https://www.stad.nl"])
    ("frame-ancestors 'none'", 'frame-ancestors https://www.stad.nl')
    """
    return "frame-ancestors " + (" ".join(origins) or "'none'")
