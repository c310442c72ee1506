"""What people hear of their kept questions: by conversation and by number."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.errors import ContentBroken
from bot.core.references import reference_in
from bot.dialogue.engine import EngineAnswer, EngineTurn
from bot.dialogue.kept_questions import MOST_WRONG, KeptQuestions, NumbersFirst
from bot.dialogue.late_answers import LateAnswers
from bot.dialogue.messages import Reply
from bot.dialogue.reception import clean
from bot.dialogue.texts import load_late_answers
from bot.unmet import DismissReason, Partner, Review
from bot.unmet import review as steps
from tests.conftest import PROJECT

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
NEW = Review("K7PM2XQ4")
ANSWERED = steps.answer(NEW, "Ja, {dat} mag.", NOW)
TARGETS = {"option:bbz": "Bbz (gemeente), https://example.nl", "answer:kor": "KOR. Een regeling."}


class MemoryKept:
    """Keeps the protocol of `ClosedQuestions`."""

    def __init__(self, *reviews: Review) -> None:
        self.reviews = {review.reference: review for review in reviews}

    def review(self, reference: str) -> Review | None:
        return self.reviews.get(reference)

    def closed_in(self, conversation_id: str) -> Sequence[Review]:
        return [review for review in self.reviews.values() if review.closed_at is not None]


def kept(*reviews: Review, clock=lambda: 0.0) -> KeptQuestions:
    texts = load_late_answers(PROJECT / "data" / "late_answers.yml")
    return KeptQuestions(MemoryKept(*reviews), LateAnswers(texts, TARGETS, lambda key: None), clock)


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (ANSWERED, "beantwoord:\n\nJa, {dat} mag."),
        (steps.link(NEW, "option:bbz", NOW), "Dit past bij je vraag: Bbz (gemeente), https://example.nl"),
        (steps.link(NEW, "answer:kor", NOW, "Kijk hier."), "KOR. Een regeling.\n\nKijk hier."),
        (steps.refer(NEW, Partner.RVO, NOW), "terecht bij RVO"),
        (steps.dismiss(NEW, DismissReason.TEST, NOW), "Er komt geen antwoord op"),
        (NEW, "Er is nog geen antwoord"),
        (steps.take(NEW, "jan"), "Er is nog geen antwoord"),
    ],
)
def test_who_types_the_number_hears_where_the_question_stands(review: Review, words: str):
    told = kept(review).about("vraagnummer k7pm2xq4")
    assert told is not None and words in told.text and "K7PM2XQ4" in told.text
    assert "jan" not in told.text


@pytest.mark.parametrize(
    "text", ["tandarts", "mag ik een kapsalon", "K7PM2XQ", "23456789", "K7PM2XQ4 en meer"]
)
def test_what_is_no_number_is_left_to_the_chatbot(text: str):
    assert kept(ANSWERED).about(text) is None


def test_a_number_that_nobody_has_is_said_and_guessing_stops():
    now = [0.0]
    questions = kept(ANSWERED, clock=lambda: now[0])
    assert "ken ik niet" in questions.about("K7PM2XQ5").text
    for _ in range(MOST_WRONG):
        questions.about("K7PM2XQ5")
    assert "te veel nummers" in questions.about("K7PM2XQ4").text
    assert questions.about("tandarts") is None
    now[0] = 61.0
    assert "Ja, {dat} mag." in questions.about("K7PM2XQ4").text


def test_a_number_is_not_masked():
    for text in ("2345AB67", "mijn vraagnummer: AB2345CD?"):
        assert reference_in(text) and clean(text, None).text == text


def test_late_answers_of_a_conversation_come_in_order_and_once():
    later = replace(ANSWERED, reference="AAAA2222", closed_at=NOW + timedelta(seconds=1))
    dismissed = steps.dismiss(Review("BBBB2222"), DismissReason.TEST, NOW)
    questions = kept(later, ANSWERED, dismissed)
    first, second = questions.since("c", "")
    assert "K7PM2XQ4" in first.reply.text and "AAAA2222" in second.reply.text
    assert [one.id for one in questions.since("c", first.id)] == [second.id]
    assert questions.since("c", second.id) == []


def test_an_answer_that_was_given_anew_comes_again():
    questions = kept(ANSWERED)
    [first] = questions.since("c", "")
    again = steps.answer(steps.reopen(ANSWERED), "Toch niet.", NOW + timedelta(minutes=5))
    assert [one.reply.text[-10:] for one in kept(again).since("c", first.id)] == ["Toch niet."]


class OtherEngine:
    model_version = "m"

    async def answer(self, turn: EngineTurn) -> EngineAnswer:
        return EngineAnswer(replies=[Reply("van de ander")], state={}, tracker={"turn": 1})


def answer(text: str, tracker: Mapping | None) -> EngineAnswer:
    engine = NumbersFirst(OtherEngine(), kept(ANSWERED))
    return asyncio.run(engine.answer(EngineTurn("c", "web", text, None, tracker)))


def test_a_number_leaves_the_conversation_where_it_was():
    tracker = {"slots": {"has_job": True}, "events": []}
    told = answer("K7PM2XQ4", tracker)
    assert (
        told.tracker == tracker and told.state["segment"] == "hybrid" and "Ja, {dat}" in told.replies[0].text
    )
    assert answer("K7PM2XQ4", None).state["segment"] == "unknown"
    assert answer("hoi", tracker).replies[0].text == "van de ander"


def test_a_missing_text_is_said_with_its_file(tmp_path: Path):
    path = tmp_path / "late_answers.yml"
    with pytest.raises(ContentBroken, match="late_answers.yml ontbreekt"):
        load_late_answers(path)
    path.write_text("responses:\n  late_answered:\n    - text: x\n", "utf-8")
    with pytest.raises(ContentBroken, match="late_linked"):
        load_late_answers(path)
