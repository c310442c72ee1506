"""Ids of updates are remembered, not compared; with the real library, intake and both databases (NORMS E3, E2)."""

from __future__ import annotations

import asyncio
import random

import pytest
from sqlalchemy import text

from bot.cli.telegram_parts import TelegramIntake
from bot.core.clock import system_clock
from bot.core.reporting import silent
from bot.dialogue.reception import StorePool
from bot.privacy import Keys
from bot.store import SqlTurnStore
from bot.telegram import Received, TelegramChannel
from bot.telegram.channel import TelegramAccess
from bot.telegram.updates import Kind
from bot.turns import NewMessage
from tests.store.conftest import (  # noqa: F401 - the databases of the store tests
    engine,
    migrated_file,
    migrated_postgres,
)
from tests.telegram.bot_api import TOKEN, bot_api
from tests.telegram.test_channel import Inbox, Outbox, until

KEYS = Keys(b"h" * 32, b"s" * 32)


class Door:
    """What the intake asks of the reception, on the real store; no engine answers."""

    def __init__(self, database) -> None:
        self._store = SqlTurnStore(database, system_clock)
        self._pool = StorePool(4)

    async def take_telegram(self, message: NewMessage) -> None:
        await self._pool(lambda: self._store.accept(message, owner="here", lease_seconds=30))


def a_text(number: int, chat: int = 7) -> Received:
    return Received(number, Kind.TEXT, chat, text=f"bericht {number}")


def kept(database) -> list[str]:
    with database.connect() as connection:
        return list(connection.execute(text("SELECT key FROM inbox ORDER BY arrival")).scalars())


def test_lower_ids_after_higher_ones_are_accepted_in_the_order_they_came(engine):  # noqa: F811
    async def run() -> None:
        intake = TelegramIntake(Door(engine), KEYS, "111")  # type: ignore[arg-type]
        for number in (900_000_001, 900_000_002, 17, 18, 5, 900_000_003, 1):
            await intake(a_text(number))

    asyncio.run(run())
    numbers = (900_000_001, 900_000_002, 17, 18, 5, 900_000_003, 1)
    assert kept(engine) == [f"telegram:111:{number}" for number in numbers]


def test_the_same_id_of_another_bot_is_another_message(engine):  # noqa: F811
    async def run() -> None:
        for bot in ("111", "222", "111"):
            await TelegramIntake(Door(engine), KEYS, bot)(a_text(42))  # type: ignore[arg-type]

    asyncio.run(run())
    assert kept(engine) == ["telegram:111:42", "telegram:222:42"]


def test_each_update_up_to_five_times_shuffled_and_at_once_is_one_message(engine):  # noqa: F811
    chance = random.Random(3)
    sent = [number for number in range(40) for _ in range(chance.randint(1, 5))]
    chance.shuffle(sent)

    async def run() -> None:
        intake = TelegramIntake(Door(engine), KEYS, "111")  # type: ignore[arg-type]
        await asyncio.gather(*(intake(a_text(number, chat=number % 5)) for number in sent))

    asyncio.run(run())
    assert sorted(kept(engine)) == sorted(f"telegram:111:{number}" for number in range(40))


@pytest.mark.slow
async def test_ids_that_start_again_lower_while_we_listen_are_taken():
    with bot_api() as api:
        inbox = Inbox()
        made = TelegramChannel(TelegramAccess(TOKEN, api.url), inbox, Outbox(), report=silent)
        api._next = 900_000
        high = api.push(7, "voor de stille week")
        await made.start()
        await until(lambda: api.confirmed >= high)
        await asyncio.sleep(1.5)  # the stand-in answers a poll with nothing after a second
        api._next = 10
        api.push(7, "erna")
        await until(lambda: len(inbox.kept) == 2)
        assert [received.text for received in inbox.kept] == ["voor de stille week", "erna"]
        await made.stop()
