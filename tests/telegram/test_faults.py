"""A Telegram that fails in every way, with the real library and the real outbox of each database (NORMS E5).

At most one double for each outcome that nobody knows, none otherwise; nothing lost that was not refused; never more
than one message a second to one chat and thirty in all.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import subprocess
import sys
from bisect import bisect_left
from collections import Counter, deque
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli.telegram_parts import SEND_LIMITS, TelegramOutbox
from bot.core.clock import system_clock
from bot.core.errors import StartkompasError
from bot.core.reporting import silent
from bot.dialogue.reception import StorePool
from bot.store import SqlOutbox, SqlTurnStore, outbox_store
from bot.telegram import TelegramChannel, sending
from bot.telegram.channel import TelegramAccess
from bot.turns import NewMessage, OutgoingPart, TurnResult
from tests.store.conftest import (  # noqa: F401 - the databases of the store tests
    engine,
    migrated_file,
    migrated_postgres,
)
from tests.telegram.bot_api import TOKEN, BotApi, bot_api
from tests.telegram.test_channel import Inbox

pytestmark = pytest.mark.slow
UNKNOWN = ("timeout_before", "timeout_after", "broken_json", "cut_off", "broken")
KNOWN = ("flood", "bad_html")
PARTS = 3
PROJECT = Path(__file__).resolve().parents[2]
CASES: dict[str, tuple[list[str], list[str], int]] = {
    # faults of the first message -> states of its three parts, how often the first was delivered
    "nothing": ([], ["sent"] * 3, 1),
    "too many requests": (["flood", "flood"], ["sent"] * 3, 1),
    "blocked": (["blocked"], ["blocked"] * 3, 0),
    "marks that are not liked": (["bad_html"], ["sent"] * 3, 1),
    "refused for good": (["bad_html", "bad_html"], ["dead", "sent", "sent"], 0),
    "silence before": (["timeout_before"], ["sent"] * 3, 1),
    "silence after": (["timeout_after"], ["sent"] * 3, 2),
    "silence twice": (["timeout_after", "timeout_after"], ["unknown", "sent", "sent"], 2),
    "an answer that cannot be read": (["broken_json"], ["sent"] * 3, 2),
    "an answer that is cut off": (["cut_off"], ["sent"] * 3, 2),
    "a gateway that fails": (["broken", "broken"], ["sent"] * 3, 1),
}


@pytest.fixture
def api():
    with bot_api() as made:
        yield made


def fill(database, chats) -> None:
    """Three messages for each chat, all due at once."""
    store = SqlTurnStore(database, system_clock)
    for chat in chats:
        message = NewMessage(
            f"telegram:1:{chat}", f"c{chat}", "telegram", "hoi", None, sealed_address=str(chat)
        )
        bodies = [OutgoingPart({"text": f"<b>{chat}-{n}</b>", "plain": f"{chat}-{n}"}) for n in range(PARTS)]
        accepted = store.accept(message, owner="here", lease_seconds=30)
        assert store.complete(accepted.turn, TurnResult({"replies": [], "state": {}}, {}, outgoing=bodies))


def states(database, chat: int) -> list[str]:
    query = text("SELECT state FROM outbox WHERE conversation_id = :chat ORDER BY id")
    with database.connect() as connection:
        return list(connection.execute(query, {"chat": f"c{chat}"}).scalars())


def open_rows(database) -> int:
    with database.connect() as connection:
        query = text("SELECT count(*) FROM outbox WHERE state IN ('due', 'attempted')")
        return connection.execute(query).scalar_one()


def opened(sealed: str) -> str:
    if not sealed.isdigit():
        raise StartkompasError("Een adres is beschadigd.")
    return sealed


def channel_on(url: str, database, pool: StorePool) -> TelegramChannel:
    access = TelegramAccess(TOKEN, url, answer_seconds=1.0)
    outbox = TelegramOutbox(SqlOutbox(database, system_clock, opened, SEND_LIMITS), pool)
    return TelegramChannel(access, Inbox(), outbox, report=silent)


async def send_all(api: BotApi, database, seconds: float, *, senders: int = 1) -> None:
    """Served channels on this database until nothing is due; each with a pace of its own."""
    pool = StorePool(2)
    channels = [channel_on(api.url, database, pool) for _ in range(senders)]
    for channel in channels:
        await channel.start()
    for _ in range(int(seconds / 0.05)):
        if not open_rows(database):
            break
        await asyncio.sleep(0.05)
    for channel in channels:
        await channel.stop()
    pool.close()
    assert open_rows(database) == 0


def plain(params) -> str:
    return params["text"].removeprefix("<b>").removesuffix("</b>")


def check_limits(api: BotApi) -> None:
    """All that reached Telegram, delivered or not: a second between two to one chat, thirty in any second."""
    tries = [(params["at"], params["chat_id"]) for method, params in api.calls if method == "sendMessage"]
    moments = sorted(at for at, _ in tries)
    assert max(bisect_left(moments, at + 1) - number for number, at in enumerate(moments)) <= 30
    for chat in {chat for _, chat in tries}:
        own = sorted(at for at, other in tries if other == chat)
        assert all(late - early >= 0.999 for early, late in itertools.pairwise(own)), chat


async def test_each_fault_has_its_outcome_and_the_limits_hold(api, engine):  # noqa: F811
    chats = dict(zip(itertools.count(1001), CASES.values(), strict=False))
    fill(engine, chats)
    for chat, (faults, _, _) in chats.items():
        api.faults_of[chat] = deque(faults)
    await send_all(api, engine, seconds=60)
    for (chat, (faults, expected, delivered)), name in zip(chats.items(), CASES, strict=True):
        got = Counter(plain(params) for params in api.sent(chat))
        assert states(engine, chat) == expected, name
        assert got[f"{chat}-0"] == delivered, name
        assert delivered <= 1 + sum(fault in UNKNOWN for fault in faults), name
        assert all(got[f"{chat}-{n}"] == (expected[n] == "sent") for n in (1, 2)), name
    check_limits(api)


async def test_a_hundred_chats_at_once_stay_under_thirty_a_second(api, engine):  # noqa: F811
    fill(engine, range(2000, 2100))
    await send_all(api, engine, seconds=60)
    assert Counter(Counter(plain(params) for params in api.sent()).values()) == {1: 300}
    for chat in range(2000, 2100):
        assert [plain(params) for params in api.sent(chat)] == [f"{chat}-{n}" for n in range(PARTS)]
    check_limits(api)


async def test_faults_by_chance_double_nothing_that_was_known(api, engine):  # noqa: F811
    chance = random.Random(20261126)
    fill(engine, range(3000, 3030))
    for chat in range(3000, 3030):
        api.faults_of[chat] = deque(chance.choices(("", *KNOWN, *UNKNOWN), k=4))
    await send_all(api, engine, seconds=120)
    tries = [params for method, params in api.calls if method == "sendMessage"]
    unknown = Counter(plain(params) for params in tries if params["fault"] in UNKNOWN)
    delivered = Counter(plain(params) for params in api.sent())
    for chat, number in itertools.product(range(3000, 3030), range(PARTS)):
        name, state = f"{chat}-{number}", states(engine, chat)[number]
        assert delivered[name] <= 1 + unknown[name], name
        assert delivered[name] >= (state == "sent"), name
        assert state in ("sent", "unknown", "dead"), name
        assert state != "unknown" or unknown[name], name
    check_limits(api)


async def test_three_senders_on_one_database_stay_together_under_thirty_a_second(api, engine):  # noqa: F811
    fill(engine, range(4000, 4060))
    with engine.begin() as connection:
        connection.execute(text("UPDATE conversations SET sealed_address = '#' WHERE id = 'c4000'"))
    await send_all(api, engine, seconds=60, senders=3)
    assert states(engine, 4000) == ["unreadable"] * PARTS and api.sent(4000) == []
    for chat in range(4001, 4060):
        assert [plain(params) for params in api.sent(chat)] == [f"{chat}-{n}" for n in range(PARTS)]
    check_limits(api)


KILLED = """
import asyncio, sys
from bot.dialogue.reception import StorePool
from bot.store import make_engine
from tests.telegram.test_faults import channel_on

