"""A page of the console: one path and method, the permission it asks, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import parse_qsl

from starlette.responses import Response

from bot.staff import Action, Session


class Public(Enum):
    """Says out loud that a page asks no permission."""

    PAGE = "public"


PUBLIC = Public.PAGE


class Form:
    """What was typed: by name the last value, or all values."""

    def __init__(self, body: str = "") -> None:
        self._pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=2_000)
        self._last = dict(self._pairs)

    def get(self, name: str) -> str:
        """The value, empty when it is not there."""
        return self._last.get(name, "").replace("\r\n", "\n")

    def all(self, name: str) -> list[str]:
        """All values of this name."""
        return [value for key, value in self._pairs if key == name]

    def number(self, name: str) -> int:
        """The value as a whole number, 0 when it is none."""
        value = self.get(name)
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0

    def texts(self) -> Mapping[str, str]:
        """All that a person typed, without the token."""
        return {name: self.get(name) for name in self._last if name != "csrf"}


@dataclass(frozen=True)
class Visit:
    """One request, read: who asks, for what, and what was typed."""

    path: str
    place: Mapping[str, str]
    query: Mapping[str, str]
    form: Form = field(default_factory=Form)
    session: Session | None = None
    cookies: Mapping[str, str] = field(default_factory=dict)
    secure: bool = True
    address: str = ""
    in_place: bool = False
    """The page asks for a part of itself, to put it in place without loading again."""
    stands_on: str = ""
    """Then the path of the page that asks, as it says itself."""

    @property
    def who(self) -> str:
        """The name of who asks; only on pages that ask a permission."""
        assert self.session is not None
        return self.session.name


@dataclass(frozen=True)
class Page:
    """`handle` runs in a thread: it may wait for the database."""

    method: str
    path: str
    permission: Action | Public
    handle: Callable[[Visit], Response]

    def __post_init__(self) -> None:
        """A page without a permission does not exist."""
        if not isinstance(self.permission, Action | Public):
            raise TypeError(f"{self.method} {self.path} names no permission")
