"""The page "Leren": what a training would add, which model answers, and the buttons."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response

from bot.console import labels
from bot.console.page import Page, Visit
from bot.console.view import View, go_to
from bot.core.errors import NotPossible
from bot.learning import Floor, LearningDesk, NamedModel, TrainingRun
from bot.staff import Action

PATH = "/console/leren"
SHOWN = 100
"""Marked questions shown; the counts are of all."""


def learning_pages(desk: LearningDesk, view: View) -> list[Page]:
    """The page, how far a training is, and the buttons."""
    pages = LearningPages(desk, view)
    return [
        Page("GET", PATH, Action.SEE_LEARNING, pages.show),
        Page("GET", PATH + "/stand", Action.SEE_LEARNING, pages.progress),
        Page("POST", PATH + "/training", Action.TRAIN, pages.train),
        Page("POST", PATH + "/terug", Action.TRAIN, pages.back),
    ]


class LearningPages:
    """Learning from review on screen."""

    def __init__(self, desk: LearningDesk, view: View) -> None:
        self._desk = desk
        self._view = view

    def show(self, visit: Visit, *, status: int = 200, problem: str = "") -> Response:
        """Everything about learning; no words of a question."""
        learning = self._desk.look()
        return self._view.show(
            "learning.html",
            visit,
            status=status,
            problem=problem,
            learning=learning,
            shown=learning.marked[:SHOWN],
            how_far=how_far(learning.running) if learning.running else "",
            scores=scores_of,
        )

    def progress(self, visit: Visit) -> Response:
        """How far the training is; when none runs any more, the page opens anew and shows how it ended."""
        run = self._desk.running()
        return PlainTextResponse(how_far(run) if run else "", headers={} if run else {"HX-Redirect": PATH})

    def train(self, visit: Visit) -> Response:
        """Start a training; a second click while one runs does nothing."""
        return go_to(PATH, gedaan="training" if self._desk.start(visit.who) else "training_runs")

    def back(self, visit: Visit) -> Response:
        """Let the previous model answer again."""
        try:
            self._desk.back(visit.who)
        except NotPossible as refused:
            return self.show(visit, status=422, problem=refused.sentence)
        return go_to(PATH, gedaan="back")


def how_far(run: TrainingRun) -> str:
    """A sentence about a training that goes on."""
    phase = labels.PHASES[run.phase.value]
    return f"{phase} Stap {run.step} van {run.steps}." if run.phase == "training" else phase


def scores_of(model: NamedModel) -> list[tuple[str, str]]:
    """The figures of a model with their Dutch titles."""
    figures = [Floor(name, "at_least", 0, None, value) for name, value in sorted(model.scores.items())]
    return [(figure.title, figure.shown(figure.after)) for figure in figures]
