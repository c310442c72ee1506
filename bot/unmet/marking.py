"""What a question should have been heard as: staff mark it, so that the model can learn from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.core.errors import NotPossible
from bot.unmet.review import Review

TELLING = ("start_told", "fact_corrected")
"""Acts that carry facts."""
ACTS = (
    *TELLING,
    "human_asked",
    "help_asked",
    "advice_why",
    "advice_more",
    "advice_not_helpful",
    "privacy_asked",
    "official_message_sent",
    "out_of_scope_gap",
    "out_of_scope_near",
    "out_of_scope_far",
    "language_other",
    "chat_small_talk",
    "chat_abused",
    "gibberish_typed",
)
"""What staff choose from: the acts of `domain.yml` that a whole question can be."""
NEEDS = ("support", "housing", "financing")
FACTS = ("has_job", "growth_ambition", *NEEDS)


@dataclass(frozen=True)
class Mark:
    """The act of a question and the facts it tells; a fact that is not there was not said.

    Without an act it takes a mark away.
    """

    act: str
    facts: Mapping[str, bool] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        """The facts as the training sentences of `data/nlu` carry them.

        >>> Mark("start_told", {"has_job": False, "housing": True, "support": False}).metadata()
        {'has_job': False, 'needs': ['housing']}
        """
        told = {name: self.facts[name] for name in FACTS if name in self.facts and name not in NEEDS}
        needs = [need for need in NEEDS if self.facts.get(need)]
        return {**told, "needs": needs} if needs else told


def checked_mark(act: str, facts: Mapping[str, bool | None]) -> Mark:
    """A mark of what was chosen; None is "not said". Raises `NotPossible` when it cannot be.

    >>> checked_mark("start_told", {"has_job": True, "housing": None})
    Mark(act='start_told', facts={'has_job': True})
    """
    said = {name: value for name, value in facts.items() if value is not None}
    if not act and not said:
        return Mark("")
    if act not in ACTS or set(facts) - set(FACTS):
        raise NotPossible("Kies uit de lijst wat de starter doet.")
    if said and act not in TELLING:
        raise NotPossible(
            "Feiten horen bij een bericht over het bedrijf. Kies dat, of zet de feiten op 'niet gezegd'."
        )
    return Mark(act, said)


def marked(review: Review) -> Review:
    """The review after somebody marked the question: only the version changes."""
    return replace(review, version=review.version + 1)
