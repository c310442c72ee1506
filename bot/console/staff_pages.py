"""Pages about staff themselves: who saw what, who is signed in, and help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from starlette.responses import Response

from bot.console.page import Page, Visit
from bot.console.view import View, address, go_to
from bot.staff import Account, Action, AuditFilter, AuditTrail, Deed, Session, is_live
from bot.unmet import ReviewDesk

A_PAGE = 100


class StaffBook(Protocol):
    """What the console needs to know about colleagues."""

    def accounts(self) -> Sequence[Account]:
        """All accounts, by name."""

    def reviewers(self) -> Sequence[str]:
        """The names of those who answer questions."""

    def sessions(self) -> Sequence[Session]:
        """All sessions, the last used first."""

    def close_session(self, key: str, deed: Deed, at: datetime, *, by: str = "") -> None:
        """End a session."""


def staff_pages(trail: AuditTrail, staff: StaffBook, desk: ReviewDesk, view: View) -> list[Page]:
    """Audit, staff, help."""
    book = StaffPages(trail, staff, desk, view)
    return [
        Page("GET", "/console/audit", Action.SEE_AUDIT, book.audit),
        Page("GET", "/console/medewerkers", Action.MANAGE_STAFF, book.staff),
        Page("POST", "/console/medewerkers", Action.MANAGE_STAFF, book.end_session),
        Page("GET", "/console/hulp", Action.LOOK_AROUND, book.help),
    ]


class StaffPages:
    """Pages about staff."""

    def __init__(self, trail: AuditTrail, staff: StaffBook, desk: ReviewDesk, view: View) -> None:
        self._trail = trail
        self._staff = staff
        self._desk = desk
        self._view = view

    def audit(self, visit: Visit) -> Response:
        """Who saw what; looking here leaves a line too."""
        wanted = AuditFilter(
            subject=visit.query.get("subject", "").strip()[:80],
            who=visit.query.get("who", "").strip()[:80],
            what=visit.query.get("what", "").strip()[:32],
        )
        before = visit.query.get("voor", "")
        page = self._trail.page(
            wanted, before=int(before) if before.isascii() and before.isdigit() else None, limit=A_PAGE
        )
        now = self._desk.today(visit.who).now
        self._trail.add(now, visit.who, Deed.AUDIT_READ, wanted.subject)
        parameters = {name: value for name, value in vars(wanted).items() if value}
        following = address(parameters, voor=str(page.next_before)) if page.next_before else ""
        return self._view.show("audit.html", visit, page=page, wanted=wanted, next_query=following)

    def staff(self, visit: Visit) -> Response:
        """Accounts and live sessions."""
        now = self._desk.today(visit.who).now
        live = [session for session in self._staff.sessions() if is_live(session, now)]
        return self._view.show("staff.html", visit, accounts=self._staff.accounts(), sessions=live)

    def end_session(self, visit: Visit) -> Response:
        """End a session of somebody; the key shown on the page is part of it only."""
        part, now = visit.form.get("key"), self._desk.today(visit.who).now
        for session in self._staff.sessions():
            if len(part) == 16 and session.key.startswith(part):
                self._staff.close_session(session.key, Deed.SESSION_ENDED, now, by=visit.who)
        return go_to("/console/medewerkers", gedaan="ended")

    def help(self, visit: Visit) -> Response:
        """How the console works and what not to conclude from it."""
        return self._view.show("help.html", visit)