async def main():
    await channel_on(sys.argv[1], make_engine(sys.argv[2]), StorePool(2)).start()
    await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_after_a_sender_was_killed_half_way_another_one_sends_the_rest(api, engine, monkeypatch):  # noqa: F811
    fill(engine, range(5000, 5020))
    with engine.begin() as connection:
        connection.execute(text("UPDATE conversations SET sealed_address = '#' WHERE id = 'c5000'"))
    address = engine.url.render_as_string(hide_password=False)
    killed = subprocess.Popen([sys.executable, "-c", KILLED, api.url, address], cwd=PROJECT)
    await asyncio.to_thread(api.wait_for, 12)
    killed.kill()
    killed.wait(10)
    before = len(api.sent())
    monkeypatch.setattr(outbox_store, "FORGOTTEN_AFTER", timedelta(seconds=2))
    monkeypatch.setattr(sending, "RECOVER_SECONDS", 0.5)
    await send_all(api, engine, seconds=60)
    assert 12 <= before < 57 and states(engine, 5000) == ["unreadable"] * PARTS
    got = Counter(plain(params) for params in api.sent())
    assert set(got) == {f"{chat}-{n}" for chat in range(5001, 5020) for n in range(PARTS)}
    assert max(got.values()) <= 2, "what was on its way when it was killed goes once more at most"
