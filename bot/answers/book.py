"""What staff published, as a book of answers for the lookup: from the next message on, in every process."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Protocol

from bot.answers.answer import Answer, AnswerSource, Theme
from bot.answers.published import PublishedAnswer
from bot.core.clock import day_of
from bot.core.errors import StoreUnavailable
from bot.starter import Need, Segment

OWNER = "een medewerker van de gemeente"
NEXT_STEP = "Kom je er niet uit? Typ dan 'mens'. Je ziet dan wie je kunt bellen of mailen."


class LiveAnswers(Protocol):
    """Where published answers stand."""

    def mark(self) -> Hashable:
        """Something that is different after every publication, check or withdrawal; cheap to ask."""

    def live(self, today: date) -> Sequence[PublishedAnswer]:
        """What starters get today."""


class PublishedAnswers:
    """Fulfils `bot.answers.AnswerBook`. Asks at every message if something changed, and reads only then."""

    def __init__(self, store: LiveAnswers, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self._mark: Hashable = None
        self._made: dict[tuple[str, int], Answer] = {}

    def answers(self) -> Sequence[Answer]:
        """The answers of now; those of before when the database is away, for the turn will say so itself."""
        try:
            today = self._today()
            mark = (today, self._store.mark())
            if mark != self._mark:
                self._made = self._read(today)
                self._mark = mark
        except StoreUnavailable:
            pass
        return tuple(self._made.values())

    def _read(self, today: date) -> dict[tuple[str, int], Answer]:
        """A version that was read before stays the same object: the lookup need not count it again."""
        read: dict[tuple[str, int], Answer] = {}
        for one in self._store.live(today):
            key = (one.id, one.version)
            read[key] = self._made.get(key) or as_answer(one)
        return read


def as_answer(published: PublishedAnswer) -> Answer:
    """A published version as the answer a starter gets; its source is the member of staff, on that day."""
    content = published.content
    day = day_of(published.created_at)
    source = AnswerSource(content.source_title, content.source_url, OWNER, day.isoformat(), day)
    return Answer(
        id=published.id,
        theme=Theme(content.theme),
        title=content.title,
        needs=tuple(Need(need) for need in content.scope.needs),
        questions=content.questions,
        answer=content.answer,
        next_step=content.next_step or NEXT_STEP,
        sources=(source,),
        segments=tuple(Segment(segment) for segment in content.scope.segments),
        municipalities=content.scope.municipalities,
        valid_until=content.valid_until,
        by_staff=True,
    )
