"""A message at the door: masked, committed, in order, answered once or kept."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.errors import MessageRefused, UnknownConversation
from bot.dialogue.port import Incoming
from bot.dialogue.reception import MAX_CHARACTERS, clean
from bot.store import SqlUnmetStore
from bot.turns import NewMessage
from tests.dialogue.scripted import Standing, standing


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'reception.db'}"


def count(made: Standing, query: str) -> int:
    with made.database.connect() as connection:
        return connection.execute(text(query)).scalar_one()


@pytest.mark.parametrize("bad", ["", "   ", "\n\t", "\x00\x01", "\u200b", "x" * (MAX_CHARACTERS + 1)])
def test_nothing_to_take_is_refused_with_a_sentence(bad: str):
    with pytest.raises(MessageRefused) as refusal:
        clean(bad, None)
    assert refusal.value.sentence.endswith(".")


def test_an_unknown_button_is_refused_and_control_signs_are_dropped():
    with pytest.raises(MessageRefused):
        clean(None, "act:anything")
    assert clean("ik\x00 zoek\x1b een pand", None).text == "ik zoek een pand"
    assert clean("👍", None).text == "👍"
    assert clean("/wis", None).payload == "act:erase"


async def test_personal_data_is_gone_before_engine_and_table_see_it(url: str):
    async with standing(url) as made:
        identity, _ = await made.reception.open("web")
        said = await made.reception.say(
            Incoming(identity, "1", text="mijn bsn is 999990032, ik zoek een pand")
        )
        assert "999990032" not in (made.engine.heard[0].text or "")
        assert any("persoonlijk nummer" in reply.text for reply in said.replies)


async def test_the_same_message_gets_the_same_answer_and_is_handled_once(url: str):
    async with standing(url) as made:
        identity, _ = await made.reception.open("web")
        incoming = Incoming(identity, "1", text="traag paspoort")
        answers = await asyncio.gather(*(made.reception.say(incoming) for _ in range(5)))
        assert {answer.replies[0].text for answer in answers} == {"1: traag paspoort"}
        assert len(made.engine.heard) == 1
        assert count(made, "SELECT count(*) FROM unmet_questions") == 1


@pytest.mark.slow
async def test_order_is_kept_within_each_of_fifty_conversations(url: str):
    async with standing(url) as made:
        names = [(await made.reception.open("web"))[0] for _ in range(50)]
        shuffler = random.Random(7)

        async def talk(identity: str) -> list[str]:
            sent = []
            for number in range(40):
                incoming = Incoming(identity, str(number), text=f"bericht {number}")
                sent.append(asyncio.create_task(made.reception.say(incoming)))
                await asyncio.sleep(shuffler.random() / 200)
            return [(await task).replies[0].text for task in sent]

        started = time.monotonic()
        replies = await asyncio.gather(*(talk(identity) for identity in names))
        expected = [f"{number + 1}: bericht {number}" for number in range(40)]
        assert all(got == expected for got in replies)
        assert time.monotonic() - started < 25


async def test_a_broken_engine_gives_the_kept_question_reply_and_a_reference(url: str):
    async with standing(url) as made:
        identity, _ = await made.reception.open("web")
        said = await made.reception.say(Incoming(identity, "1", text="crash nu"))
        [question] = SqlUnmetStore(made.database).newest(limit=5)
        assert question.reference in said.replies[0].text
        assert (question.reason.value, question.text) == ("outage", "crash nu")
        after = await made.reception.say(Incoming(identity, "2", text="nog eens"))
        assert after.replies[0].text == "1: nog eens"


async def test_a_hung_engine_is_replaced_and_the_question_is_kept(url: str):
    async with standing(url, answer_seconds=0.4) as made:
        identity, _ = await made.reception.open("web")
        said = await made.reception.say(Incoming(identity, "1", text="hang nu"))
        assert "bewaard" in said.replies[0].text
        await asyncio.sleep(0.1)
        assert made.worker.replaced == 1
        after = await made.reception.say(Incoming(identity, "2", text="daarna"))
        assert after.replies[0].text == "1: daarna"


async def test_what_a_crash_left_open_is_answered_after_the_restart(url: str):
    left = Standing(url)
    left.store.open_conversation("c", "web", None)
    for number in range(5):
        message = NewMessage(f"web:c:{number}", "c", "web", f"bericht {number}", None)
        left.store.accept(message, owner="dead", lease_seconds=0.0)
    async with standing(url) as made:
        assert await made.runner.sweep() == 5
        said = await made.reception.say(Incoming("c", "4", text="bericht 4"))
        assert said.replies[0].text == "5: bericht 4"
        assert count(made, "SELECT count(*) FROM inbox WHERE state = 'open'") == 0


async def test_wis_alles_and_delete_leave_nothing_and_a_new_message_starts_fresh(url: str):
    async with standing(url) as made:
        identity, token = await made.reception.open("web")
        await made.reception.say(Incoming(identity, "1", text="paspoort"))
        await made.reception.say(Incoming(identity, "2", text="wis alles"))
        assert count(made, "SELECT count(*) FROM unmet_questions") == 0
        fresh = await made.reception.say(Incoming(identity, "3", text="hallo"))
        assert fresh.replies[0].text == "1: hallo"
        await made.reception.erase(identity)
        assert not await made.reception.check_token(identity, token)
        with pytest.raises(UnknownConversation):
            await made.reception.say(Incoming(identity, "4", text="hallo"))


async def test_a_token_opens_its_own_conversation_only(url: str):
    async with standing(url) as made:
        first, token = await made.reception.open("web")
        second, _ = await made.reception.open("web")
        assert await made.reception.check_token(first, token)
        assert not await made.reception.check_token(second, token)
        assert not await made.reception.check_token("nobody", token)
        assert not await made.reception.check_token(first, "")


@pytest.mark.slow
async def test_messages_delivered_again_and_out_of_order_are_handled_once(url: str):
    async with standing(url) as made:
        names = [(await made.reception.open("web"))[0] for _ in range(5)]
        shuffler = random.Random(3)
        delivered = [
            Incoming(name, f"{number}", text=f"paspoort {number}")
            for name in names
            for number in range(6)
            for _ in range(shuffler.randint(1, 5))
        ]
        shuffler.shuffle(delivered)
        answers = await asyncio.gather(*(made.reception.say(one) for one in delivered))
        told: dict[tuple[str, str], set[str]] = {}
        for one, answer in zip(delivered, answers, strict=True):
            told.setdefault((one.conversation_id, one.message_id), set()).add(answer.replies[0].text)
        assert len(told) == 30 and all(len(texts) == 1 for texts in told.values())
        assert len(made.engine.heard) == 30
        assert count(made, "SELECT count(*) FROM inbox") == 30
        assert count(made, "SELECT count(*) FROM unmet_questions") == 30
