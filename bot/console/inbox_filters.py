"""The filters of the inbox as people see them: what is on, in words, and the groups to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.console import labels
from bot.unmet import InboxFilter
from bot.unmet.grouping import GroupChoice

MOST_GROUPS = 100
"""So many groups stand in the pick list, those with the most open questions first."""
CHOICES: Mapping[str, tuple[str, Mapping[Any, str]]] = {
    "state": ("staat", labels.LISTS),
    "reason": ("reden", labels.REASONS),
    "kind": ("soort", labels.KINDS),
    "segment": ("starter", labels.SEGMENTS),
    "need": ("zoekt", labels.NEEDS),
    "theme": ("thema", labels.THEMES),
    "place": ("gemeente", {}),
    "assigned": ("van", {"me": "mij", "-": "niemand"}),
}


def group_choices(groups: Sequence[GroupChoice], chosen: int) -> dict[str, str]:
    """Groups by number, with title and how many questions are open; the chosen one is always there.

    >>> group_choices([GroupChoice(3, "terras", 2)], 8)
    {'8': 'groep 8', '3': 'terras (2 open)'}
    """
    words = {str(one.number): f"{one.title} ({one.open} open)" for one in groups}
    return words if not chosen or str(chosen) in words else {str(chosen): f"groep {chosen}", **words}


def filters_in_words(wanted: InboxFilter, groups: Mapping[str, str]) -> Sequence[str]:
    """What is on besides the search words, one line for each filter.

    >>> filters_in_words(InboxFilter(need="housing", group=3, overdue=True), {"3": "terras (2 open)"})
    ['zoekt: een plek', 'groep: terras (2 open)', 'alleen te laat']
    """
    changed = wanted.parameters()
    found = [
        f"{title}: {words.get(changed[name], changed[name])}"
        for name, (title, words) in CHOICES.items()
        if name in changed
    ]
    if wanted.group:
        found.append(f"groep: {groups[str(wanted.group)]}")
    if wanted.older_than_days:
        found.append(f"ouder dan {wanted.older_than_days} dagen")
    found += ["alleen te laat"] if wanted.overdue else []
    return found + (["nieuwste eerst"] if wanted.newest_first else [])
