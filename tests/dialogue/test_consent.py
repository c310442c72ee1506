"""Consent: asked once, after an answer and never before; default no; shown, given and revoked (NORMS B6)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.errors import ContentBroken
from bot.dialogue.consent import asks_for_consent
from bot.dialogue.texts import load_consent_texts
from tests.conftest import PROJECT
from tests.dialogue.whole import Whole, references

Hold = Callable[..., None]
PASSPORT = "hoe vraag ik een paspoort aan"
KOR = "wat is de kleineondernemersregeling"
QUESTION = "Mogen we je vragen uit dit gesprek gebruiken"
YES, NO = "act:consent_yes", "act:consent_no"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("toestemming", True),
        ("Mijn toestemming intrekken.", True),
        ("trek mijn toestemming in", True),
        ("ik wil mijn toestemming intrekken", True),
        ("heb ik toestemming nodig van de gemeente", False),
        ("toestemming van de buren voor een terras", False),
    ],
)
def test_only_a_message_about_consent_and_nothing_else_is_heard_as_that(text: str, about: bool):
    assert asks_for_consent(text) is about


def test_the_version_changes_with_the_words_of_the_question_only(tmp_path: Path):
    path = tmp_path / "consent.yml"
    words = (PROJECT / "data" / "consent.yml").read_text("utf-8")
    path.write_text(words, "utf-8")
    before = load_consent_texts(path).version("consent_question")
    path.write_text(words.replace("Dank je.", "Bedankt."), "utf-8")
    assert load_consent_texts(path).version("consent_question") == before
    path.write_text(words.replace("beter te maken?", "te verbeteren?"), "utf-8")
    assert load_consent_texts(path).version("consent_question") != before
    path.write_text("responses: {}\n", "utf-8")
    with pytest.raises(ContentBroken, match="consent_question"):
        load_consent_texts(path)


@pytest.mark.slow
@pytest.mark.parametrize("channel", ["web", "telegram"])
def test_it_is_asked_after_an_answer_that_follows_a_kept_question_and_once(hold: Hold, channel: str):
    async def test(whole: Whole) -> None:
        talker = await whole.web() if channel == "web" else whole.telegram(41)
        assert QUESTION not in await talker.say(KOR)
        assert QUESTION not in await talker.say(PASSPORT)
        assert whole.rows("consents") == []
        said = await talker.say(KOR)
        assert QUESTION in said and said.index("btw") < said.index(QUESTION)
        assert talker.buttons[-2:] == [YES, NO]
        for text in (KOR, PASSPORT, "moet ik me inschrijven bij kvk"):
            assert QUESTION not in await talker.say(text)

    hold(test)


@pytest.mark.slow
def test_who_ignores_it_said_no_and_the_next_message_is_heard_as_ever(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        assert QUESTION in await talker.say(PASSPORT, KOR)
        assert "werkdagen" in await talker.say("hoe laat vaart de pont naar texel")
        [row] = whole.rows("consents")
        assert (row["given"], row["at"], row["revoked_at"]) == (0, None, None)
        assert "Je gaf geen toestemming" in await talker.say("/toestemming")

    hold(test)


@pytest.mark.slow
@pytest.mark.parametrize("channel", ["web", "telegram"])
def test_a_yes_is_kept_with_its_words_shown_with_its_day_and_revoked_by_a_button(hold: Hold, channel: str):
    async def test(whole: Whole) -> None:
        talker = await whole.web() if channel == "web" else whole.telegram(41)
        await talker.say(PASSPORT, KOR)
        assert "Dank je" in await talker.press(YES)
        [row] = whole.rows("consents")
        assert row["given"] == 1 and row["text_version"] and row["at"] and row["revoked_at"] is None
        whole.clock.pass_(days=2)
        said = await talker.say("/toestemming")
        assert "26 november 2026" in said and "oefenzin" in said and talker.buttons == [NO]
        assert "ingetrokken" in await talker.press(NO)
        [row] = whole.rows("consents")
        assert row["given"] == 0 and row["at"] and row["revoked_at"]
        said = await talker.say("toestemming")
        assert "trok hem later in" in said and talker.buttons == [YES, NO]
        await talker.press(YES)
        assert "28 november 2026" in await talker.say("/toestemming")

    hold(test)


@pytest.mark.slow
def test_a_no_at_once_is_no_and_nothing_is_said_about_revoking(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        await talker.say(PASSPORT, KOR)
        assert "gebruiken je vragen niet" in await talker.press(NO)
        assert "Je gaf geen toestemming" in await talker.say("/toestemming")

    hold(test)


@pytest.mark.slow
def test_on_the_web_it_follows_the_first_answer_of_staff(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        await talker.say(PASSPORT, "hoe laat vaart de pont naar texel")
        assert await talker.late() == []
        first, second = references(whole.questions())
        whole.answer(first, "Dat doe je bij de balie.")
        (answer_id, answer), (question_id, question) = await talker.late()
        assert "bij de balie" in answer and question.startswith(QUESTION) and answer_id < question_id
        assert len(await talker.late(answer_id)) == 1 and await talker.late(question_id) == []
        whole.clock.pass_(minutes=5)
        whole.answer(second, "Elk heel uur.")
        [(_, late)] = await talker.late(question_id)
        assert "Elk heel uur." in late
        await talker.press(YES)
        assert not any(QUESTION in text for _, text in await talker.late())
        assert QUESTION not in await talker.say(f"/vraag {first}")

    hold(test)


@pytest.mark.slow
def test_on_telegram_it_follows_the_first_answer_of_staff_in_the_same_chat(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = whole.telegram(41)
        await talker.say(PASSPORT, "hoe laat vaart de pont naar texel")
        first, second = references(whole.questions())
        whole.answer(first, "Dat doe je bij de balie.")
        heard = talker.heard()
        assert heard.index("bij de balie") < heard.index(QUESTION) and talker.buttons == [YES, NO]
        whole.answer(second, "Elk heel uur.")
        assert QUESTION not in talker.heard()
        assert "Dank je" in await talker.press(YES)

    hold(test)


@pytest.mark.slow
def test_who_types_the_number_in_the_same_conversation_is_asked_behind_the_answer(hold: Hold):
    async def test(whole: Whole) -> None:
        talker, stranger = await whole.web(), await whole.web()
        await talker.say(PASSPORT)
        [reference] = references(whole.questions())
        assert QUESTION not in await talker.say(f"/vraag {reference}")
        whole.answer(reference, "Dat doe je bij de balie.")
        assert QUESTION not in await stranger.say(reference)
        assert QUESTION in await talker.say(f"/vraag {reference}")

    hold(test)


@pytest.mark.slow
def test_erasing_takes_it_along_and_what_is_known_shows_it(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        reception = whole.conversation.reception
        await talker.say(PASSPORT)
        nothing = {"given": False, "at": None, "revoked_at": None, "text_version": None}
        assert (await reception.known_about(talker.id))["consent"] == nothing
        await talker.say(KOR)
        await talker.press(YES)
        known = (await reception.known_about(talker.id))["consent"]
        assert known["given"] and known["at"].startswith("2026-11-26") and known["text_version"]
        await talker.say("/wis")
        assert whole.rows("consents") == []
        assert "Je gaf geen toestemming" in await talker.say("/toestemming")

    hold(test)
