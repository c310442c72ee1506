"""Signing in and out. A page of its own guards the form: a random value in a cookie and in the form."""

from __future__ import annotations

import hmac

from starlette.responses import Response

from bot.console.page import PUBLIC, Page, Visit
from bot.console.view import View, go_to
from bot.core.errors import SignInRefused, TooManyAttempts
from bot.core.ids import new_token
from bot.staff import Action, Crowding, FrontDoor

COOKIE = "startkompas_console"
FORM_COOKIE = "startkompas_login"
PATH = "/console"
STALE = "Deze pagina was verouderd. Probeer het opnieuw."
BUSY = "Er proberen te veel mensen tegelijk in te loggen. Wacht een minuut."


def same_secret(kept: str, given: str) -> bool:
    """Compare without telling how much was right."""
    return hmac.compare_digest(kept.encode(), given.encode())


class SigningIn:
    """The login page."""

    def __init__(self, door: FrontDoor, view: View) -> None:
        self._door = door
        self._view = view
        self._crowding = Crowding()

    def pages(self) -> list[Page]:
        """Login and logout."""
        return [
            Page("GET", "/console/login", PUBLIC, self.ask),
            Page("POST", "/console/login", PUBLIC, self.sign_in),
            Page("POST", "/console/logout", Action.LOOK_AROUND, self.sign_out),
        ]

    def ask(self, visit: Visit) -> Response:
        """The form."""
        if visit.session is not None:
            return go_to(PATH)
        return self._form(visit)

    def sign_in(self, visit: Visit) -> Response:
        """A session, or the form again with one sentence."""
        kept = visit.cookies.get(FORM_COOKIE, "")
        if not kept or not same_secret(kept, visit.form.get("csrf")):
            return self._form(visit, status=403, problem=STALE)
        if self._crowding.is_full(visit.address):
            return self._form(visit, status=429, problem=BUSY)
        try:
            signed_in = self._door.sign_in(visit.form.get("name"), visit.form.get("password"), visit.address)
        except SignInRefused as refused:
            return self._form(visit, status=401, problem=refused.sentence)
        except TooManyAttempts as refused:
            response = self._form(visit, status=429, problem=refused.sentence)
            response.headers["Retry-After"] = str(refused.seconds)
            return response
        response = go_to(_inside(visit.form.get("naar")))
        _set(response, COOKIE, signed_in.token, visit)
        response.delete_cookie(FORM_COOKIE, path=PATH)
        return response

    def sign_out(self, visit: Visit) -> Response:
        """End the session."""
        assert visit.session is not None
        self._door.sign_out(visit.session)
        response = go_to("/console/login", gedaan="uit")
        response.delete_cookie(COOKIE, path=PATH)
        return response

    def _form(self, visit: Visit, *, status: int = 200, problem: str = "") -> Response:
        guard = new_token()
        response = self._view.show(
            "login.html",
            visit,
            status=status,
            problem=problem,
            guard=guard,
            name=visit.form.get("name")[:80],
            to=_inside(visit.query.get("naar") or visit.form.get("naar")),
            nobody=not self._door.has_accounts(),
        )
        _set(response, FORM_COOKIE, guard, visit)
        return response


def _set(response: Response, name: str, value: str, visit: Visit) -> None:
    response.set_cookie(name, value, path=PATH, secure=visit.secure, httponly=True, samesite="lax")


def _inside(path: str) -> str:
    """A page of the console, never another site."""
    safe = path.startswith("/console/") and "//" not in path and "\\" not in path and path.isprintable()
    return path if safe else PATH
