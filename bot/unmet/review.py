"""What staff can do with a question, as pure functions: a review before, a review after, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.core.errors import NotPossible
from bot.unmet.question import State

OPEN = frozenset({State.NEW, State.ASSIGNED, State.REOPENED})
CLOSED = frozenset(State) - OPEN
LONGEST = 2_000
"""Characters of an answer or note."""


class Step(StrEnum):
    """What was done with a question, as the audit trail names it."""

    TAKEN = "taken"
    ASSIGNED = "assigned"
    RELEASED = "released"
    NOTED = "noted"
    THEMED = "themed"
    ANSWERED = "answered"
    LINKED = "linked"
    REFERRED = "referred"
    DISMISSED = "dismissed"
    MERGED = "merged"
    SEPARATED = "separated"
    REOPENED = "reopened"
    MARKED = "marked"
    UNMARKED = "unmarked"


class Partner(StrEnum):
    """To whom a question can be referred."""

    KVK = "kvk"
    RVO = "rvo"
    REGION = "region"
    DESK = "desk"


class DismissReason(StrEnum):
    """Why a question gets no answer."""

    NO_QUESTION = "no_question"
    TEST = "test"
    NOT_ABOUT_STARTING = "not_about_starting"
    UNCLEAR = "unclear"
    OUTDATED = "outdated"
    ANSWERED_WELL = "answered_well"
    """Of a sample: the chatbot gave the right answer."""


@dataclass(frozen=True)
class Review:
    """Where a question stands. `version` goes up with every change; a change names the version it saw.

    `linked` is "option:<id>" or "answer:<id>". `same_as` is the question this one was merged with: it gets
    the same outcome.
    """

    reference: str
    state: State = State.NEW
    version: int = 1
    assigned_to: str | None = None
    due_on: date | None = None
    answer: str | None = None
    linked: str | None = None
    partner: Partner | None = None
    dismissed_because: DismissReason | None = None
    same_as: str | None = None
    theme: str | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """True while somebody still has to do something."""
        return self.state in OPEN


def take(review: Review, who: str) -> Review:
    """I will answer this. Not when a colleague has it."""
    _must_be_open(review)
    if review.assigned_to not in (None, who):
        raise NotPossible(
            f"Deze vraag is van {review.assigned_to}. Op de pagina van de vraag kun je hem overnemen."
        )
    return _moved(review, state=State.ASSIGNED, assigned_to=who)


def assign(review: Review, to: str) -> Review:
    """A colleague will answer this."""
    _must_be_open(review)
    return _moved(review, state=State.ASSIGNED, assigned_to=to)


def release(review: Review) -> Review:
    """Nobody has it any more."""
    _must_be_open(review)
    return _moved(review, state=State.NEW, assigned_to=None)


def set_theme(review: Review, theme: str | None) -> Review:
    """What the question is about."""
    return _moved(review, theme=theme or None)


def note(review: Review, text: str) -> Review:
    """A note for colleagues; the review itself only gets a new version."""
    checked_text(text, what="Je notitie")
    return _moved(review)


def answer(review: Review, text: str, now: datetime) -> Review:
    """Answer it in words."""
    _must_be_main(review)
    return _closed(review, State.ANSWERED, now, answer=checked_text(text, what="Je antwoord"))


def link(review: Review, target: str, now: datetime, text: str = "") -> Review:
    """Point to an option or answer that exists, with or without some words."""
    _must_be_main(review)
    if not target:
        raise NotPossible("Kies een regeling of antwoord om naar te verwijzen.")
    return _closed(review, State.LINKED, now, linked=target, answer=_maybe(text))


def refer(review: Review, partner: Partner, now: datetime, text: str = "") -> Review:
    """Send somebody on to a partner, with or without some words."""
    _must_be_main(review)
    return _closed(review, State.REFERRED, now, partner=partner, answer=_maybe(text))


def dismiss(review: Review, because: DismissReason, now: datetime) -> Review:
    """No answer will come, for a reason that is kept."""
    _must_be_main(review)
    return _closed(review, State.DISMISSED, now, dismissed_because=because)


def reopen(review: Review) -> Review:
    """Back to the open questions; an answer that was given stays readable."""
    if review.is_open:
        raise NotPossible("Deze vraag is al open.")
    return _moved(
        review,
        state=State.REOPENED,
        closed_at=None,
        linked=None,
        partner=None,
        dismissed_because=None,
        same_as=None,
    )


def follow_back(follower: Review) -> Review:
    """The dismissal of the main question was undone: this one waits behind it again."""
    return _moved(follower, state=State.REOPENED, closed_at=None, dismissed_because=None)


def merge(review: Review, main: Review) -> Review:
    """The same question as another one: from now on it gets the outcome of that one, also an earlier one."""
    _must_be_open(review)
    if main.same_as is not None:
        raise NotPossible(f"Vraag {main.reference} hoort zelf bij {main.same_as}. Kies die vraag.")
    if main.reference == review.reference:
        raise NotPossible("Een vraag kan niet bij zichzelf horen. Kies een andere vraag.")
    joined = _moved(review, same_as=main.reference, theme=main.theme or review.theme)
    return joined if main.is_open else replace(follow(joined, main), version=joined.version)


def separate(review: Review) -> Review:
    """Not the same question after all."""
    _must_be_open(review)
    if review.same_as is None:
        raise NotPossible("Deze vraag hoort niet bij een andere vraag.")
    return _moved(review, same_as=None)


def follow(follower: Review, main: Review) -> Review:
    """A merged question gets what the main question got."""
    return _moved(
        follower,
        state=main.state,
        answer=main.answer,
        linked=main.linked,
        partner=main.partner,
        dismissed_because=main.dismissed_because,
        closed_at=main.closed_at,
    )


def checked_text(text: str, *, what: str) -> str:
    """The text without space around it. Raises `NotPossible` when it is empty or too long."""
    plain = text.strip()
    if not plain:
        raise NotPossible(f"{what} is nog leeg. Vul het in.")
    if len(plain) > LONGEST:
        raise NotPossible(f"{what} is te lang. Maak het korter dan {LONGEST:,} tekens.".replace(",", "."))
    return plain


def _maybe(text: str) -> str | None:
    return checked_text(text, what="Je toelichting") if text.strip() else None


def _must_be_open(review: Review) -> None:
    if not review.is_open:
        raise NotPossible("Deze vraag is al afgehandeld. Heropen hem eerst.")


def _must_be_main(review: Review) -> None:
    _must_be_open(review)
    if review.same_as is not None:
        raise NotPossible(f"Deze vraag hoort bij {review.same_as}. Handel die af, of maak deze los.")


def _closed(review: Review, state: State, now: datetime, **changes: Any) -> Review:
    cleared: dict[str, Any] = dict.fromkeys(("answer", "linked", "partner", "dismissed_because"))
    return _moved(review, state=state, closed_at=now, **{**cleared, **changes})


def _moved(review: Review, **changes: Any) -> Review:
    return replace(review, version=review.version + 1, **changes)
