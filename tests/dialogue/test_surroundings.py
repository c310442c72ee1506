"""What staff get beside the words of a kept question."""

from __future__ import annotations

from bot.dialogue.surroundings import surroundings


def user(text: str, intent: str, confidence: float) -> dict:
    return {
        "event": "user",
        "text": text,
        "parse_data": {"intent": {"name": intent, "confidence": confidence}},
    }


def test_the_message_before_the_facts_and_what_it_was_taken_for():
    tracker = {
        "slots": {"has_job": True, "needs": ["housing"], "offered": ["bbz"]},
        "events": [
            {"event": "action", "name": "action_listen"},
            user("ik ben kapper", "start_told", 0.9),
            user('/fact_chosen{"slot": "needs"}', "fact_chosen", 1.0),
            user("mag dat aan huis", "out_of_scope_near", 0.6213),
        ],
    }
    kept = surroundings(tracker)
    assert kept["context"] == [["starter", "ik ben kapper"]]
    assert kept["intents"] == [["out_of_scope_near", 0.621]]
    assert kept["shown"] == ["bbz"]
    assert kept["facts"]["has_job"] is True and kept["facts"]["needs"] == ["housing"]


def test_a_conversation_that_was_erased_leaves_nothing_of_before():
    assert surroundings({"slots": {}, "events": []}) == {"facts": {"segment": "unknown"}}
