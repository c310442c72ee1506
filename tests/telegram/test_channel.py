"""The real python-telegram-bot against a local Bot API stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.core.errors import StoreUnavailable
from bot.core.reporting import silent
from bot.telegram import OutboxRow, Received, TelegramChannel
from bot.telegram.channel import PATH, TelegramAccess
from bot.telegram.sending import PER_SECOND, Pace
from tests.telegram.bot_api import TOKEN, bot_api


class Inbox:
    """Keeps what it is given; away for a while when told so."""

    def __init__(self) -> None:
        self.kept: list[Received] = []
        self.away = 0

    async def __call__(self, received: Received) -> None:
        if self.away:
            self.away -= 1
            raise StoreUnavailable("De database is weg.")
        self.kept.append(received)


class Outbox:
    """Rows in memory, with the same outcomes as the real one."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[str, Any]] = {}

    def put(self, chat: int, text: str) -> None:
        body = {"text": text, "plain": text, "keyboard": [[{"text": "Ja", "callback_data": "act:help"}]]}
        self.rows[len(self.rows)] = {"chat": chat, "body": body, "state": "due", "attempts": 0, "at": None}

    async def claim_due(self, limit: int) -> Sequence[OutboxRow]:
        due = [
            (number, row)
            for number, row in self.rows.items()
            if row["state"] == "due" and (row["at"] is None or row["at"] <= datetime.now(UTC))
        ]
        for _, row in due:
            row.update(state="attempted", attempts=row["attempts"] + 1)
        return [OutboxRow(number, str(row["chat"]), row["body"], row["attempts"]) for number, row in due]

    async def mark(self, outcome: str, identity: int, at: datetime | None = None) -> None:
        self.rows[identity].update(state="due" if outcome == "retry" else outcome, at=at)

    async def recover(self) -> None:
        return None

    async def take_place(self) -> float:
        return 0.0

    async def try_set_aside_again(self) -> None:
        return None

    def states(self) -> list[str]:
        return [row["state"] for row in self.rows.values()]


async def until(condition, seconds: float = 8.0) -> None:
    for _ in range(int(seconds / 0.02)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not happen in time")


@pytest.fixture
def api():
    with bot_api() as made:
        yield made


def channel(api, inbox, outbox, **access: str) -> TelegramChannel:
    values = {"token": TOKEN, "api_url": api.url, **access}
    return TelegramChannel(TelegramAccess(**values), inbox, outbox, report=silent)


@pytest.mark.slow
async def test_updates_are_committed_before_telegram_hears_that_we_have_them(api):
    inbox = Inbox()
    inbox.away = 1
    made = channel(api, inbox, Outbox())
    first = api.push(7, "hoi")
    await made.start()
    await until(lambda: made.status.state == "waiting")
    assert api.confirmed < first
    await until(lambda: len(inbox.kept) == 1)
    await until(lambda: api.confirmed == first)
    assert (inbox.kept[0].chat, inbox.kept[0].text) == (7, "hoi")
    await made.stop()


async def test_commands_buttons_pictures_and_groups(api):
    inbox = Inbox()
    made = channel(api, inbox, Outbox())
    api.push(7, "/wis")
    api.push(7, "/bestaatniet")
    api.press(7, "set:has_job=true")
    api.push(7, None, photo=[{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}])
    api.push(-5, "hallo allemaal", kind="group", title="Groep")
    await made.start()
    await until(lambda: any(method == "leaveChat" for method, _ in api.calls))
    assert [received.payload for received in inbox.kept] == ["act:erase", "act:help", "set:has_job=true"]
    assert "alleen tekst" in api.sent(7)[0]["text"]
    assert "alleen in een gesprek" in api.sent(-5)[0]["text"]
    assert any(method == "answerCallbackQuery" for method, _ in api.calls)
    assert not any(method == "sendChatAction" for method, _ in api.calls)
    [menu] = [str(params["commands"]) for method, params in api.calls if method == "setMyCommands"]
    for command in (
        "vraag",
        "mijngegevens",
        "wis",
        "privacy",
        "toestemming",
        "mens",
        "help",
        "start",
        "stop",
    ):
        assert f'"{command}"' in menu.replace("'", '"')
    await made.stop()


async def test_ids_that_restart_lower_are_taken(api):
    inbox = Inbox()
    made = channel(api, inbox, Outbox())
    api._next = 900_000
    api.push(7, "eerst")
    await made.start()
    await until(lambda: len(inbox.kept) == 1)
    await made.stop()
    api.updates.clear()
    api._next = 10
    again = channel(api, inbox, Outbox())
    api.push(7, "later")
    await again.start()
    await until(lambda: len(inbox.kept) == 2)
    assert [received.text for received in inbox.kept] == ["eerst", "later"]
    await again.stop()


async def test_a_wrong_token_is_said_and_nothing_raises(api):
    made = channel(api, Inbox(), Outbox(), token="1:fout")
    await made.start()
    await until(lambda: made.status.state == "refused")
    assert "STARTKOMPAS_TELEGRAM_TOKEN" in made.status.sentence and "fout" not in made.status.sentence
    await made.stop()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "state", "delivered"),
    [
        ("", "sent", 1),
        ("flood", "sent", 1),
        ("blocked", "blocked", 0),
        ("bad_html", "sent", 1),
        ("broken", "sent", 1),
    ],
)
async def test_each_fault_of_telegram_has_its_outcome(api, fault: str, state: str, delivered: int):
    outbox = Outbox()
    outbox.put(7, "antwoord")
    if fault:
        api.faults.append(fault)
    made = channel(api, Inbox(), outbox)
    await made.start()
    await until(lambda: outbox.states() == [state])
    assert len(api.sent(7)) == delivered
    await made.stop()


