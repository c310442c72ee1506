"""What the gazetteer knows and finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["municipality", "ambiguous", "province", "foreign"]


@dataclass(frozen=True)
class Municipality:
    """A municipality; `cbs_name` is the name with the addition that CBS gives it."""

    code: str
    name: str
    cbs_name: str
    province: str
    corop: str = ""


@dataclass(frozen=True)
class PlaceMatch:
    """A place in a text.

    `municipality` is None unless the kind is municipality; `candidates` are the municipalities that a name
    can stand for, or for a province or region its province.
    """

    start: int
    end: int
    surface: str
    municipality: str | None
    candidates: tuple[str, ...] = ()
    kind: Kind = "municipality"
    confidence: float = 1.0
