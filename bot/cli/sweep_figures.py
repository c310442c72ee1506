"""`startkompas check --sweep`: the advice of the whole country in one table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

from bot.options import Sweep, sweep
from bot.settings import Settings
from bot.starter import Need, Segment
from bot.wiring import load_catalogue_of, load_gazetteer

LEVELS = ("local", "regional", "national")
MOST_TOLD = 20
"""So many faulty pages are named; after that only their number."""


def print_sweep(settings: Settings, today: date) -> int:
    """Print the figures and every fault; 1 when a page has one."""
    gazetteer = load_gazetteer(settings.data)
    towns = [town.name for town in gazetteer.municipalities]
    swept = sweep(load_catalogue_of(settings.data, gazetteer), towns, today=today)
    print("\n".join(_lines(swept, len(towns))))
    for page in swept.faulty[:MOST_TOLD]:
        print(f"{page}: {' '.join(page.faults)}", file=sys.stderr)
    if swept.faulty:
        print(f"{len(swept.faulty)} pagina's zijn niet in orde. Kijk de regelingen na.", file=sys.stderr)
    return 1 if swept.faulty else 0


def _lines(swept: Sweep, towns: int) -> Iterator[str]:
    yield f"{len(swept.pages)} adviezen: {towns} gemeenten, {len(Need)} vragen, {len(Segment)} groepen."
    yield "| vraag | groep | lokaal | regionaal | landelijk | met 3 opties | met 2 | met 1 | leeg |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|"
    for need in Need:
        for segment in Segment:
            yield _row(swept, need, segment)
    yield _row(swept, None, None)
    for level, dutch in zip(LEVELS[:2], ("lokale", "regionale"), strict=True):
        yield f"Gemeenten met een {dutch} optie: {len(swept.towns_with(level))} van {towns}."
    yield f"Gemeenten met een eigen loket: {len(swept.towns_with_a_desk)} van {towns}; elders KVK."


def _row(swept: Sweep, need: Need | None, segment: Segment | None) -> str:
    levels, sizes = swept.levels(need, segment), swept.sizes(need, segment)
    shown = [*(levels[level] for level in LEVELS), *(sizes[size] for size in (3, 2, 1, 0))]
    names = (need.value if need else "alle", segment.value if segment else "alle")
    return f"| {' | '.join((*names, *map(str, shown)))} |"
