"""The gazetteer of this repository, read once for all tests of the room."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.places import Gazetteer, PlaceMatch, choose_municipality

FOLDER = Path(__file__).resolve().parents[2] / "data" / "places"


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load(FOLDER)


def chosen(text: str) -> PlaceMatch | None:
    return choose_municipality(text, gazetteer().find(text))


def heard(text: str) -> str | None:
    """The municipality that a text is about."""
    match = chosen(text)
    return match.municipality if match else None
