"""The Telegram channel: starts and stops with the web app, on the same event loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.routing import Route
from telegram import Bot, BotCommand
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.core.reporting import Report
from bot.telegram.receiving import WANTED, Intake, Polling, Webhook
from bot.telegram.sending import Outbox, Pace, Sender
from bot.telegram.updates import Kind, Received

TELEGRAM = "https://api.telegram.org"
PATH = "/telegram/webhook"
DESCRIPTION = (
    "Startkompas, de chatbot voor starters. Je praat met een computer, niet met een mens. "
    "Vertel wat je plan is, dan zoek ik begeleiding, een plek of geld dat bij je past."
)
COMMANDS = {
    "start": "Begin",
    "help": "Wat kan deze chatbot?",
    "opnieuw": "Opnieuw beginnen",
    "mens": "Een medewerker spreken",
    "vraag": "Hoe staat het met mijn vraag?",
    "mijngegevens": "Wat weet de chatbot van mij?",
    "wis": "Wis alles",
    "privacy": "Wat gebeurt er met mijn gegevens?",
    "toestemming": "Mag mijn vraag de chatbot verbeteren?",
    "stop": "Stoppen",
}
ONE_TO_ONE = (
    "Ik werk alleen in een gesprek met één persoon. Stuur mij een eigen bericht. Ik verlaat deze groep nu."
)
TEXT_ONLY = "Ik kan alleen tekst lezen. Typ in een paar woorden wat je wilt weten."


@dataclass(frozen=True)
class TelegramAccess:
    """How to reach Telegram. With a public address it posts updates to us, else we ask for them."""

    token: str
    api_url: str = ""
    public_url: str = ""
    secret: str = ""
    answer_seconds: float = 10.0
    """How long Telegram may take to answer."""


@dataclass
class TelegramStatus:
    """off, starting, on, waiting or refused; with a Dutch sentence for the operator."""

    state: str = "starting"
    sentence: str = "Telegram wordt gestart."


class TelegramChannel:
    """Receives and sends. A fault of Telegram never stops the web."""

    def __init__(self, access: TelegramAccess, intake: Intake, outbox: Outbox, *, report: Report) -> None:
        for name in ("httpx", "httpcore", "telegram", "telegram.ext"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # their lines hold the token
        self.status = TelegramStatus()
        self._access = access
        self._intake = intake
        self._report = report
        server = access.api_url or TELEGRAM
        self._bot = Bot(
            access.token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=HTTPXRequest(connection_pool_size=40, read_timeout=access.answer_seconds),
            get_updates_request=HTTPXRequest(connection_pool_size=2),
        )
        self._pace = Pace()
        self._sender = Sender(self._bot, outbox, report=report, pace=self._pace)
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def name(self) -> str:
        """Telegram's number of this bot, the part of the token that is no secret."""
        return self._access.token.split(":", 1)[0]

    def routes(self) -> Sequence[Route]:
        """The webhook, when there is a public address."""
        if not self._access.public_url:
            return ()
        webhook = Webhook(self._bot, self._take, secret=self._access.secret)
        return (Route(PATH, webhook.__call__, methods=["POST"]),)

    async def start(self) -> None:
        """Connect in the background; `status` says how it went."""
        self._tasks = [asyncio.create_task(self._run())]

    async def stop(self) -> None:
        """Stop receiving and sending; what was not sent stays in the outbox."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._sender.stop()
        with contextlib.suppress(TelegramError, RuntimeError):
            await self._bot.shutdown()

    async def _run(self) -> None:
        if not await self._connect():
            return
        self._tasks.append(asyncio.create_task(self._sender.run()))
        if self._access.public_url:
            self._tell("on", "Telegram staat aan (webhook).")
            return
        await Polling(self._bot, self._take, tell=self._tell, report=self._report).run()

    async def _connect(self) -> bool:
        """Log in and set up; keeps trying while Telegram is out of reach."""
        pause = 1.0
        while True:
            try:
                await self._bot.initialize()
                await self._set_up()
                return True
            except InvalidToken:
                self._tell("refused", "Telegram weigert het token. Controleer STARTKOMPAS_TELEGRAM_TOKEN.")
                return False
            except TelegramError as error:
                self._report("telegram_start_failed", error=type(error).__name__)
                self._tell("waiting", "Telegram is nu niet bereikbaar. Ik blijf het proberen.")
                await asyncio.sleep(pause)
                pause = min(60.0, pause * 2)

    async def _set_up(self) -> None:
        await self._bot.set_my_commands([BotCommand(name, what) for name, what in COMMANDS.items()])
        await self._bot.set_my_description(DESCRIPTION)
        if self._access.public_url:
            address = self._access.public_url + PATH
            await self._bot.set_webhook(address, secret_token=self._access.secret, allowed_updates=WANTED)
        else:
            await self._bot.delete_webhook()

    async def _take(self, received: Received) -> None:
        """Commit what starters send; tell others what we are for."""
        if received.kind in (Kind.TEXT, Kind.BUTTON) and received.chat is not None:
            await self._intake(received)
        with contextlib.suppress(TelegramError):
            await self._courtesy(received)

    async def _courtesy(self, received: Received) -> None:
        if received.callback_id is not None:
            await self._bot.answer_callback_query(received.callback_id)
        if received.chat is None:
            return
        if received.kind is Kind.UNSUPPORTED:
            await self._say(received.chat, TEXT_ONLY)
        if received.kind is Kind.GROUP:
            await self._say(received.chat, ONE_TO_ONE)
            await self._bot.leave_chat(received.chat)

    async def _say(self, chat: int, sentence: str) -> None:
        """Unless something was said there just now: ten pictures at once get one sentence."""
        if not self._pace.is_free(str(chat)):
            return
        await self._sender.wait_for_place(str(chat))
        try:
            await self._bot.send_message(chat, sentence)
        finally:
            self._pace.arrived(str(chat))

    def _tell(self, state: str, sentence: str) -> None:
        if state != self.status.state:
            self._report("telegram_state", state=state)
        self.status.state, self.status.sentence = state, sentence
