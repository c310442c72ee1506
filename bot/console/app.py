"""Puts the pages together and guards them: session, permission and token before any page runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.answers.published import AnswerDesk
from bot.console.answering import Answering, Together
from bot.console.answers import answer_pages
from bot.console.groups import group_pages
from bot.console.inbox import inbox_pages
from bot.console.learning import learning_pages
from bot.console.page import PUBLIC, Form, Page, Visit
from bot.console.question import Targets, question_pages
from bot.console.signing_in import COOKIE, SigningIn, same_secret
from bot.console.staff_pages import StaffBook, staff_pages
from bot.console.view import View, go_to
from bot.core.errors import StartkompasError, StoreUnavailable, UnknownQuestion, WrongGroup
from bot.core.reporting import Report, silent
from bot.learning import LearningDesk
from bot.staff import AuditTrail, FrontDoor, may
from bot.staff.permissions import Action
from bot.unmet import ReviewDesk
from bot.unmet.grouping import GroupDesk

STATIC = Path(__file__).parent / "static"
HOME = "/console"
MOST_BYTES = 131_072
OUTDATED = "Deze pagina was verouderd. Ga terug, laad opnieuw en sla weer op."
FORM = "application/x-www-form-urlencoded"
InThread = Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class ConsoleParts:
    """What the console stands on. `options` are names of the catalogue by id, `shipped` titles of answers.

    What stores do inside `together` is one transaction.
    """

    door: FrontDoor
    reviews: ReviewDesk
    groups: GroupDesk
    answers: AnswerDesk
    learning: LearningDesk
    trail: AuditTrail
    staff: StaffBook
    options: Mapping[str, str]
    shipped: Mapping[str, str]
    in_thread: InThread
    together: Together
    report: Report = silent


@dataclass(frozen=True)
class Console:
    """The console: its pages, and its routes for the web app."""

    pages: Sequence[Page]
    routes: Sequence[BaseRoute]


class Refused(Exception):
    """A request that gets an error page. `typed` is given back, so that nothing is lost."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def make_console(parts: ConsoleParts) -> Console:
    """All pages of the console."""
    view, targets = View(), Targets(parts.options, parts.shipped)
    signing_in = SigningIn(parts.door, view)
    answering = Answering(parts.reviews, parts.answers, parts.together)
    pages = [
        Page("GET", HOME, Action.LOOK_AROUND, _home),
        *signing_in.pages(),
        *inbox_pages(parts.reviews, parts.groups, parts.staff, parts.trail, view),
        *question_pages(answering, parts.staff, targets, view),
        *group_pages(parts.groups, answering, parts.trail, view),
        *answer_pages(parts.answers, view),
        *learning_pages(parts.learning, view),
        *staff_pages(parts.trail, parts.staff, parts.reviews, view),
        Page("GET", f"{HOME}/{{rest:path}}", PUBLIC, lambda visit: _missing(visit, view)),
        Page("POST", f"{HOME}/{{rest:path}}", PUBLIC, lambda visit: _missing(visit, view)),
    ]
    guard = _Guard(parts, view)
    routes: list[BaseRoute] = [Mount(f"{HOME}/static", StaticFiles(directory=STATIC))]
    routes += [Route(page.path, guard.around(page), methods=[page.method]) for page in pages]
    return Console(pages, routes)


def _home(visit: Visit) -> Response:
    assert visit.session is not None
    reads = may(visit.session.role, Action.READ_QUESTIONS)
    return go_to("/console/vragen" if reads else "/console/overzicht")


def _missing(visit: Visit, view: View) -> Response:
    return view.show("error.html", visit, status=404, sentence="Deze pagina bestaat niet.", typed={})


class _Guard:
    def __init__(self, parts: ConsoleParts, view: View) -> None:
        self._parts = parts
        self._view = view

    def around(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        """The page as the web app calls it."""

        async def answer(request: Request) -> Response:
            visit = _read(request)
            try:
                if page.method == "POST":
                    visit = replace(visit, form=await _form(request))
                response: Response = await self._parts.in_thread(self._answer, page, visit)
            except Refused as refused:
                response = self._error(visit, refused.status, refused.sentence)
            except StartkompasError as error:
                response = self._error(visit, _status(error), error.sentence)
            except Exception as error:  # noqa: BLE001 - the outermost handler of this edge
                self._parts.report("console_failed", error=type(error).__name__)
                response = self._error(visit, 500, "Er ging iets mis. Probeer het opnieuw.")
            return response

        return answer

    def _answer(self, page: Page, visit: Visit) -> Response:
        """Runs in a thread."""
        visit = replace(visit, session=self._parts.door.session_of(visit.cookies.get(COOKIE, "")))
        if page.permission is PUBLIC:
            return page.handle(visit)
        if visit.session is None:
            return self._sign_in_first(page, visit)
        assert isinstance(page.permission, Action)
        if not may(visit.session.role, page.permission):
            return self._error(visit, 403, "Met jouw rol mag je dit niet. Vraag het aan een beheerder.")
        if page.method != "GET" and not same_secret(visit.session.csrf, visit.form.get("csrf")):
            return self._error(visit, 403, OUTDATED)
        try:
            return page.handle(visit)
        except StartkompasError as error:
            return self._error(visit, _status(error), error.sentence)

    def _sign_in_first(self, page: Page, visit: Visit) -> Response:
        if page.method == "GET" and visit.in_place:
            door = f"/console/login?naar={quote(visit.stands_on or visit.path)}"
            return Response(status_code=401, headers={"HX-Redirect": door})
        if page.method == "GET":
            return go_to("/console/login", naar=visit.path)
        return self._error(visit, 401, "Je bent uitgelogd. Log opnieuw in en sla weer op.")

    def _error(self, visit: Visit, status: int, sentence: str) -> Response:
        typed = [text for name, text in visit.form.texts().items() if name not in HIDDEN and text.strip()]
        return self._view.show("error.html", visit, status=status, sentence=sentence, typed=typed)


HIDDEN = frozenset({"version", "step", "here", "lijst", "question", "then", "zoek", "password", "guard"})
"""Fields that nobody typed, or that must not be shown again."""


def _status(error: StartkompasError) -> int:
    if isinstance(error, UnknownQuestion | WrongGroup):
        return 404
    return 503 if isinstance(error, StoreUnavailable) else 422


def _read(request: Request) -> Visit:
    return Visit(
        path=request.url.path,
        place=dict(request.path_params),
        query=dict(request.query_params),
        cookies=request.cookies,
        secure=request.url.scheme == "https",
        address=request.client.host if request.client else "",
        in_place=request.headers.get("hx-request") == "true",
        stands_on=urlsplit(request.headers.get("hx-current-url", "")).path,
    )


async def _form(request: Request) -> Form:
    """The typed form. Raises `Refused` for another site, another kind, or too much."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, "Een andere website mag hier niets veranderen.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Refused(415, "Gebruik het formulier op de pagina.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refused(413, "Dit is te veel tekst. Maak het korter.")
    try:
        return Form(body.decode("utf-8"))
    except ValueError:
        raise Refused(400, "Dit formulier is niet te lezen. Laad de pagina opnieuw.") from None
