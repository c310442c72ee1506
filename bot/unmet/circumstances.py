"""What staff need beside the words to understand a question: what went before, and why it failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

MOST_TURNS = 3
MOST_INTENTS = 3


def circumstances(
    *,
    context: Sequence[tuple[str, str]] = (),
    facts: Mapping[str, Any] | None = None,
    intents: Sequence[tuple[str, float]] = (),
    shown: Sequence[str] = (),
    failed: str = "",
    answered: Sequence[str] = (),
    content_version: str = "",
) -> dict[str, Any]:
    """The circumstances in the form in which they are kept; what is empty is left out.

    `context` are (who, masked text) with who "starter" or "bot"; of the starter the last three turns stay.
    `shown` are the ids of options, `answered` what the turn was answered with ("answer:<id>", "option:<id>"),
    `failed` the condition of a near miss that failed.

    >>> circumstances(context=[("starter", "hoi")], intents=[("greet", 0.91234)])
    {'context': [['starter', 'hoi']], 'intents': [['greet', 0.912]]}
    """
    kept = {
        "context": _last_turns(context),
        "facts": {name: value for name, value in (facts or {}).items() if value not in (None, "", [])},
        "intents": [[name, round(score, 3)] for name, score in intents[:MOST_INTENTS]],
        "shown": list(shown),
        "failed": failed,
        "answered": list(answered),
        "content_version": content_version,
    }
    return {name: value for name, value in kept.items() if value}


def _last_turns(context: Sequence[tuple[str, str]]) -> list[list[str]]:
    starts = [place for place, (who, _) in enumerate(context) if who == "starter"]
    first = starts[-MOST_TURNS] if len(starts) > MOST_TURNS else 0
    return [[who, text] for who, text in context[first:]]
