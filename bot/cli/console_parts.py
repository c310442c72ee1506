"""Puts the console together: stores, desks, and what an asker on Telegram hears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.answers.published import AnswerDesk
from bot.cli.running import consent_talk, late_answers
from bot.cli.telegram_parts import parts_of
from bot.console import Console, ConsoleParts, make_console
from bot.core.clock import Clock, system_clock
from bot.dialogue.consent import ConsentTalk
from bot.dialogue.late_answers import LateAnswers
from bot.dialogue.reception import StorePool
from bot.learning import LearningDesk
from bot.settings import Settings
from bot.staff import FrontDoor, Passwords
from bot.store import (
    SqlAuditTrail,
    SqlGroupBook,
    SqlPublishedStore,
    SqlReviewStore,
    SqlStaffStore,
    together,
)
from bot.unmet import Asking, Review, ReviewDesk
from bot.unmet.desk import Messages
from bot.unmet.grouping import GroupDesk
from bot.wiring import Content, Database, reporter

THREADS = 2
"""Threads for the console: its work must not take the place of conversations."""


def on_telegram(late: LateAnswers) -> Messages:
    """The reply as messages for the outbox."""

    def messages(review: Review) -> Sequence[Mapping[str, Any]]:
        reply = late.reply(review)
        return [part.body for part in parts_of([reply])] if reply else []

    return messages


def asking_on_telegram(talk: ConsentTalk) -> Asking:
    """The question about consent as messages for the outbox."""
    return Asking([part.body for part in parts_of([talk.words()])], talk.text_version)


def build_console(
    settings: Settings,
    content: Content,
    database: Database,
    pool: StorePool,
    learning: LearningDesk,
    *,
    clock: Clock = system_clock,
) -> Console:
    """The console on this database."""
    published = SqlPublishedStore(database)
    options = {
        key: f"{option.name} ({option.provider})" for key, option in sorted(content.catalogue.options.items())
    }
    staff = SqlStaffStore(database)
    messages = on_telegram(late_answers(settings, content, database))
    asking = asking_on_telegram(consent_talk(settings, database, clock=clock))
    return make_console(
        ConsoleParts(
            door=FrontDoor(staff, Passwords(), clock),
            reviews=ReviewDesk(SqlReviewStore(database), clock, messages, asking),
            groups=GroupDesk(SqlGroupBook(database, clock), clock),
            answers=AnswerDesk(
                published,
                clock,
                second_review=settings.second_review,
                municipalities=[town.name for town in content.gazetteer.municipalities],
            ),
            learning=learning,
            trail=SqlAuditTrail(database),
            staff=staff,
            options=options,
            shipped={answer.id: answer.title for answer in content.answers.lookup().answers},
            in_thread=pool,
            together=lambda: together(database),
            report=reporter("console"),
        )
    )
