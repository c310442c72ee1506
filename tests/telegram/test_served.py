"""Telegram in the served product: answers, disclosure, one answer each, nothing lost when killed."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from tests.conftest import Serve
from tests.telegram.bot_api import TOKEN, BotApi, bot_api

pytestmark = pytest.mark.slow
DISCLOSURE = "Je praat met een computer, niet met een mens."


@pytest.fixture
def api():
    with bot_api() as made:
        yield made


def settings(api: BotApi) -> dict[str, str]:
    return {"STARTKOMPAS_TELEGRAM_TOKEN": TOKEN, "STARTKOMPAS_TELEGRAM_API_URL": api.url}


def rows(home: Path, query: str) -> list[tuple]:
    with sqlite3.connect(home / "startkompas.db") as connection:
        return connection.execute(query).fetchall()


def test_the_first_answer_says_that_it_is_a_computer_whatever_came_first(serve: Serve, api: BotApi):
    serve(**settings(api))
    api.push(11, "/start")
    api.push(12, "ik zoek een lening in Ede")
    api.press(13, "act:human")
    for chat in (11, 12, 13):
        assert DISCLOSURE in api.wait_for(1, chat)[0]["text"]
    assert not any(method == "sendChatAction" for method, _ in api.calls)
    assert api.sent(11)[0]["reply_markup"]["inline_keyboard"]


def test_a_chat_number_never_stands_in_clear_in_database_or_log(serve: Serve, api: BotApi):
    served = serve(**settings(api), STARTKOMPAS_LOG_LEVEL="debug")
    chat = 7_412_589_631
    api.push(chat, "hoi, ik heet Aleida Voorbeeldsma")
    api.wait_for(2, chat)
    kept = b"".join(
        path.read_bytes() for path in served.home.rglob("*") if path.is_file() and "models" not in path.parts
    )
    for secret in (str(chat), format(chat, "x"), "Voorbeeldsma", TOKEN, "stand-in"):
        assert secret.encode() not in kept, secret


def test_a_wrong_token_is_said_and_the_web_keeps_running(serve: Serve, api: BotApi):
    served = serve(**{**settings(api), "STARTKOMPAS_TELEGRAM_TOKEN": "123:fout"})
    until = time.monotonic() + 15
    while "weigert het token" not in served.output.read_text() and time.monotonic() < until:
        time.sleep(0.1)
    assert "weigert het token" in served.output.read_text()
    assert "123:fout" not in served.output.read_text()
    assert served.process.poll() is None


def test_the_same_update_twice_is_one_question_and_one_answer(serve: Serve, api: BotApi):
    served = serve(**settings(api))
    api.push(21, "hoe laat vaart de pont naar texel")
    api.wait_for(2, 21)
    update = api.pushed[-1]
    served.stop()
    api.updates[:] = [update, update]
    serve(at=served.home, **settings(api))
    api.push(22, "hallo")
    api.wait_for(2, 22)
    assert rows(served.home, "SELECT count(*) FROM unmet_questions") == [(1,)]
    assert len(api.sent(21)) == 2


def test_killed_in_the_middle_of_200_updates_nothing_is_lost_and_nothing_is_double(serve: Serve, api: BotApi):
    served = serve(**settings(api))
    ids = [api.push(100 + number % 20, f"waar koop ik hengel nummer {number}") for number in range(200)]
    until = time.monotonic() + 60
    while api.confirmed < ids[60] and time.monotonic() < until:
        time.sleep(0.01)
    served.kill()
    acknowledged = [number for number in ids if number <= api.confirmed]
    assert len(acknowledged) > 60
    serve(at=served.home, **settings(api))
    until = time.monotonic() + 90
    while time.monotonic() < until:
        states = dict(rows(served.home, "SELECT key, state FROM inbox"))
        if len(states) == 200 and set(states.values()) == {"answered"}:
            break
        time.sleep(0.3)
    assert {f"telegram:123456789:{number}" for number in ids} == set(states)
    assert set(states.values()) == {"answered"}
    [(questions,)] = rows(served.home, "SELECT count(*) FROM unmet_questions")
    [(distinct,)] = rows(served.home, "SELECT count(DISTINCT key) FROM unmet_questions")
    assert questions == distinct
