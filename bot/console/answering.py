"""An answer goes out and is published in one transaction: there is never one without the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from bot.answers.published import AnswerDesk, Content
from bot.console.content_form import content_in
from bot.console.page import Form
from bot.core.errors import NotPossible
from bot.privacy import redact
from bot.unmet import Move, Outcome, Review, ReviewDesk, Step, answer_together

FOR_PUBLISHING = ("title", "questions", "next_step", "source_title", "source_url", "municipalities")
NO_TICK = (
    "Je vulde in wat de volgende starter leest, maar zette geen vinkje bij 'Publiceer dit antwoord'. "
    "Zet dat vinkje, of maak die velden leeg."
)
NOT_FOR_ALL = frozenset({"BSN", "IBAN", "bsn", "iban"})
"""No desk has these; a number to call or an address may well belong in an answer."""
Together = Callable[[], AbstractContextManager[None]]
"""All that stores do inside is kept whole or not at all."""


@dataclass(frozen=True)
class Answering:
    """Closes questions, and publishes the answer with them when the form asks it."""

    desk: ReviewDesk
    answers: AnswerDesk
    together: Together

    def content(self, form: Form, move: Move) -> Content | None:
        """What the form asks to publish, checked. Raises `NotPossible`."""
        if move.what is not Step.ANSWERED:
            return None
        if form.get("publish") != "yes":
            if any(form.get(name).strip() for name in FOR_PUBLISHING):
                raise NotPossible(NO_TICK)
            return None
        content = content_in(form)
        said = "\n".join((content.answer, content.title, content.next_step, *content.questions))
        if kinds := NOT_FOR_ALL & set(redact(said).found):
            raise NotPossible(f"Iedereen leest dit. Haal eerst het {' en '.join(sorted(kinds))} eruit.")
        return self.answers.check(content)

    def one(self, reference: str, seen: int, who: str, move: Move, content: Content | None = None) -> Review:
        """A step on one question. Raises as `ReviewDesk.do` does; then nothing was published either."""
        with self.together():
            after = self.desk.do(reference, seen, who, move)
            self._publish(content, who)
        return after

    def many(self, seen: Mapping[str, int], who: str, move: Move, content: Content | None = None) -> Outcome:
        """The same outcome for many. Raises as `answer_together` does; then nothing was published either."""
        with self.together():
            outcome = answer_together(self.desk, seen, who, move)
            self._publish(content, who)
        return outcome

    def _publish(self, content: Content | None, who: str) -> None:
        if content is not None:
            self.answers.publish(content, who)
