"""Puts the console together: stores, desks, and what an asker on Telegram hears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.answers.published import AnswerDesk
from bot.cli.telegram_parts import parts_of
from bot.console import Console, ConsoleParts, make_console
from bot.console.labels import PARTNERS
from bot.core.clock import Clock, system_clock
from bot.dialogue.messages import Reply
from bot.dialogue.reception import StorePool
from bot.dialogue.texts import Texts
from bot.settings import Settings
from bot.staff import FrontDoor, Passwords
from bot.store import SqlAuditTrail, SqlPublishedStore, SqlReviewStore, SqlStaffStore
from bot.unmet import Review, ReviewDesk, State
from bot.wiring import Content, Database, reporter

THREADS = 2
"""Threads for the console: its work must not take the place of conversations."""


class AskerMessages:
    """What an asker hears when staff close a question, as messages for the outbox."""

    def __init__(self, texts: Texts, published: SqlPublishedStore, options: Mapping[str, str]) -> None:
        self._texts = texts
        self._published = published
        self._options = options

    def __call__(self, review: Review) -> Sequence[Mapping[str, Any]]:
        """No message for a question that was dismissed."""
        reply = self._reply(review)
        return [part.body for part in parts_of([Reply(reply.text.strip())])] if reply else []

    def _reply(self, review: Review) -> Reply | None:
        words = {"reference": review.reference, "answer": review.answer or ""}
        if review.state is State.ANSWERED:
            return self._texts.reply("utter_review_answered", **words)
        if review.state is State.REFERRED and review.partner:
            return self._texts.reply("utter_review_referred", where=PARTNERS[review.partner], **words)
        if review.state is State.LINKED and review.linked:
            return self._texts.reply("utter_review_linked", where=self._name(review.linked), **words)
        return None

    def _name(self, linked: str) -> str:
        kind, _, key = linked.partition(":")
        if kind == "option":
            return self._options.get(key, key)
        versions = self._published.versions(key)
        return f"{versions[0].content.title}. {versions[0].content.answer}" if versions else key


def build_console(
    settings: Settings, content: Content, database: Database, pool: StorePool, *, clock: Clock = system_clock
) -> Console:
    """The console on this database."""
    published = SqlPublishedStore(database)
    options = {
        key: f"{option.name} ({option.provider})" for key, option in sorted(content.catalogue.options.items())
    }
    staff = SqlStaffStore(database)
    messages = AskerMessages(content.texts, published, _with_address(content))
    return make_console(
        ConsoleParts(
            door=FrontDoor(staff, Passwords(), clock),
            reviews=ReviewDesk(SqlReviewStore(database), clock, messages),
            answers=AnswerDesk(published, clock, second_review=settings.second_review),
            trail=SqlAuditTrail(database),
            staff=staff,
            options=options,
            in_thread=pool,
            report=reporter("console"),
        )
    )


def _with_address(content: Content) -> dict[str, str]:
    options = content.catalogue.options.values()
    return {option.id: f"{option.name} ({option.provider}), {option.url}" for option in options}
