"""Builds everything, on one page. Nothing else makes an engine, a store or a conversation."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine as Database
from sqlalchemy.exc import SQLAlchemyError

from bot.answers import Answer, AnswerFinder, KnownNames, Lexicon, ShippedAnswers, load_answers
from bot.core.clock import Clock, day_of, system_clock
from bot.core.errors import StoreUnavailable
from bot.core.ids import new_id
from bot.dialogue.engine import Engine
from bot.dialogue.keeping import Keeping
from bot.dialogue.kept_questions import KeptQuestions, heard_first
from bot.dialogue.model_files import answers_version, check_model
from bot.dialogue.reception import Reception, StorePool
from bot.dialogue.texts import Texts, load_texts
from bot.dialogue.turns import Render, TurnLimits, TurnRunner
from bot.dialogue.worker import EngineWorker
from bot.observe import get_logger
from bot.options import Catalogue, KnownAreas, Regions, Sectors, load_catalogue
from bot.places import Gazetteer
from bot.privacy import check_place
from bot.settings import Settings
from bot.store import SqlTurnStore, bring_up_to_date, database_file, make_engine, sqlite_url

MakeActions = Callable[["Content", Callable[[], date]], Sequence[Any]]


@dataclass(frozen=True)
class Content:
    """What people wrote: places, catalogue, answers, texts."""

    gazetteer: Gazetteer
    catalogue: Catalogue
    texts: Texts
    answers: AnswerFinder
    version: str = ""


@dataclass
class Conversation:
    """A running conversation: the reception and what it stands on."""

    reception: Reception
    runner: TurnRunner
    worker: EngineWorker
    store: SqlTurnStore
    pool: StorePool
    database: Database

    async def start(self) -> None:
        """Load the model; take over what a crash left."""
        await self.worker.start()
        await self.runner.sweep()

    async def stop(self, *, seconds: float = 10.0) -> None:
        """Let turns end and close everything."""
        await self.runner.drain(seconds=seconds)
        self.worker.stop()
        self.pool.close()
        self.database.dispose()


def load_gazetteer(data: Path) -> Gazetteer:
    """The place names."""
    return Gazetteer.load(data / "places")


def known_areas(data: Path, gazetteer: Gazetteer) -> KnownAreas:
    """The municipalities, provinces, regions and sectors that exist."""
    municipalities = {town.name: town.province for town in gazetteer.municipalities}
    regions = Regions.load(data / "places" / "regions.yml")
    return KnownAreas(municipalities, regions, Sectors.load(data / "sectors.yml"))


def load_catalogue_of(data: Path, gazetteer: Gazetteer) -> Catalogue:
    """The catalogue. Raises `ContentBroken`."""
    return load_catalogue(data / "catalogue", known_areas(data, gazetteer))


def known_names(gazetteer: Gazetteer, catalogue: Catalogue) -> KnownNames:
    """What an answer may point at."""
    return KnownNames(catalogue.options.keys(), {town.name for town in gazetteer.municipalities})


def load_finder(data: Path, gazetteer: Gazetteer, catalogue: Catalogue) -> AnswerFinder:
    """Finds the shipped answers. Raises `ContentBroken`."""
    shipped: Sequence[Answer] = load_answers(data / "answers", known_names(gazetteer, catalogue))
    return AnswerFinder([ShippedAnswers(shipped)], Lexicon.load(data / "lexicon"))


def load_content(settings: Settings) -> Content:
    """All content. Raises `ContentBroken` with file, line and remedy."""
    gazetteer = load_gazetteer(settings.data)
    catalogue = load_catalogue_of(settings.data, gazetteer)
    texts = load_texts(settings.data / "responses")
    finder = load_finder(settings.data, gazetteer, catalogue)
    return Content(gazetteer, catalogue, texts, finder, answers_version(settings.data))


def open_database(settings: Settings, *, url: str = "") -> Database:
    """The migrated database.

    Raises `StoreUnavailable` (also for a folder that cannot be written) and `StoreTooNew`.
    """
    address = url or settings.database_url
    if not address:
        make_home(settings.home)
        address = sqlite_url(settings.home)
    database = make_engine(address)
    try:
        bring_up_to_date(database)
    except SQLAlchemyError as error:
        raise StoreUnavailable(
            "De database kan niet worden geopend. Controleer STARTKOMPAS_DATABASE_URL of de map "
            f"STARTKOMPAS_HOME ({type(error).__name__})."
        ) from error
    return database


def make_home(home: Path) -> None:
    """The runtime folder. Raises `StoreUnavailable` when it cannot be made or written."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreUnavailable(_unwritable(home)) from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise StoreUnavailable(_unwritable(home))


def check_key_place(settings: Settings) -> None:
    """Refuse a key file in the content folder or beside the database. Raises `StartkompasError`."""
    file = database_file(settings.database_url) if settings.database_url else settings.home / "startkompas.db"
    check_place(settings.keys, settings.data, file)


def _unwritable(home: Path) -> str:
    return f"In de map {home} kan ik niet schrijven. Kies een andere map met STARTKOMPAS_HOME."


def engine_loader(
    model: Path, actions: Callable[[], Sequence[Any]], *, only_talking: bool = False, sha256: str = ""
) -> Callable[[], Engine]:
    """A function that loads Rasa and the model; it runs in the worker thread. See `rasa_ready.prepare`."""

    def load() -> Engine:
        from bot.dialogue.rasa_ready import prepare

        prepare(only_talking=only_talking)
        from bot.dialogue.rasa_agent import RasaEngine

        check_model(model, sha256)
        return RasaEngine(model, actions(), reporter("dialogue"))

    return load


def build_conversation(
    settings: Settings,
    content: Content,
    load_engine: Callable[[], Engine],
    *,
    database: Database,
    clock: Clock = system_clock,
    render: Mapping[str, Render] | None = None,
    kept: KeptQuestions | None = None,
) -> Conversation:
    """A conversation, not started yet. With `kept` people hear what became of their questions."""
    report = reporter("dialogue")
    store = SqlTurnStore(database, clock, working_days=settings.answer_working_days)
    load = (lambda: heard_first(load_engine(), kept)) if kept else load_engine
    worker = EngineWorker(load, report=report)
    pool = StorePool()
    keeping = Keeping(settings.answer_working_days, settings.sample_share, content.version)
    limits = TurnLimits(owner=new_id(), answer_seconds=settings.answer_seconds, keeping=keeping)
    runner = TurnRunner(
        store, worker, content.texts, in_store=pool, limits=limits, render=render, report=report
    )
    return Conversation(Reception(store, runner, content.texts, kept), runner, worker, store, pool, database)


def reporter(room: str) -> Callable[..., None]:
    """Sends the reports of a lower room to the log."""
    log = get_logger(room)

    def report(event: str, **facts: Any) -> None:
        log.info(event, **facts)

    return report


def today_of(clock: Clock) -> Callable[[], date]:
    """The Dutch day of a clock."""
    return lambda: day_of(clock())
