"""Groups of look-alikes: the list, one group, taking it apart, and one answer for all who asked."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from bot.console.answering import Answering
from bot.console.group_address import ONE, PATH, elsewhere, note_faces, read_number
from bot.console.group_merging import Merging
from bot.console.inbox import ticked_questions
from bot.console.page import Page, Visit
from bot.console.question import published
from bot.console.steps import answering
from bot.console.view import Blanks, View, address, go_to
from bot.core.errors import ChangedMeanwhile, NotPossible, WrongGroup
from bot.staff import Action, AuditTrail, Deed, listed_lines
from bot.unmet import Outcome
from bot.unmet.grouping import GroupDesk, GroupDossier, GroupStep, read_group_filter

A_PAGE = 50
LAST_PAGE = 1_000


def group_pages(groups: GroupDesk, answering: Answering, trail: AuditTrail, view: View) -> list[Page]:
    """The list of groups, the page of one, and its forms."""
    pages = Groups(groups, answering, trail, view)
    return [
        Page("GET", PATH, Action.READ_QUESTIONS, pages.overview),
        Page("GET", ONE, Action.READ_QUESTIONS, pages.show),
        Page("POST", ONE, Action.ARRANGE_GROUPS, pages.arrange),
        Page("POST", ONE + "/antwoord", Action.REVIEW_QUESTIONS, pages.answer),
        *Merging(groups, trail, view).pages(),
    ]


class Groups:
    """All pages of groups."""

    def __init__(self, groups: GroupDesk, answering: Answering, trail: AuditTrail, view: View) -> None:
        self._groups = groups
        self._answering = answering
        self._desk = answering.desk
        self._trail = trail
        self._view = view

    def overview(self, visit: Visit) -> Response:
        """The groups with open questions, or all."""
        wanted = read_group_filter(visit.query)
        number = min(read_number(visit.query.get("blad", "")), LAST_PAGE)
        page = self._groups.page(wanted, skip=number * A_PAGE, limit=A_PAGE)
        self._note_looked(visit.who, "", f"{len(page.lines)} groepen")
        note_faces(self._trail, self._groups.now(), visit.who, page.lines)
        parameters = wanted.parameters()
        shown = self._view.show(
            "groups.html",
            visit,
            page=page,
            wanted=wanted,
            today=self._desk.today(visit.who),
            first=number == 0,
            before=address(parameters, blad=str(number - 1) if number > 1 else ""),
            after=address(parameters, blad=str(number + 1)) if page.more else "",
        )
        if visit.in_place:
            shown.headers["HX-Replace-Url"] = PATH + address(parameters).removesuffix("?")
        return shown

    def show(self, visit: Visit) -> Response:
        """One group; an old number leads on to the group that it went into."""
        number = read_number(visit.place["number"])
        dossier = self._groups.open(number)
        if dossier.line.group.number != number:
            return elsewhere(visit, f"{PATH}/{dossier.line.group.number}")
        return self._page(visit, dossier)

    def arrange(self, visit: Visit) -> Response:
        """Split or rename. When somebody was first, the page comes back with what was typed."""
        number, form = read_number(visit.place["number"]), visit.form
        seen = form.number("version")
        steps: dict[str, Callable[[], tuple[int, GroupStep]]] = {
            "split": lambda: (
                self._groups.split(
                    number, seen, list(ticked_questions(visit)), visit.who, form.get("new_name")
                ),
                GroupStep.SPLIT,
            ),
            "rename": lambda: self._rename(number, seen, visit),
        }
        step = steps.get(form.get("step"))
        try:
            if step is None:
                raise NotPossible("Kies een knop op de pagina.")
            to, done = step()
        except ChangedMeanwhile as changed:
            return self._again(visit, 409, changed.sentence)
        except (WrongGroup, NotPossible) as refused:
            return self._again(visit, 422, refused.sentence)
        return go_to(f"{PATH}/{to}", gedaan=done.value)

    def answer(self, visit: Visit) -> Response:
        """One answer for every open question of the group; all who asked hear it."""
        form = visit.form
        try:
            move = answering(form.get("answer"))
            content = self._answering.content(form, move)
            outcome = self._answering.many(ticked_questions(visit), visit.who, move, content)
        except ChangedMeanwhile as changed:
            return self._again(visit, 409, changed.sentence)
        except NotPossible as refused:
            return self._again(visit, 422, refused.sentence)
        if outcome.refused:
            return self._again(visit, 409, published(content), outcome)
        done = "published" if content is not None else "answered_together"
        return go_to(f"{PATH}/{visit.place['number']}", gedaan=done)

    def _rename(self, number: int, seen: int, visit: Visit) -> tuple[int, GroupStep]:
        self._groups.rename(number, seen, visit.form.get("name"), visit.who)
        return number, GroupStep.RENAMED

    def _again(self, visit: Visit, status: int, problem: str, outcome: Outcome | None = None) -> Response:
        dossier = self._groups.open(read_number(visit.place["number"]))
        return self._page(visit, dossier, status=status, problem=problem, outcome=outcome)

    def _page(
        self,
        visit: Visit,
        dossier: GroupDossier,
        *,
        status: int = 200,
        problem: str = "",
        outcome: Outcome | None = None,
    ) -> Response:
        items = dossier.items
        group = dossier.line.group
        for detail in listed_lines([item.question.reference for item in items]):
            self._note_looked(visit.who, f"groep {group.number}", detail)
        return self._view.show(
            "group.html",
            visit,
            status=status,
            line=dossier.line,
            group=group,
            items=items,
            answerable=[item for item in items if item.review.is_open and item.review.same_as is None],
            today=self._desk.today(visit.who),
            problem=problem,
            outcome=outcome,
            typed=Blanks(visit.form.texts()),
            marked=visit.form.all,
            ticked=set(ticked_questions(visit)) if visit.form.get("step") == "split" else set(),
            second_review=self._answering.answers.second_review,
        )

    def _note_looked(self, who: str, subject: str, detail: str) -> None:
        """Groups show words of starters: that they were looked at is kept."""
        self._trail.add(self._desk.today(who).now, who, Deed.LISTED, subject, detail)
