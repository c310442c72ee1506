"""Templates to pages. Everything is escaped; a template gets values, never a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.console import labels
from bot.console.page import Visit
from bot.core.clock import AMSTERDAM, day_of
from bot.staff import Action, may

TEMPLATES = Path(__file__).parent / "templates"
MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
SEE_OTHER = 303


class Blanks(dict[str, Any]):
    """Values of which a template may name any: what is not there is empty."""

    def __missing__(self, key: str) -> str:
        return ""


class View:
    """Shows pages."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.filters.update(moment=moment, day=day, age=age, address=address)
        self._templates.globals.update(labels=labels)

    def show(self, template: str, visit: Visit, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A page."""
        session = visit.session

        def allowed(action: str) -> bool:
            return session is not None and may(session.role, Action(action))

        page = self._templates.get_template(template).render(
            session=session,
            path=visit.path,
            allowed=allowed,
            done=_done(visit),
            **values,
        )
        return HTMLResponse(page, status)


@dataclass(frozen=True)
class Done:
    """What was done just before this page, and with which question when the page is about another one.

    `version` is that of the question after it, to undo it with.
    """

    what: str
    reference: str
    version: str


def _done(visit: Visit) -> Done:
    query = visit.query
    reference, version = query.get("vorige", ""), query.get("versie", "")
    return Done(
        query.get("gedaan", ""),
        reference if reference.isascii() and reference.isalnum() and len(reference) <= 16 else "",
        version if version.isascii() and version.isdigit() and len(version) < 10 else "",
    )


def go_to(path: str, **parameters: str) -> Response:
    """After a form: look at this page."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    return RedirectResponse(path + query, SEE_OTHER)


def moment(at: datetime) -> str:
    """A moment in Dutch time.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 25, 23, 5, tzinfo=UTC))
    '26 nov 2026, 00:05'
    """
    local = at.astimezone(AMSTERDAM)
    return f"{day(local.date())}, {local:%H:%M}"


def day(on: date) -> str:
    """A day as people write it.

    >>> day(date(2026, 11, 5))
    '5 nov 2026'
    """
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def age(at: datetime, now: datetime) -> str:
    """How long ago, in whole days.

    >>> from datetime import UTC
    >>> age(datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 26, tzinfo=UTC))
    '2 dagen'
    """
    days = (day_of(now) - day_of(at)).days
    return "vandaag" if days <= 0 else "1 dag" if days == 1 else f"{days} dagen"


def address(parameters: Mapping[str, str], **changes: str) -> str:
    """The query of an address, with some values changed; an empty value goes.

    >>> address({"state": "new", "need": "housing"}, need="", words="pand")
    '?state=new&words=pand'
    """
    merged = {name: value for name, value in {**parameters, **changes}.items() if value}
    return f"?{urlencode(merged)}" if merged else "?"
