"""Staff at work on questions: every change names the version it saw and is kept with its trail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.core.clock import Clock, day_of
from bot.core.errors import ChangedMeanwhile, NotPossible, StartkompasError, UnknownQuestion
from bot.unmet.inbox import Counts, Dossier, InboxFilter, InboxPage, Place, SavedFilter, Today
from bot.unmet.marking import Mark
from bot.unmet.question import State
from bot.unmet.review import Review, Step, checked_text, follow, follow_back, merge

MOST_AT_ONCE = 200
MOST_FILTERS = 30
LONGEST_NAME = 60

Messages = Callable[[Review], Sequence[Mapping[str, Any]]]
"""The outgoing messages that tell an asker what became of the question."""


@dataclass(frozen=True)
class Asking:
    """The question about consent as outgoing messages; put once in a conversation, after an answer."""

    bodies: Sequence[Mapping[str, Any]]
    text_version: str


@dataclass(frozen=True)
class Move:
    """One step on a review. `note` goes to colleagues; `tells` says whether the asker hears of it.

    `mark` says what the question should have been heard as.
    """

    what: Step
    apply: Callable[[Review, datetime], Review]
    note: str = ""
    detail: str = ""
    tells: bool = False
    mark: Mark | None = None


@dataclass(frozen=True)
class Changes:
    """What is saved together: the reviews after, each one version above what was seen, and their trail."""

    reviews: Sequence[Review]
    who: str
    what: Step
    at: datetime
    note: str = ""
    detail: str = ""
    messages: Messages | None = None
    asking: Asking | None = None
    mark: Mark | None = None


class ReviewStore(Protocol):
    """What the desk needs from the store; each call is one transaction."""

    def page(self, wanted: InboxFilter, today: Today, *, after: Place | None, limit: int) -> InboxPage:
        """A page of the inbox."""

    def counts(self, today: Today) -> Counts:
        """How many questions there are."""

    def dossier(self, reference: str, today: Today) -> Dossier | None:
        """All about a question; that somebody read it goes into the trail."""

    def review(self, reference: str) -> Review | None:
        """Where a question stands."""

    def merged_with(self, reference: str) -> Sequence[Review]:
        """The questions that follow this one."""

    def save(self, changes: Changes) -> bool:
        """Save all, or nothing and False when one of them moved on."""

    def erase(self, reference: str, who: str, at: datetime) -> bool:
        """Forget the conversation of a question with all its questions; False when there is none."""

    def saved_filters(self, who: str) -> Sequence[SavedFilter]:
        """The filters somebody keeps, by name."""

    def keep_filter(self, who: str, saved: SavedFilter) -> None:
        """Keep a filter; one with the same name is replaced."""

    def drop_filter(self, who: str, name: str) -> None:
        """Forget a filter."""


@dataclass(frozen=True)
class Outcome:
    """What came of a step on many questions: those done, and a sentence for each that was not."""

    done: Sequence[str]
    refused: Mapping[str, str]


class ReviewDesk:
    """The work of staff on questions, for any screen."""

    def __init__(
        self,
        store: ReviewStore,
        clock: Clock,
        messages: Messages | None = None,
        asking: Asking | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._messages = messages
        self._asking = asking

    def today(self, who: str) -> Today:
        """What "me", "late" and "older than" mean now."""
        now = self._clock()
        return Today(who, day_of(now), now)

    def page(self, wanted: InboxFilter, who: str, *, after: Place | None, limit: int) -> InboxPage:
        """A page of the inbox."""
        return self._store.page(wanted, self.today(who), after=after, limit=limit)

    def counts(self, who: str) -> Counts:
        """How many questions there are."""
        return self._store.counts(self.today(who))

    def open(self, reference: str, who: str) -> Dossier:
        """All about a question; reading it is kept. Raises `UnknownQuestion`."""
        dossier = self._store.dossier(reference.strip().upper(), self.today(who))
        if dossier is None:
            raise UnknownQuestion(f"Er is geen vraag met nummer {reference[:16]}. Misschien is hij gewist.")
        return dossier

    def do(self, reference: str, seen: int, who: str, move: Move) -> Review:
        """One step. Raises `UnknownQuestion`, `NotPossible`, `ChangedMeanwhile` (somebody was first)."""
        now = self._clock()
        before = self._known(reference)
        if before.version != seen:
            raise ChangedMeanwhile(_changed(reference))
        after = move.apply(before, now)
        reviews = [after, *self._followers(before, after)]
        messages = self._messages if move.tells else None
        note = checked_text(move.note, what="Je notitie") if move.note else ""
        changes = Changes(
            reviews, who, move.what, now, note, move.detail, messages, asking=self._asking, mark=move.mark
        )
        if not self._store.save(changes):
            raise ChangedMeanwhile(_changed(reference))
        return after

    def do_many(self, seen: Mapping[str, int], who: str, move: Move) -> Outcome:
        """The same step on many questions; one that is refused does not stop the others."""
        if len(seen) > MOST_AT_ONCE:
            raise NotPossible(f"Kies hoogstens {MOST_AT_ONCE} vragen tegelijk.")
        done: list[str] = []
        refused: dict[str, str] = {}
        for reference, version in seen.items():
            try:
                self.do(reference, version, who, move)
                done.append(reference)
            except StartkompasError as error:
                refused[reference] = error.sentence
        return Outcome(done, refused)

    def merge_into(self, main: str) -> Move:
        """The step that makes a question the same as `main`. Raises `UnknownQuestion`."""
        target = self._known(main)
        tells = not target.is_open
        return Move(
            Step.MERGED, lambda review, _: merge(review, target), detail=target.reference, tells=tells
        )

    def erase(self, reference: str, who: str) -> None:
        """Forget the conversation of a question, because the starter asked. Raises `UnknownQuestion`."""
        if not self._store.erase(reference.strip().upper(), who, self._clock()):
            raise UnknownQuestion(f"Er is geen vraag met nummer {reference[:16]}. Misschien is hij gewist.")

    def saved_filters(self, who: str) -> Sequence[SavedFilter]:
        """The filters somebody keeps."""
        return self._store.saved_filters(who)

    def keep_filter(self, who: str, name: str, wanted: InboxFilter) -> None:
        """Keep a filter under a name. Raises `NotPossible` without a name or with too many."""
        plain = checked_text(name, what="De naam")[:LONGEST_NAME]
        if len(self._store.saved_filters(who)) >= MOST_FILTERS:
            raise NotPossible(f"Je hebt al {MOST_FILTERS} filters. Verwijder er eerst een.")
        self._store.keep_filter(who, SavedFilter(plain, wanted.parameters()))

    def drop_filter(self, who: str, name: str) -> None:
        """Forget a filter."""
        self._store.drop_filter(who, name)

    def _known(self, reference: str) -> Review:
        review = self._store.review(reference.strip().upper())
        if review is None:
            raise UnknownQuestion(f"Er is geen vraag met nummer {reference[:16]}. Misschien is hij gewist.")
        return review

    def _followers(self, before: Review, after: Review) -> list[Review]:
        """Merged questions get the same outcome; they go along to a new main question."""
        if before.is_open and not after.is_open:
            return [follow(one, after) for one in self._store.merged_with(after.reference)]
        if before.state is State.DISMISSED and after.is_open:
            behind = self._store.merged_with(after.reference)
            return [follow_back(one) for one in behind if one.state is State.DISMISSED]
        if after.same_as != before.same_as and after.same_as is not None:
            main = self._known(after.same_as)
            return [merge(one, main) for one in self._store.merged_with(after.reference)]
        return []


def _changed(reference: str) -> str:
    return (
        f"Iemand anders heeft vraag {reference} net veranderd. Je tekst staat er nog. "
        "Kijk wat er nu staat en sla opnieuw op."
    )
