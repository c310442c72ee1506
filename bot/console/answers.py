"""The answers that staff published: the list, one answer with its versions, checking and withdrawing."""

from __future__ import annotations

from starlette.responses import Response

from bot.answers.published import AnswerDesk
from bot.console.content_form import content_in
from bot.console.page import Page, Visit
from bot.console.view import Blanks, View, go_to
from bot.core.errors import NotPossible
from bot.staff import Action

PATH = "/console/antwoorden"


def answer_pages(desk: AnswerDesk, view: View) -> list[Page]:
    """The list and the page of an answer."""
    book = AnswerBook(desk, view)
    return [
        Page("GET", PATH, Action.PUBLISH_ANSWERS, book.list),
        Page("GET", PATH + "/{id}", Action.PUBLISH_ANSWERS, book.show),
        Page("POST", PATH + "/{id}", Action.PUBLISH_ANSWERS, book.do),
    ]


class AnswerBook:
    """Published answers."""

    def __init__(self, desk: AnswerDesk, view: View) -> None:
        self._desk = desk
        self._view = view

    def list(self, visit: Visit) -> Response:
        """The newest version of each."""
        answers, today = self._desk.newest(), self._desk.today()
        return self._view.show("answers.html", visit, answers=answers, today=today)

    def show(self, visit: Visit) -> Response:
        """One answer."""
        return self._page(visit)

    def do(self, visit: Visit) -> Response:
        """A new version, a check, or the end."""
        answer_id, step = visit.place["id"], visit.form.get("step")
        try:
            if step == "approve":
                self._desk.approve(answer_id, visit.form.number("version"), visit.who)
                done = "approved"
            elif step == "withdraw":
                self._desk.withdraw(answer_id, visit.who)
                done = "withdrawn"
            else:
                seen = visit.form.number("version")
                self._desk.revise(answer_id, seen, content_in(visit.form), visit.who)
                done = "revised"
        except NotPossible as refused:
            return self._page(visit, status=422, problem=refused.sentence)
        return go_to(f"{PATH}/{answer_id}", gedaan=done)

    def _page(self, visit: Visit, *, status: int = 200, problem: str = "") -> Response:
        versions = self._desk.versions(visit.place["id"])
        if not versions:
            return self._view.show(
                "error.html", visit, status=404, sentence="Dit antwoord bestaat niet.", typed={}
            )
        typed = Blanks(visit.form.texts())
        return self._view.show(
            "answer.html",
            visit,
            status=status,
            versions=versions,
            newest=versions[0],
            today=self._desk.today(),
            problem=problem,
            typed=typed,
            form=visit.form,
        )
