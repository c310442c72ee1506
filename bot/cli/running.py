"""What serve, talk and replay share: a conversation on a trained model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.answers import PublishedAnswers
from bot.core.clock import Clock, system_clock
from bot.dialogue.consent import ConsentTalk
from bot.dialogue.engine import Engine
from bot.dialogue.kept_questions import KeptQuestions
from bot.dialogue.late_answers import LateAnswers
from bot.dialogue.texts import load_consent_texts, load_late_answers
from bot.privacy import ConsentDesk
from bot.settings import Settings
from bot.store import SqlConsentStore, SqlPublishedStore, SqlReviewStore
from bot.wiring import Content, Database, engine_loader, today_of


def rasa_loader(
    content: Content, model: Path, sha256: str = "", *, clock: Clock = system_clock
) -> Callable[[], Engine]:
    """Loads Rasa with all actions; late, because importing the actions imports Rasa's SDK."""

    def actions() -> Sequence[Any]:
        from bot.actions import all_actions
        from bot.actions.services import Services

        return all_actions(Services(content.catalogue, content.gazetteer, content.answers, today_of(clock)))

    return engine_loader(model, actions, only_talking=True, sha256=sha256)


def with_published(content: Content, database: Database, *, clock: Clock = system_clock) -> Content:
    """The content with what staff published in this database, as it is at each message."""
    book = PublishedAnswers(SqlPublishedStore(database), today_of(clock))
    return replace(content, answers=content.answers.also(book))


def late_answers(settings: Settings, content: Content, database: Database) -> LateAnswers:
    """What an asker hears when staff close a question. Raises `ContentBroken`."""
    published = SqlPublishedStore(database)
    options = content.catalogue.options.values()
    targets = {
        f"option:{option.id}": f"{option.name} ({option.provider}), {option.url}" for option in options
    }
    shipped = content.answers.lookup().answers
    targets |= {f"answer:{answer.id}": f"{answer.title}. {answer.answer}" for answer in shipped}
    texts = load_late_answers(settings.data / "late_answers.yml")
    return LateAnswers(texts, targets, lambda key: next(iter(published.versions(key)), None))


def kept_questions(
    settings: Settings, content: Content, database: Database, *, clock: Clock = system_clock
) -> KeptQuestions:
    """What became of kept questions. Raises `ContentBroken`."""
    return KeptQuestions(
        SqlReviewStore(database),
        late_answers(settings, content, database),
        consent=consent_talk(settings, database, clock=clock),
    )


def consent_talk(settings: Settings, database: Database, *, clock: Clock = system_clock) -> ConsentTalk:
    """What is said and kept about consent. Raises `ContentBroken`."""
    texts = load_consent_texts(settings.data / "consent.yml")
    desk = ConsentDesk(SqlConsentStore(database), clock, texts.version("consent_question"))
    return ConsentTalk(texts, desk)
