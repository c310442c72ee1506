"""One outcome for a group of questions, so that everybody who asked hears it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.errors import NotPossible
from bot.unmet.desk import Move, Outcome, ReviewDesk


def answer_together(desk: ReviewDesk, seen: Mapping[str, int], who: str, move: Move) -> Outcome:
    """The first question gets the step, the others are merged with it: they get the same outcome.

    `seen` gives the version that was seen of each. Raises `NotPossible` without questions, and
    `UnknownQuestion`, `NotPossible` or `ChangedMeanwhile` when the first is refused: then nothing happened.
    Others that are refused stay open, with a sentence why.
    """
    if not seen:
        raise NotPossible("In deze groep is geen open vraag.")
    main, *others = seen
    desk.do(main, seen[main], who, move)
    merged = desk.do_many({reference: seen[reference] for reference in others}, who, desk.merge_into(main))
    return Outcome([main, *merged.done], merged.refused)
