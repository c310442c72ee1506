"""`startkompas serve`: website, API and Telegram in one process."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import socket
import sys
from collections.abc import AsyncIterator
from functools import partial

import uvicorn
from starlette.applications import Starlette

from bot.cli.books import BooksWatch
from bot.cli.console_parts import THREADS, build_console
from bot.cli.forgetting import sweep_forever, sweeps_of
from bot.cli.grouping import group_forever, load_grouping_lexicon
from bot.cli.learning_parts import Models, TrainingJobs, known_models, learning_desk
from bot.cli.running import kept_questions, rasa_loader, with_published
from bot.cli.telegram_parts import build_telegram, parts_of
from bot.cli.train import trained_model
from bot.console import Console
from bot.core.clock import system_clock
from bot.core.errors import StartkompasError, WrongUse
from bot.dialogue.model_watch import ModelWatch
from bot.dialogue.reception import StorePool
from bot.observe import configure_logging
from bot.settings import Settings
from bot.store import SqlModelRegister
from bot.telegram import TelegramChannel
from bot.unmet.grouping import Lexicon
from bot.web import Readiness, WebLimits, make_app
from bot.wiring import (
    Conversation,
    build_conversation,
    check_key_place,
    load_content,
    open_database,
    reporter,
)

STOP_SECONDS = 10
HIGHEST_PORT = 65_535
TELEGRAM_OFF = (
    "Telegram staat uit. Aanzetten: maak een bot bij @BotFather en start met "
    "STARTKOMPAS_TELEGRAM_TOKEN=<token> startkompas serve"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: startkompas serve --port 8080"
    parser.add_argument(
        "--host", default="127.0.0.1", help="adres (standaard 127.0.0.1: alleen deze computer)"
    )
    parser.add_argument("--port", type=int, default=8080, help="poort (standaard 8080)")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until it is told to stop."""
    configure_logging(level=settings.log_level)
    check_key_place(settings)
    with listen(options.host, options.port) as listening:
        content = load_content(settings)
        database = open_database(settings)
        published = with_published(content, database)
        known, register = known_models(settings, trained_model(settings)), SqlModelRegister(database)
        chosen = known.first(register.current(), reporter("models"))
        loader = rasa_loader(published, *chosen)
        conversation = build_conversation(
            settings,
            content,
            loader,
            database=database,
            render={"telegram": parts_of} if settings.telegram_token else None,
            kept=kept_questions(settings, content, database),
        )
        watch = ModelWatch(
            register,
            known,
            conversation.worker,
            partial(rasa_loader, published),
            running=chosen,
            in_store=conversation.pool,
            report=reporter("models"),
        )
        telegram = build_telegram(settings, conversation)
        console_pool = StorePool(THREADS)
        jobs = TrainingJobs(database, report=reporter("models"))
        learning = learning_desk(settings, database, jobs.launch)
        console = build_console(settings, content, database, console_pool, learning)
        models = Models(watch, jobs)
        address = f"http://localhost:{options.port}"
        lexicon = load_grouping_lexicon(settings, content.gazetteer)
        service = Service(settings, lexicon, conversation, telegram, console, models, address)
        config = uvicorn.Config(
            service.app(),
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        Server(config, service.stopping).run(sockets=[listening])
        console_pool.close()
    if service.failure is not None:
        raise service.failure
    return 0


def listen(host: str, port: int) -> socket.socket:
    """The port, taken at once so that a second server says so before it trains. Raises `StartkompasError`."""
    if not 0 <= port <= HIGHEST_PORT:
        raise WrongUse(f"Poort {port} bestaat niet. Kies een getal van 1 tot {HIGHEST_PORT}.")
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError:
        raise StartkompasError(
            f"Poort {port} op {host} is niet vrij. Kies een andere met --port, of stop wat daar draait."
        ) from None


class Server(uvicorn.Server):
    """Ends the event streams first when it is stopped; they would keep it waiting for as long as it waits."""

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, end the streams, let requests end, and then everything else."""
        self._stopping.set()
        await super().shutdown(sockets)


class Service:
    """Starts and stops everything with the web app, on one event loop."""

    def __init__(
        self,
        settings: Settings,
        lexicon: Lexicon,
        conversation: Conversation,
        telegram: TelegramChannel | None,
        console: Console,
        models: Models,
        address: str,
    ) -> None:
        self._settings = settings
        self._lexicon = lexicon
        self._conversation = conversation
        self._telegram = telegram
        self._console = console
        self._models = models
        self._address = address
        self._books = BooksWatch(conversation.database, conversation.pool, reporter("store"))
        self.stopping = asyncio.Event()
        self.failure: StartkompasError | None = None

    def app(self) -> Starlette:
        """The web app with this service as its life."""
        return make_app(
            self._conversation.reception,
            readiness=Readiness(self._missing, lambda: self._books.state),
            stopping=self.stopping,
            limits=WebLimits(messages_a_minute=self._settings.messages_a_minute),
            extra_routes=[*(self._telegram.routes() if self._telegram else ()), *self._console.routes],
            embed_origins=self._settings.embed_origins,
            lifespan=self._life,
        )

    @contextlib.asynccontextmanager
    async def _life(self, app: Starlette) -> AsyncIterator[None]:
        try:
            await self._conversation.start()
        except StartkompasError as error:
            self.failure = error
            raise
        background = [
            asyncio.create_task(self._conversation.runner.sweep_forever()),
            asyncio.create_task(self._sweep()),
            asyncio.create_task(group_forever(self._lexicon, self._conversation.database, system_clock)),
            asyncio.create_task(self._books.run()),
            asyncio.create_task(self._tell_telegram()),
            asyncio.create_task(self._models.watch.forever()),
        ]
        if self._telegram:
            await self._telegram.start()
        say(f"Startkompas draait op {self._address}. Stoppen: Ctrl-C.")
        say(f"De console voor medewerkers staat op {self._address}/console.")
        say(f"De sleutels staan in {self._settings.keys}." if self._telegram else TELEGRAM_OFF)
        yield
        self.stopping.set()
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        if self._telegram:
            await self._telegram.stop()
        await asyncio.to_thread(self._models.jobs.stop)
        await self._conversation.stop(seconds=STOP_SECONDS)

    async def _sweep(self) -> None:
        sweeps = sweeps_of(self._conversation.database, self._settings, system_clock)
        await sweep_forever(sweeps, self._conversation.pool, reporter("serve"))

    async def _tell_telegram(self) -> None:
        """Say on screen when Telegram goes on or off."""
        told = ""
        while self._telegram is not None:
            if self._telegram.status.state not in (told, "starting"):
                told = self._telegram.status.state
                say(self._telegram.status.sentence)
            await asyncio.sleep(0.2)

    def _missing(self) -> list[str]:
        return [] if self._conversation.worker.is_ready else ["model"]


def say(sentence: str) -> None:
    """A sentence for the operator."""
    print(sentence, file=sys.stderr, flush=True)
