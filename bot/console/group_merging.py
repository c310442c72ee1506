"""The page that makes one group of two: groups to choose from, the likest first."""

from __future__ import annotations

from starlette.responses import Response

from bot.console.group_address import ONE, PATH, elsewhere, note_faces, read_number
from bot.console.page import Page, Visit
from bot.console.view import Blanks, View, go_to
from bot.core.errors import ChangedMeanwhile, NotPossible, WrongGroup
from bot.staff import Action, AuditTrail
from bot.unmet.grouping import LONGEST_SEARCH, GroupDesk, GroupLine, GroupStep

MERGING = ONE + "/samenvoegen"


class Merging:
    """Choose a group, or search for one, and merge."""

    def __init__(self, groups: GroupDesk, trail: AuditTrail, view: View) -> None:
        self._groups = groups
        self._trail = trail
        self._view = view

    def pages(self) -> list[Page]:
        """The page and its form."""
        return [
            Page("GET", MERGING, Action.ARRANGE_GROUPS, self.show),
            Page("POST", MERGING, Action.ARRANGE_GROUPS, self.merge),
        ]

    def show(self, visit: Visit) -> Response:
        """The choices; an old number leads on to the group that it went into."""
        number = read_number(visit.place["number"])
        line = self._groups.line(number)
        if line.group.number != number:
            return elsewhere(visit, f"{PATH}/{line.group.number}/samenvoegen")
        return self._page(visit, line)

    def merge(self, visit: Visit) -> Response:
        """Make one of two. When somebody was first, the page comes back with what was chosen."""
        number, other = read_number(visit.place["number"]), visit.form.number("other")
        try:
            if not other:
                raise NotPossible("Kies eerst een groep om mee samen te voegen.")
            to = self._groups.merge(number, visit.form.number("version"), other, visit.who)
        except ChangedMeanwhile as changed:
            return self._page(visit, self._groups.line(number), 409, changed.sentence)
        except (WrongGroup, NotPossible) as refused:
            return self._page(visit, self._groups.line(number), 422, refused.sentence)
        return go_to(f"{PATH}/{to}", gedaan=GroupStep.MERGED.value)

    def _page(self, visit: Visit, line: GroupLine, status: int = 200, problem: str = "") -> Response:
        searched = (visit.query.get("zoek") or visit.form.get("zoek")).strip()[:LONGEST_SEARCH]
        others = self._groups.find(searched, line.group.number)
        note_faces(self._trail, self._groups.now(), visit.who, others)
        return self._view.show(
            "group_merging.html",
            visit,
            status=status,
            problem=problem,
            line=line,
            group=line.group,
            searched=searched,
            others=others,
            typed=Blanks(visit.form.texts()),
        )
