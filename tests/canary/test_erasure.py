"""After "wis alles" nothing refers to the starter: every table and every file is searched (NORMS B4)."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from bot.privacy import load_or_make_keys, pseudonym
from bot.settings import PROJECT
from tests.canary.test_nothing_leaks import files_of
from tests.conftest import Serve, Served, WebTalk
from tests.telegram.bot_api import TOKEN, BotApi, bot_api

pytestmark = pytest.mark.slow
CHAT, OTHER = 7_412_589_631, 7_412_589_632
WORDS = "zebrapadkanarie"
QUESTION = f"waar koop ik een {WORDS} voor in de etalage"


def everything(home: Path) -> str:
    """All that is kept: the database as text, and every file as it is."""
    with sqlite3.connect(home / "startkompas.db") as connection:
        dump = "\n".join(connection.iterdump())
    return dump + b"".join(files_of(home).values()).decode("latin-1")


def name_of(served: Served, chat: int) -> str:
    keys = load_or_make_keys(served.home / "keys" / "startkompas.key", PROJECT / "data")
    return pseudonym(keys, "telegram", str(chat))


def wait_until_gone(served: Served, words: str, seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while words in everything(served.home) and time.monotonic() < until:
        time.sleep(0.2)


def start(serve: Serve, api: BotApi) -> Served:
    settings = {"STARTKOMPAS_TELEGRAM_TOKEN": TOKEN, "STARTKOMPAS_TELEGRAM_API_URL": api.url}
    return serve(STARTKOMPAS_LOG_LEVEL="debug", **settings)


def test_on_telegram_no_row_or_file_refers_to_who_was_erased(serve: Serve):
    with bot_api() as api:
        served = start(serve, api)
        for chat in (CHAT, OTHER):
            api.push(chat, "ik werk 24 uur en start een winkel in Breda")
            api.wait_for(2, chat)
            api.push(chat, QUESTION + f" {chat % 10}")
            api.wait_for(4, chat)
        name, other = name_of(served, CHAT), name_of(served, OTHER)
        before = everything(served.home)
        assert name in before and QUESTION + " 1" in before, "the search finds what is there"
        told = len(api.sent(CHAT))
        api.push(CHAT, "/wis")
        assert "gewist" in api.wait_for(told + 1, CHAT)[-1]["text"].lower()
        wait_until_gone(served, name)
        after = everything(served.home)
        assert name not in after and QUESTION + " 1" not in after
        assert other in after and QUESTION + " 2" in after, "somebody else keeps everything"
        api.push(CHAT, "/wis")
        api.wait_for(told + 2, CHAT)
        wait_until_gone(served, name)
        assert name not in everything(served.home), "again is harmless"
        api.push(CHAT, "/mijngegevens")
        fresh = "".join(message["text"] for message in api.wait_for(told + 4, CHAT, seconds=6)[told + 2 :])
        assert "Breda" not in fresh and "computer" in fresh, "a later message starts fresh"
        served.stop()


def test_on_the_web_the_button_leaves_nothing_and_typed_words_leave_only_their_answer(serve: Serve):
    served = serve(STARTKOMPAS_LOG_LEVEL="debug")
    by_button, typed = WebTalk(served.url), WebTalk(served.url)
    for talk in (by_button, typed):
        talk.say("ik werk 24 uur en start een winkel in Breda")
        talk.say(QUESTION)
        assert talk.id in everything(served.home)
    path = f"/api/v1/conversations/{by_button.id}"
    proof = {"Authorization": f"Bearer {by_button.token}"}
    assert by_button.client.delete(path, headers=proof).status_code == 204
    assert by_button.client.delete(path, headers=proof).status_code == 401
    assert "gewist" in str(typed.say("wis alles")).lower()
    after = everything(served.home)
    assert by_button.id not in after and WORDS not in after
    with sqlite3.connect(served.home / "startkompas.db") as connection:
        left = connection.execute(
            "SELECT text, tracker FROM conversations c JOIN inbox ON conversation_id = c.id"
        )
        assert [(text, tracker) for text, tracker in left] == [(None, "null")]
    assert "Breda" not in str(typed.client.get(f"/api/v1/conversations/{typed.id}", headers={
        "Authorization": f"Bearer {typed.token}"}).json())  # fmt: skip
    assert typed.say("mijn gegevens")["state"]["municipality"] is None
    served.stop()
