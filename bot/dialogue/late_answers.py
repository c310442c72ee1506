"""What a starter hears when staff close a kept question: the same words on every channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC

from bot.answers.published import PublishedAnswer
from bot.dialogue.messages import Reply
from bot.dialogue.texts import Texts
from bot.unmet import Partner, Review, State

PARTNERS: Mapping[Partner, str] = {
    Partner.KVK: "KVK (Kamer van Koophandel)",
    Partner.RVO: "RVO (Rijksdienst voor Ondernemend Nederland)",
    Partner.REGION: "de ontwikkelingsmaatschappij van je regio",
    Partner.DESK: "het ondernemersloket van je gemeente",
}


@dataclass(frozen=True)
class LateAnswer:
    """A reply that came later. Its `id` goes up within a conversation: a reader can go on after it."""

    id: str
    reply: Reply


class LateAnswers:
    """Makes the reply.

    `targets` tells what a link points at, by "option:<id>" or "answer:<id>"; `newest` is the last version
    of an answer that staff published.
    """

    def __init__(
        self, texts: Texts, targets: Mapping[str, str], newest: Callable[[str], PublishedAnswer | None]
    ) -> None:
        self._texts = texts
        self._targets = targets
        self._newest = newest

    def reply(self, review: Review) -> Reply | None:
        """The reply; None for a question that is open or was dismissed."""
        words = {"reference": review.reference, "answer": review.answer or ""}
        reply: Reply | None = None
        if review.state is State.ANSWERED:
            reply = self._texts.reply("late_answered", **words)
        elif review.state is State.REFERRED and review.partner:
            reply = self._texts.reply("late_referred", where=PARTNERS[review.partner], **words)
        elif review.state is State.LINKED and review.linked:
            reply = self._texts.reply("late_linked", where=self._name(review.linked), **words)
        return Reply(reply.text.strip()) if reply else None

    def standing(self, review: Review) -> Reply:
        """The reply, or where the question stands."""
        told = self.reply(review)
        if told is not None:
            return told
        name = "late_open" if review.is_open else "late_dismissed"
        return self._texts.reply(name, reference=review.reference)

    def unknown(self, reference: str) -> Reply:
        """Nothing is kept under this number."""
        return self._texts.reply("late_unknown", reference=reference)

    def how(self) -> Reply:
        """How to ask where a question stands."""
        return self._texts.reply("late_how")

    def wait(self) -> Reply:
        """Too many numbers were tried."""
        return self._texts.reply("late_wait")

    def _name(self, linked: str) -> str:
        known = self._targets.get(linked)
        if known is not None:
            return known
        key = linked.partition(":")[2]
        answer = self._newest(key)
        return f"{answer.content.title}. {answer.content.answer}" if answer else key


def late_id(review: Review) -> str:
    """The id of the answer that closed a question; empty while it is open."""
    if review.closed_at is None:
        return ""
    return f"{review.closed_at.astimezone(UTC).isoformat(timespec='microseconds')}~{review.reference}"
