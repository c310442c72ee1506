"""The buttons of the console as steps of a review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers.themes import THEMES
from bot.core.errors import NotPossible
from bot.unmet import DismissReason, Move, Partner, Step, checked_mark, marking
from bot.unmet import review as reviews

SAID = {"yes": True, "no": False}


def taking(who: str) -> Move:
    """I take it."""
    return Move(Step.TAKEN, lambda review, _: reviews.take(review, who))


def releasing() -> Move:
    """I give it back."""
    return Move(Step.RELEASED, lambda review, _: reviews.release(review))


def assigning(to: str, colleagues: Sequence[str]) -> Move:
    """A colleague gets it. Raises `NotPossible` when nobody has this name."""
    if to not in colleagues:
        raise NotPossible("Kies een collega uit de lijst.")
    return Move(Step.ASSIGNED, lambda review, _: reviews.assign(review, to), detail=to)


def noting(text: str) -> Move:
    """A note for colleagues."""
    return Move(Step.NOTED, lambda review, _: reviews.note(review, text), note=text)


def theming(theme: str) -> Move:
    """What it is about. Raises `NotPossible` for a theme that is not there."""
    if theme and theme not in THEMES:
        raise NotPossible("Kies een thema uit de lijst.")
    return Move(Step.THEMED, lambda review, _: reviews.set_theme(review, theme), detail=theme)


def answering(text: str) -> Move:
    """An answer in words."""
    return Move(Step.ANSWERED, lambda review, now: reviews.answer(review, text, now), tells=True)


def linking(typed: str, targets: Mapping[str, str], text: str) -> Move:
    """To an option or answer, by its id or its name. Raises `NotPossible` when there is none."""
    wanted = typed.strip().lower()
    found = [
        target
        for target, name in targets.items()
        if wanted in (target, target.partition(":")[2], name.lower())
    ]
    if not found:
        raise NotPossible("Kies een regeling of antwoord uit de lijst. Typ een deel van de naam.")
    target = found[0]
    return Move(
        Step.LINKED, lambda review, now: reviews.link(review, target, now, text), detail=target, tells=True
    )


def referring(partner: str, text: str) -> Move:
    """To a partner. Raises `NotPossible` without one."""
    if partner not in set(Partner):
        raise NotPossible("Kies naar wie je doorverwijst.")
    chosen = Partner(partner)
    return Move(
        Step.REFERRED,
        lambda review, now: reviews.refer(review, chosen, now, text),
        detail=partner,
        tells=True,
    )


def dismissing(because: str) -> Move:
    """No answer. Raises `NotPossible` without a reason."""
    if because not in set(DismissReason):
        raise NotPossible("Kies waarom je deze vraag afwijst.")
    reason = DismissReason(because)
    return Move(Step.DISMISSED, lambda review, now: reviews.dismiss(review, reason, now), detail=because)


def separating() -> Move:
    """Not the same after all."""
    return Move(Step.SEPARATED, lambda review, _: reviews.separate(review))


def reopening() -> Move:
    """Open again."""
    return Move(Step.REOPENED, lambda review, _: reviews.reopen(review))


def teaching(act: str, chosen: Mapping[str, str]) -> Move:
    """What the question should have been heard as; `chosen` says yes, no or nothing for each fact.

    Raises `NotPossible` when act and facts do not go together.
    """
    mark = checked_mark(act, {fact: SAID.get(chosen[fact]) for fact in marking.FACTS})
    step = Step.MARKED if mark.act else Step.UNMARKED
    return Move(step, lambda review, _: marking.marked(review), mark=mark, detail=mark.act)
