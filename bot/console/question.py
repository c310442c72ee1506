"""One question: everything about it, and every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.responses import Response

from bot.answers.published import Content, Standing
from bot.console import steps
from bot.console.answering import Answering
from bot.console.inbox import read_place, ticked_questions
from bot.console.page import Page, Visit
from bot.console.staff_pages import StaffBook
from bot.console.view import Blanks, View, address, go_to
from bot.core.errors import ChangedMeanwhile, NotPossible, UnknownQuestion
from bot.staff import Action
from bot.unmet import InboxFilter, Mark, Move, Outcome, Place, Step, UnmetQuestion, marking, read_filter

PATH = "/console/vragen/{reference}"


@dataclass(frozen=True)
class Targets:
    """What a question can be linked to besides answers of staff: names of options and answers by id."""

    options: Mapping[str, str]
    shipped: Mapping[str, str]


def question_pages(answering: Answering, staff: StaffBook, targets: Targets, view: View) -> list[Page]:
    """The page of a question and its forms."""
    detail = Detail(answering, staff, targets, view)
    return [
        Page("GET", PATH, Action.READ_QUESTIONS, detail.show),
        Page("POST", PATH, Action.REVIEW_QUESTIONS, detail.do),
        Page("POST", PATH + "/wissen", Action.MANAGE_STAFF, detail.erase),
    ]


class Detail:
    """One question."""

    def __init__(self, answering: Answering, staff: StaffBook, targets: Targets, view: View) -> None:
        self._answering = answering
        self._desk = answering.desk
        self._answers = answering.answers
        self._staff = staff
        self._known = targets
        self._view = view

    def show(self, visit: Visit) -> Response:
        """Everything about it."""
        return self._page(visit)

    def do(self, visit: Visit) -> Response:
        """One step. When somebody was first, the page comes back with what was typed and what changed."""
        reference, form = visit.place["reference"].strip().upper(), visit.form
        seen = {reference: form.number("version"), **ticked_questions(visit)}
        try:
            move = self._move(visit)
            content = self._answering.content(form, move)
            if len(seen) == 1:
                self._answering.one(reference, seen[reference], visit.who, move, content)
                done = move.what.value
            else:
                outcome = self._answering.many(seen, visit.who, move, content)
                if outcome.refused:
                    return self._page(visit, status=409, problem=published(content), outcome=outcome)
                done = "answered_together" if move.what is Step.ANSWERED else move.what.value
        except ChangedMeanwhile as changed:
            return self._page(visit, status=409, problem=changed.sentence)
        except (NotPossible, UnknownQuestion) as refused:
            return self._page(visit, status=422, problem=refused.sentence)
        told = {"gedaan": "published" if content is not None else done}
        return self._onward(visit, reference, {**told, "versie": str(seen[reference] + 1)})

    def _onward(self, visit: Visit, reference: str, told: Mapping[str, str]) -> Response:
        """Back to the question, or to the next one of the list when that button was pressed."""
        back = visit.form.get("lijst")
        listed = {"lijst": back} if back else {}
        if visit.form.get("then") != "next":
            return go_to(f"/console/vragen/{reference}", gedaan=told["gedaan"], **listed)
        wanted = read_filter(dict(parse_qsl(back.lstrip("?"))))
        following = self._following(read_place(visit.form.get("here")), wanted, visit.who)
        if following:
            return go_to(f"/console/vragen/{following}", **told, vorige=reference, **listed)
        return go_to("/console/vragen", **told, vorige=reference, **wanted.parameters())

    def erase(self, visit: Visit) -> Response:
        """Forget the conversation of this question and all its questions (AVG, article 17)."""
        if visit.form.get("sure") != "yes":
            return self._page(visit, status=422, problem="Zet eerst een vinkje: dit kan niet terug.")
        self._desk.erase(visit.place["reference"], visit.who)
        return go_to("/console/vragen", gedaan="erased")

    def _page(
        self, visit: Visit, *, status: int = 200, problem: str = "", outcome: Outcome | None = None
    ) -> Response:
        dossier = self._desk.open(visit.place["reference"], visit.who)
        back = visit.query.get("lijst") or visit.form.get("lijst")
        targets = self._targets()
        wanted = read_filter(dict(parse_qsl(back.lstrip("?"))))
        typed = Blanks(visit.form.texts())
        return self._view.show(
            "question.html",
            visit,
            status=status,
            dossier=dossier,
            question=dossier.question,
            review=dossier.review,
            today=self._desk.today(visit.who),
            colleagues=self._staff.reviewers(),
            targets=targets,
            circumstances=Blanks(dossier.circumstances),
            options=self._known.options,
            problem=problem,
            outcome=outcome,
            typed=typed,
            ticked=visit.form.all,
            also=set(ticked_questions(visit)),
            step=typed["step"],
            back=address(wanted.parameters()),
            following=self._following(_place_of(dossier.question), wanted, visit.who),
            second_review=self._answers.second_review,
            teaching=teaching_fields(dossier.mark, typed),
        )

    def _following(self, here: Place | None, wanted: InboxFilter, who: str) -> str:
        """The number of the next question of the list that somebody came from; empty after the last."""
        items = self._desk.page(wanted, who, after=here, limit=1).items
        return items[0].question.reference if items else ""

    def _merging(self, main: str) -> Move:
        if not main.strip():
            raise NotPossible("Kies of typ eerst de andere vraag.")
        return self._desk.merge_into(main)

    def _targets(self) -> dict[str, str]:
        """All that a question can be linked to: by "option:<id>" or "answer:<id>", its name."""
        today = self._answers.today()
        live = [one for one in self._answers.newest() if one.standing(today) is Standing.LIVE]
        answers = {f"answer:{one.id}": one.content.title for one in live}
        shipped = {f"answer:{key}": title for key, title in self._known.shipped.items()}
        return {**{f"option:{key}": name for key, name in self._known.options.items()}, **shipped, **answers}

    def _move(self, visit: Visit) -> Move:
        form = visit.form
        makers: dict[str, Callable[[], Move]] = {
            "take": lambda: steps.taking(visit.who),
            "release": steps.releasing,
            "assign": lambda: steps.assigning(form.get("to"), self._staff.reviewers()),
            "note": lambda: steps.noting(form.get("note")),
            "theme": lambda: steps.theming(form.get("theme")),
            "answer": lambda: steps.answering(form.get("answer")),
            "link": lambda: steps.linking(form.get("target"), self._targets(), form.get("link_text")),
            "refer": lambda: steps.referring(form.get("partner"), form.get("refer_text")),
            "dismiss": lambda: steps.dismissing(form.get("because")),
            "merge": lambda: self._merging(form.get("main") or form.get("main_listed")),
            "separate": steps.separating,
            "reopen": steps.reopening,
            "teach": lambda: steps.teaching(form.get("act"), {one: form.get(one) for one in marking.FACTS}),
        }
        make = makers.get(form.get("step"))
        if make is None:
            raise NotPossible("Kies een knop op de pagina.")
        return make()


def published(content: Content | None) -> str:
    """That the answer was published, when some questions could not be closed with it."""
    return "" if content is None else "Het antwoord is gepubliceerd."


def _place_of(question: UnmetQuestion) -> Place:
    return Place(question.created_at, question.reference)


def teaching_fields(mark: Mark | None, typed: Mapping[str, str]) -> Mapping[str, str]:
    """What stands in the form of the mark: what was typed, else what is kept; an empty word is "not said"."""
    if typed["step"] == "teach":
        return {name: typed[name] for name in ("act", *marking.FACTS)}
    said = {True: "yes", False: "no", None: ""}
    facts = mark.facts if mark else {}
    return {"act": mark.act if mark else "", **{fact: said[facts.get(fact)] for fact in marking.FACTS}}
