"""After "wis" nothing of a conversation is left, on both channels; what is known can be seen (NORMS B4)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import text

from bot.store.tables import Table
from tests.dialogue.whole import Whole, references

pytestmark = pytest.mark.slow
Hold = Callable[..., None]
PASSPORT = "hoe vraag ik een paspoort aan voor mijn poedel"
KOR = "wat is de kleineondernemersregeling"
CHAT = 7_412_589_631


def everything(whole: Whole) -> str:
    """All rows of all tables as text."""
    with whole.database.connect() as connection:
        return "\n".join(
            str(tuple(row))
            for table in Table.metadata.sorted_tables
            for row in connection.execute(text(f"SELECT * FROM {table.name}"))
        )


def on_disk(whole: Whole) -> bytes:
    return b"".join(path.read_bytes() for path in whole.settings.home.glob("startkompas.db*"))


async def written_away(whole: Whole) -> None:
    """The write-ahead log is emptied right after the turn was kept; on Telegram nobody waits for that."""
    for _ in range(100):
        if b"poedel" not in on_disk(whole):
            return
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("channel", ["web", "telegram"])
@pytest.mark.parametrize("words", ["/wis", "wis alles"])
def test_after_wis_no_word_is_left_and_a_day_later_no_row(hold: Hold, channel: str, words: str):
    async def test(whole: Whole) -> None:
        talker = await whole.web() if channel == "web" else whole.telegram(CHAT)
        await talker.say("ik werk in de zorg", PASSPORT, KOR)
        await talker.press("act:consent_yes")
        [reference] = references([one for one in whole.questions() if one["text"] == PASSPORT])
        whole.answer(reference, "Vraag het de dierenarts.")
        assert whole.questions("sample") and whole.rows("consents")
        [conversation] = [row["id"] for row in whole.rows("conversations")]
        whole.database.dispose()
        assert "gewist" in await talker.say(words)
        await written_away(whole)
        for left in (everything(whole), on_disk(whole).decode("utf-8", "replace")):
            assert "poedel" not in left and "dierenarts" not in left and "kleineondernemers" not in left
        for table in ("unmet_questions", "consents"):
            assert whole.rows(table) == []
        assert "gewist" in await talker.say(words)
        whole.clock.pass_(hours=25)
        whole.sweep()
        assert conversation not in everything(whole) and str(CHAT) not in everything(whole)

    hold(test, sample_share=1.0)


@pytest.mark.parametrize("channel", ["web", "telegram"])
def test_a_later_message_starts_fresh(hold: Hold, channel: str):
    async def test(whole: Whole) -> None:
        talker = await whole.web() if channel == "web" else whole.telegram(CHAT)
        said = await talker.say("ik werk in de zorg en begin in Breda", "/mijngegevens")
        assert "Breda" in said
        said = await talker.say("/wis", "/mijngegevens")
        assert "Breda" not in said and ("weet nog niets" in said or "weet ik niets" in said)

    hold(test)


def test_the_api_leaves_nothing_at_once_and_may_be_repeated(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        await talker.say(PASSPORT, KOR)
        for _ in range(2):
            await whole.conversation.reception.erase(talker.id)
        assert talker.id not in everything(whole) and "poedel" not in everything(whole)

    hold(test)
