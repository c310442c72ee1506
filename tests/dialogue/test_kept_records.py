"""What is kept of a question, the receipt on both channels (NORMS A6), samples, and questions that were left."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.dialogue.whole import Whole, references

pytestmark = pytest.mark.slow
Hold = Callable[..., None]
REFERENCE = re.compile(r"\b[A-HJKMNP-Z2-9]{8}\b")
PONT = "hoe laat vaart de pont naar texel"
PASSPORT = "hoe vraag ik een paspoort aan"
UNMET = {
    "out_of_scope": [PONT],
    "not_helpful": ["wat is de kleineondernemersregeling", "dit helpt niet"],
    "language": ["hello, I would like to start a business and need a loan please"],
    "official_message": ["ik maak bezwaar tegen het besluit"],
}
POOR = "ik werk 20 uur en zoek een winkelpand en een lening van 60.000 euro voor mijn kapsalon in Ommen"


def around(question: Any) -> dict[str, Any]:
    kept = question["circumstances"]
    return json.loads(kept) if isinstance(kept, str) else dict(kept)


@pytest.mark.parametrize("reason", UNMET)
@pytest.mark.parametrize("channel", ["web", "telegram"])
def test_every_kept_question_gets_a_receipt_with_its_number(hold: Hold, reason: str, channel: str):
    async def test(whole: Whole) -> None:
        talker = await whole.web() if channel == "web" else whole.telegram(41)
        said = await talker.say(*UNMET[reason])
        questions = whole.questions()
        assert [one["reason"] for one in questions] == [reason]
        assert all(reference in said for reference in references(questions))
        promised = said.count("Je krijgt binnen 5 werkdagen antwoord")
        assert promised == (0 if reason == "official_message" else len(questions))
        assert all(one["due_on"] for one in questions)

    hold(test)


@pytest.mark.parametrize("channel", ["web", "telegram"])
def test_the_number_tells_where_it_stands_and_an_unknown_one_is_refused_politely(hold: Hold, channel: str):
    async def test(whole: Whole) -> None:
        asker = await whole.web() if channel == "web" else whole.telegram(41)
        other = await whole.web() if channel == "web" else whole.telegram(42)
        await asker.say(PONT)
        [reference] = references(whole.questions())
        for typed in (
            f"/vraag {reference.lower()}",
            f"vraag {reference}",
            f"/Vraag@startkompas_bot {reference}",
        ):
            said = await other.say(typed)
            assert "Er is nog geen antwoord" in said and PONT not in said and "jan" not in said
        whole.answer(reference, "De boot vaart elk heel uur.")
        if channel == "telegram":
            asker.heard()
            other.heard()
        assert "De boot vaart elk heel uur." in await other.say(f"/vraag {reference}")
        assert "ken ik niet" in await other.say("/vraag K7PM2XQ5")
        assert "ken ik niet" in await other.say("/vraag ABCDEFGH")
        for typed in ("/vraag", "/vraag wat dan", "/vraag 12345678"):
            assert "/vraag met het nummer erachter" in await other.say(typed)
        for _ in range(30):
            said = await other.say("/vraag K7PM2XQ5")
        assert "te veel nummers" in said
        whole.clock.pass_(hours=1)

    hold(test)


def test_a_record_holds_all_that_staff_need(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        told = [
            "hoi",
            "ik werk 20 uur in de zorg",
            "mijn naam is Aleida Voorbeeldsma",
            "ik begin een kapsalon in Breda en zoek geld",
        ]
        await talker.say(*told, PASSPORT)
        question = next(one for one in whole.questions() if one["text"] == PASSPORT)
        kept = around(question)
        starter = [text for who, text in kept["context"] if who == "starter"]
        assert 1 <= len(starter) <= 3 and starter[-1] == told[-1]
        assert "Voorbeeldsma" not in json.dumps(kept)
        assert kept["facts"]["segment"] == "hybrid" and kept["facts"]["municipality"] == "Breda"
        assert kept["facts"]["sector"] and kept["facts"]["needs"] == ["financing"]
        assert [0 < score <= 1 for _, score in kept["intents"]] == [True] * len(kept["intents"])
        assert kept["intents"] and kept["shown"]
        assert question["municipality"] == "Breda" and question["segment"] == "hybrid"
        assert question["model_version"] == whole.conversation.worker.model_version
        assert re.fullmatch("[0-9a-f]{12}", kept["content_version"])

    hold(test)


@pytest.mark.parametrize("channel", ["web", "telegram"])
def test_each_need_without_an_option_is_a_question_and_a_near_miss_names_what_failed(
    hold_poor: Hold, channel: str
):
    async def test(whole: Whole) -> None:
        talker = await whole.web() if channel == "web" else whole.telegram(41)
        said = await talker.say(POOR)
        questions = whole.questions()
        assert sorted(one["reason"] for one in questions) == ["near_miss", "no_option"]
        assert set(REFERENCE.findall(said)) == set(references(questions))
        assert said.count("binnen 5 werkdagen") == 2
        [near] = [around(one) for one in questions if one["reason"] == "near_miss"]
        assert near["failed"].startswith("Qredits") and "50.000" in near["failed"]
        assert not any("failed" in around(one) for one in questions if one["reason"] == "no_option")

    hold_poor(test)


def test_the_same_reason_for_two_needs_is_two_questions(hold_poor: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        said = await talker.say("ik werk 20 uur in Ommen en zoek een plek en een coach voor mijn kapsalon")
        questions = whole.questions()
        assert [one["reason"] for one in questions] == ["no_option", "no_option"]
        assert set(REFERENCE.findall(said)) == set(references(questions))

    hold_poor(test)


def test_chance_chooses_answered_turns_and_nobody_hears_of_it(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        said = await talker.say("wat is de kleineondernemersregeling")
        assert whole.questions() == []
        [sample] = whole.questions("sample")
        assert sample["reference"] not in said and "werkdagen" not in said
        assert (sample["reason"], sample["due_on"], sample["state"]) == ("", None, "new")
        kept = around(sample)
        assert kept["answered"][0] == "answer:kor-uitleg" and kept["intents"] and kept["content_version"]
        await talker.say(PONT, "hoi")
        assert len(whole.questions("sample")) == 1
        dossier = whole.dossier(sample["reference"])
        assert dossier.question.kind == "sample" and dossier.question.reason is None
        assert sum(whole.desk.counts("jan").by_reason.values()) == 1
        assert await talker.late() == []

    hold(test, sample_share=1.0)


def test_without_a_share_there_is_no_sample(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        await talker.say("wat is de kleineondernemersregeling", "ik zoek een lening voor een kapsalon in Ede")
        assert whole.questions("sample") == []

    hold(test, sample_share=0.0)


def test_a_question_of_ours_that_is_left_for_a_day_is_kept_once(hold: Hold):
    async def test(whole: Whole) -> None:
        talker = await whole.web()
        await talker.say("ik wil een bedrijf beginnen")
        whole.clock.pass_(hours=23, minutes=59)
        assert whole.sweep()["abandoned"] == 0
        whole.clock.pass_(minutes=2)
        assert whole.sweep()["abandoned"] == 1
        assert whole.sweep()["abandoned"] == 0
        [left] = whole.questions()
        kept = around(left)
        assert (left["reason"], left["text"]) == ("abandoned", "ik wil een bedrijf beginnen")
        assert kept["context"][-1][0] == "bot" and kept["content_version"] and left["due_on"]
        assert left["model_version"] == whole.conversation.worker.model_version
        await talker.say("ik zoek geld")
        whole.clock.pass_(hours=25)
        assert whole.sweep()["abandoned"] == 1
        assert {one["reason"] for one in whole.questions()} == {"abandoned"}

    hold(test)


def test_who_got_an_answer_or_erased_all_left_nothing_open(hold: Hold):
    async def test(whole: Whole) -> None:
        for texts in (
            ["hoi"],
            ["wat is de kleineondernemersregeling"],
            ["ik zoek een lening voor een kapsalon in Ede", "ja", "klein"],
            ["ik wil een bedrijf beginnen", "wis alles"],
            ["ik wil een bedrijf beginnen", "stop"],
        ):
            await (await whole.web()).say(*texts)
        before = len(whole.questions())
        whole.clock.pass_(hours=25)
        assert whole.sweep()["abandoned"] == 0
        assert len(whole.questions()) == before

    hold(test)
