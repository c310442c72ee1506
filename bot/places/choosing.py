"""Which place is meant when several are named: the place of the business, before that of home or job.

A place that is denied, left behind or somebody else's is not chosen at all. The others are weighed by what is
said of them in their own clause; the heaviest wins, the first among equals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.places import ties
from bot.places.place_match import PlaceMatch


@dataclass(frozen=True)
class _Said:
    """A match with what its clause says before and right after it."""

    match: PlaceMatch
    before: str
    after: str
    moving: bool

    @property
    def clause(self) -> str:
        """The words before the name in its own clause."""
        return ties.CLAUSE_END.split(self.before)[-1]


def choose_municipality(text: str, matches: Sequence[PlaceMatch]) -> PlaceMatch | None:
    """The place of the business among those in a text; None when there is none.

    An ambiguous name comes back as it is, so that the bot can ask which one is meant.
    """
    named = [match for match in matches if match.kind in ("municipality", "ambiguous")]
    weighed = [
        (_weight(said), -number, said.match)
        for number, said in enumerate(_clauses(text, named))
        if not _is_ruled_out(said)
    ]
    return max(weighed, key=lambda one: one[:2])[2] if weighed else None


def _clauses(text: str, named: Sequence[PlaceMatch]) -> Iterator[_Said]:
    """Each match with its clause, which does not reach past another match."""
    moving = bool(ties.MOVING.search(text))
    for number, match in enumerate(named):
        start = named[number - 1].end if number else 0
        stop = named[number + 1].start if number + 1 < len(named) else len(text)
        ends = [found.end() for found in ties.SENTENCE_END.finditer(text, start, match.start)]
        end = ties.CLAUSE_END.search(text, match.end, stop)
        after = text[match.end : end.start() if end else stop]
        yield _Said(match, text[ends[-1] if ends else start : match.start], after, moving)


def _is_ruled_out(said: _Said) -> bool:
    """Whether a place is denied, belongs to the past or to somebody else, or is moved away from."""
    if ties.DENIED_BEFORE.search(said.before) or ties.DENIED_AFTER.match(said.after):
        return True
    since = ties.NOW.split(said.clause)[-1]
    if since.rstrip().endswith("gemeente"):
        return False
    if (
        ties.PAST.search(since)
        or ties.PAST.search(ties.AND.split(said.after)[0])
        or ties.SOMEBODY_ELSE.search(since)
    ):
        return True
    leaves = ties.FROM.search(said.before) and not ties.COMMUTING.search(said.before)
    return bool(leaves and (said.moving or ties.ON_TO.search(said.after)))


def _weight(said: _Said) -> int:
    """How much a place is that of the business."""
    clause, after = said.clause, ties.AND.split(said.after)[0]
    weight = -(said.match.kind == "ambiguous") - 2 * (said.match.confidence < 0.7)
    weight += sum(value for value, words in ties.ROLES if words.search(clause) or words.search(after))
    if ties.MEANT.search(said.before) or ties.CORRECTED.search(said.before):
        weight += 5
    if said.moving and ties.TO.search(said.before) and not ties.COMMUTING.search(said.before):
        weight += 4
    weight -= 3 * bool(ties.NOTHING_THERE.search(after)) + 2 * bool(ties.MAYBE_SURNAME.search(said.before))
    return weight - bool(ties.EMPLOYER_AFTER.match(said.after))
