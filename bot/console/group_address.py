"""Where the pages of groups are, and what all do: read a number, lead on, note whose words were shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from starlette.responses import Response

from bot.console.page import Visit
from bot.console.view import address, go_to
from bot.staff import AuditTrail, Deed, listed_lines
from bot.unmet.grouping import GroupLine

PATH = "/console/groepen"
ONE = PATH + "/{number}"


def read_number(text: str) -> int:
    """A whole number of at most nine digits, 0 when it is none.

    >>> read_number("12"), read_number("x"), read_number("99999999999")
    (12, 0, 0)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def elsewhere(visit: Visit, path: str) -> Response:
    """Another page instead; a part of it would stand in the wrong page."""
    if not visit.in_place:
        return go_to(path)
    return Response(headers={"HX-Redirect": path + address({}, zoek=visit.query.get("zoek", ""))})


def note_faces(trail: AuditTrail, at: datetime, who: str, lines: Sequence[GroupLine]) -> None:
    """Each group in a list shows the words of one question: that they were looked at is kept."""
    for detail in listed_lines([line.face.reference for line in lines if line.face]):
        trail.add(at, who, Deed.LISTED, "", detail)
