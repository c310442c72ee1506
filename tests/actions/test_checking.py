"""Asking back what was half heard: once it matters, at most twice, and what the answer does."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.sentences import PROJECT

pytestmark = pytest.mark.slow


@cache
def services() -> Any:
    from bot.actions.services import Services
    from bot.wiring import load_catalogue_of, load_finder, load_gazetteer

    gazetteer = load_gazetteer(PROJECT / "data")
    catalogue = load_catalogue_of(PROJECT / "data", gazetteer)
    finder = load_finder(PROJECT / "data", gazetteer, catalogue)
    return Services(catalogue, gazetteer, finder, lambda: date(2026, 11, 24), lambda: "abcd2345")


def run(
    action: Any, text: str, act: str, facts: dict[str, Any] | None = None, **slots: Any
) -> tuple[Any, Any]:
    """The responses and the slots that an action sets."""
    from rasa_sdk import Tracker
    from rasa_sdk.executor import CollectingDispatcher

    entities = slots.pop("entities", [])
    message = {"text": text, "intent": {"name": act}, "entities": entities, "facts": facts or {}}
    tracker = Tracker("c1", slots, message, [], False, None, {}, "action_listen")
    said = CollectingDispatcher()
    events = action(services()).run(said, tracker, {})
    return said.messages, {event["name"]: event["value"] for event in events}


def half_heard(**needs: float) -> dict[str, Any]:
    return {"needs": {"support": 0.01, "housing": 0.01, "financing": 0.01, **needs}}


def test_a_need_that_was_half_heard_is_asked_back():
    from bot.actions import ActionNextStep

    said, slots = run(
        ActionNextStep,
        "iets met een hok",
        "start_told",
        half_heard(housing=0.5),
        needs=["housing"],
        has_job=True,
    )
    assert [message["response"] for message in said] == ["utter_check_needs_housing"]
    assert slots["checks"] == 1 and slots["pending_question"] == "needs"
    assert slots["checking"] == {"slot": "needs", "value": "housing", "text": "iets met een hok"}
    assert "asked" not in slots


@pytest.mark.parametrize(
    ("facts", "more"),
    [
        (half_heard(housing=0.95), {}),
        (half_heard(housing=0.5), {"checks": 2}),
        (half_heard(housing=0.5), {"advised": True}),
    ],
)
def test_what_is_sure_or_was_asked_enough_is_not_asked_back(facts: dict[str, Any], more: dict[str, Any]):
    from bot.actions import ActionNextStep

    said, _ = run(ActionNextStep, "iets met een hok", "start_told", facts, needs=["housing"], **more)
    assert not any(message["response"].startswith("utter_check") for message in said)


CHECKING = {"slot": "needs", "value": "housing", "text": "iets met een hok"}


@pytest.mark.parametrize(
    ("text", "act", "pressed", "needs", "chosen"),
    [
        ("ja", "answer_yes", None, ["housing"], "yes"),
        ("nee", "answer_no", None, None, "no"),
        ("/fact_chosen", "fact_chosen", ("needs", "housing"), ["housing"], "yes"),
        ("/fact_chosen", "fact_chosen", ("checked", "other"), None, "other"),
    ],
)
def test_the_answer_settles_it_and_is_kept_as_an_example(
    text: str, act: str, pressed: tuple[str, str] | None, needs: list[str] | None, chosen: str
):
    from bot.actions import ActionTakeFacts

    entities = (
        [{"entity": "slot", "value": pressed[0]}, {"entity": "value", "value": pressed[1]}] if pressed else []
    )
    said, slots = run(
        ActionTakeFacts,
        text,
        act,
        entities=entities,
        needs=["housing"],
        pending_question="needs",
        checking=CHECKING,
    )
    assert slots.get("needs", ["housing"]) == needs
    assert slots["checking"] is None
    assert [message["custom"]["startkompas"]["checked"] for message in said] == [
        {**CHECKING, "chosen": chosen}
    ]


def test_another_message_leaves_the_fact_as_it_was_heard():
    from bot.actions import ActionTakeFacts

    said, slots = run(
        ActionTakeFacts,
        "in Sneek",
        "start_told",
        needs=["housing"],
        pending_question="needs",
        checking=CHECKING,
    )
    assert said == [] and "needs" not in slots and slots["checking"] is None


def test_the_button_that_confirms_what_was_taken_up_closes_the_question():
    from bot.actions import ActionTakeFacts

    pressed = [{"entity": "slot", "value": "needs"}, {"entity": "value", "value": "support"}]
    checking = {"slot": "needs", "value": "support", "text": "iets met hulp"}
    known = {"needs": ["support", "housing"], "municipality": "Breda", "pending_question": "needs"}
    _said, slots = run(ActionTakeFacts, "", "fact_chosen", entities=pressed, checking=checking, **known)
    assert slots["pending_question"] is None and slots["checking"] is None
    assert "needs" not in slots
    _said, slots = run(ActionTakeFacts, "", "fact_chosen", entities=pressed, **known)
    assert "pending_question" not in slots, "an old button that changes nothing leaves the question open"


def test_help_is_not_asked_back_when_an_answer_was_given_in_the_same_turn():
    from rasa_sdk import Tracker
    from rasa_sdk.executor import CollectingDispatcher

    from bot.actions.checking import check_back

    message = {
        "text": "hoe zit het met btw",
        "intent": {"name": "start_told"},
        "facts": half_heard(support=0.5),
    }
    gave = {"event": "slot", "name": "answered_last", "value": "btw-nummer"}
    asked = []
    for events in ([{"event": "user"}, gave], [gave, {"event": "user"}]):
        tracker = Tracker("c1", {"has_job": True}, message, events, False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        check_back(dispatcher, tracker, services())
        asked.append([one["response"] for one in dispatcher.messages])
    assert asked == [[], ["utter_check_needs_support"]]
