"""What the actions need: content, a clock and references, built once and handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.answers import AnswerFinder
from bot.core.clock import day_of, system_clock
from bot.core.ids import new_reference
from bot.options import Catalogue
from bot.places import Gazetteer


@dataclass(frozen=True)
class Services:
    """Content and small functions for the actions."""

    catalogue: Catalogue
    gazetteer: Gazetteer
    answers: AnswerFinder
    today: Callable[[], date]
    reference: Callable[[], str] = new_reference


@cache
def standalone_services() -> Services:
    """Services from the content in the current folder, for developers' `rasa run actions`."""
    from bot.wiring import load_catalogue_of, load_finder, load_gazetteer

    data = Path("data").absolute()
    gazetteer = load_gazetteer(data)
    catalogue = load_catalogue_of(data, gazetteer)
    finder = load_finder(data, gazetteer, catalogue)
    return Services(catalogue, gazetteer, finder, lambda: day_of(system_clock()))
