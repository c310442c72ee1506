"""The inbox: filters that combine, pages, and one step on many questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qsl

from starlette.responses import Response

from bot.console import labels
from bot.console.inbox_filters import MOST_GROUPS, filters_in_words, group_choices
from bot.console.page import Page, Visit
from bot.console.staff_pages import StaffBook
from bot.console.steps import assigning, dismissing, releasing, reopening, taking, theming
from bot.console.view import View, address, go_to
from bot.core.errors import NotPossible, UnknownQuestion
from bot.demand import LEAST, without_small_cells
from bot.staff import Action, AuditTrail, Deed, listed_lines
from bot.unmet import InboxFilter, InboxPage, Move, Outcome, Place, ReviewDesk, read_filter
from bot.unmet.grouping import GroupDesk

A_PAGE = 50
PATH = "/console/vragen"


def inbox_pages(
    desk: ReviewDesk, groups: GroupDesk, staff: StaffBook, trail: AuditTrail, view: View
) -> list[Page]:
    """The list, its filters, and the overview."""
    inbox = Inbox(desk, groups, staff, trail, view)
    return [
        Page("GET", PATH, Action.READ_QUESTIONS, inbox.show),
        Page("POST", PATH, Action.REVIEW_QUESTIONS, inbox.do),
        Page("POST", "/console/filters", Action.KEEP_FILTERS, inbox.keep),
        Page("POST", "/console/filters/weg", Action.KEEP_FILTERS, inbox.drop),
        Page("GET", "/console/overzicht", Action.SEE_OVERVIEW, inbox.overview),
    ]


class Inbox:
    """The list of questions."""

    def __init__(
        self, desk: ReviewDesk, groups: GroupDesk, staff: StaffBook, trail: AuditTrail, view: View
    ) -> None:
        self._desk = desk
        self._groups = groups
        self._trail = trail
        self._staff = staff
        self._view = view

    def show(self, visit: Visit) -> Response:
        """A page of the list."""
        return self._list(visit, read_filter(visit.query), after=read_place(visit.query.get("na", "")))

    def do(self, visit: Visit) -> Response:
        """One step on all that were ticked; what was refused is said, and stays ticked."""
        wanted = read_filter(dict(parse_qsl(visit.form.get("lijst").lstrip("?"))))
        try:
            seen = ticked_questions(visit)
            if not seen:
                raise NotPossible("Kies eerst een of meer vragen.")
            outcome = self._desk.do_many(seen, visit.who, self._move(visit))
        except (NotPossible, UnknownQuestion) as refused:
            return self._list(visit, wanted, status=422, problem=refused.sentence)
        return self._list(visit, wanted, status=409 if outcome.refused else 200, outcome=outcome)

    def keep(self, visit: Visit) -> Response:
        """Keep the filter under a name."""
        wanted = read_filter(dict(parse_qsl(visit.form.get("lijst").lstrip("?"))))
        self._desk.keep_filter(visit.who, visit.form.get("name"), wanted)
        return go_to(PATH, **wanted.parameters(), gedaan="kept")

    def drop(self, visit: Visit) -> Response:
        """Forget a filter."""
        self._desk.drop_filter(visit.who, visit.form.get("name"))
        return go_to(PATH, gedaan="dropped")

    def overview(self, visit: Visit) -> Response:
        """Counts only."""
        counts = self._desk.counts(visit.who)
        tables = [
            (title, column, words, without_small_cells({name: found.get(name, 0) for name in words}))
            for title, column, words, found in (
                ("Waar staan de vragen?", "Staat", labels.STATES, counts.by_state),
                ("Waarom kwam er geen antwoord?", "Reden", labels.REASONS, counts.by_reason),
                ("Wie vroeg het?", "Soort starter", labels.SEGMENTS, counts.by_segment),
            )
        ]
        late = without_small_cells({"late": counts.overdue})["late"]
        return self._view.show("overview.html", visit, tables=tables, overdue=late, small=LEAST)

    def _list(
        self,
        visit: Visit,
        wanted: InboxFilter,
        *,
        status: int = 200,
        after: Place | None = None,
        problem: str = "",
        outcome: Outcome | None = None,
    ) -> Response:
        page = self._desk.page(wanted, visit.who, after=after, limit=A_PAGE)
        open_groups = self._groups.choices(MOST_GROUPS)
        groups = group_choices(open_groups, wanted.group)
        self._note_listed(visit.who, page, len(open_groups))
        following = f"{page.after.created_at.isoformat()}~{page.after.reference}" if page.after else ""
        shown = self._view.show(
            "inbox.html",
            visit,
            status=status,
            page=page,
            wanted=wanted,
            groups=groups,
            filters=filters_in_words(wanted, groups),
            parameters=wanted.parameters(),
            query=address(wanted.parameters()),
            next_query=address(wanted.parameters(), na=following) if following else "",
            first=after is None,
            saved=self._desk.saved_filters(visit.who),
            colleagues=self._staff.reviewers(),
            today=self._desk.today(visit.who),
            problem=problem,
            outcome=outcome,
            undo=_undo(visit, outcome),
            ticked=set(outcome.refused) if outcome else set(ticked_questions(visit)),
        )
        if visit.in_place:
            # the address of what is shown, for the script that puts it in place
            shown.headers["HX-Replace-Url"] = PATH + address(wanted.parameters()).removesuffix("?")
        return shown

    def _note_listed(self, who: str, page: InboxPage, groups: int) -> None:
        """The list and its groups show words of starters too: that they were looked at is kept."""
        now = self._desk.today(who).now
        if groups:
            self._trail.add(now, who, Deed.LISTED, detail=f"{groups} groepen")
        for detail in listed_lines([item.question.reference for item in page.items]):
            self._trail.add(now, who, Deed.LISTED, detail=detail)

    def _move(self, visit: Visit) -> Move:
        makers: dict[str, Callable[[], Move]] = {
            "take": lambda: taking(visit.who),
            "release": releasing,
            "assign": lambda: assigning(visit.form.get("to"), self._staff.reviewers()),
            "dismiss": lambda: dismissing(visit.form.get("because")),
            "theme": lambda: theming(visit.form.get("theme")),
            "merge": lambda: self._desk.merge_into(visit.form.get("main")),
            "reopen": reopening,
        }
        make = makers.get(visit.form.get("step"))
        if make is None:
            raise NotPossible("Kies wat je met deze vragen wilt doen.")
        return make()


def ticked_questions(visit: Visit) -> dict[str, int]:
    """The questions that were ticked, each with the version that was seen."""
    pairs = (value.partition(":") for value in visit.form.all("question"))
    return {reference: int(version) for reference, _, version in pairs if version.isdigit()}


def _undo(visit: Visit, outcome: Outcome | None) -> list[str]:
    """The questions that were dismissed just now, each with the version it has since."""
    if outcome is None or visit.form.get("step") != "dismiss":
        return []
    seen = ticked_questions(visit)
    return [f"{reference}:{seen[reference] + 1}" for reference in outcome.done]


def read_place(text: str) -> Place | None:
    """A place in the list as forms and addresses have it, None when it is none."""
    moment, _, reference = text.partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return Place(at, reference) if at.tzinfo is not None and reference else None