async def test_the_webhook_wants_its_secret_and_answers_after_the_commit(api):
    inbox = Inbox()
    made = channel(api, inbox, Outbox(), public_url="https://stad.example", secret="geheim")
    await made.start()
    await until(lambda: made.status.state == "on")
    [hook] = [params for method, params in api.calls if method == "setWebhook"]
    assert hook["url"] == "https://stad.example" + PATH and hook["secret_token"] == "geheim"
    update = {
        "update_id": 5,
        "message": {"message_id": 1, "date": 0, "chat": {"id": 9, "type": "private"}, "text": "hoi"},
    }
    transport = httpx.ASGITransport(Starlette(routes=made.routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://stad") as client:
        proof = {"X-Telegram-Bot-Api-Secret-Token": "geheim"}

        async def post(headers, **body) -> int:
            return (await client.post(PATH, headers=headers, **body)).status_code

        assert await post({}, json=update) == 403
        assert await post({"X-Telegram-Bot-Api-Secret-Token": "geheim2"}, json=update) == 403
        assert await post({"X-Telegram-Bot-Api-Secret-Token": "gehéim".encode("latin-1")}, json=update) == 403
        assert inbox.kept == []
        assert await post(proof, content=b"geen json") == 400
        assert await post(proof, content=b"x" * 1_100_000) == 413
        inbox.away = 1
        assert await post(proof, json=update) == 503
        assert await post(proof, json=update) == 200
    assert inbox.kept[0].text == "hoi"
    await made.stop()


def test_the_pace_keeps_to_one_message_a_second_and_thirty_in_all():
    now = [0.0]
    pace = Pace(clock=lambda: now[0])
    waits = [pace.wait_for("a") for _ in range(6)]
    assert waits == pytest.approx([0, 1, 2, 3, 4, 5], abs=0.3)
    many = Pace(clock=lambda: now[0])
    waits = sorted(many.wait_for(str(n)) for n in range(300))
    assert max(sum(start <= one < start + 1 for one in waits) for start in waits) <= 30
    assert waits[-1] < 300 / PER_SECOND + 1


def test_the_next_message_waits_from_the_arrival_of_the_last():
    now = [0.0]
    pace = Pace(clock=lambda: now[0])
    assert pace.is_free("a") and pace.wait_for("a") == 0
    now[0] = 0.8
    pace.arrived("a")
    assert pace.wait_for("a") == pytest.approx(1.0) and not pace.is_free("a") and pace.is_free("b")


async def test_an_album_gets_one_sentence(api):
    made = channel(api, Inbox(), Outbox())
    picture = {"photo": [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}]}
    last = [api.push(7, None, media_group_id="1", **picture) for _ in range(10)][-1]
    await made.start()
    await until(lambda: api.confirmed >= last)
    assert len(api.sent(7)) == 1
    await made.stop()
