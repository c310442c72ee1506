"""What staff get beside the words of a kept question."""

from __future__ import annotations

from bot.dialogue.engine import EngineTurn
from bot.dialogue.messages import Reply
from bot.dialogue.surroundings import LONGEST, MOST_RECENT, RECENT, recent_after, recent_of, surroundings


def turn(text: str | None = None, payload: str | None = None, recent: list | None = None) -> EngineTurn:
    return EngineTurn("c", "web", text, payload, {"slots": {}, RECENT: recent or []})


def test_what_went_before_the_facts_and_what_it_was_taken_for():
    tracker = {"slots": {"has_job": True, "needs": ["housing"], "offered": ["bbz"]}}
    ranking = [("out_of_scope_near", 0.6213), ("start_told", 0.2)]
    kept = surroundings([("starter", "ik ben kapper"), ("bot", "Waar?")], tracker, ranking)
    assert kept["context"] == [["starter", "ik ben kapper"], ["bot", "Waar?"]]
    assert kept["intents"] == [["out_of_scope_near", 0.621], ["start_told", 0.2]]
    assert kept["shown"] == ["bbz"]
    assert kept["facts"]["has_job"] is True and kept["facts"]["needs"] == ["housing"]


def test_the_last_words_are_remembered_and_no_more():
    said = recent_after(turn("hoi"), [Reply("Dag."), Reply("")])
    assert said == [["starter", "hoi"], ["bot", "Dag."]]
    for number in range(20):
        said = recent_after(turn("x" * 500, recent=said), [Reply(f"antwoord {number}")])
    assert len(said) == MOST_RECENT and said[-1] == ["bot", "antwoord 19"]
    assert max(len(text) for _, text in said) == LONGEST


def test_a_button_is_no_words_and_a_new_start_forgets():
    assert recent_after(turn(payload="set:needs=housing"), [Reply("Waar?")]) == [["bot", "Waar?"]]
    assert recent_of(turn(payload="act:restart", recent=[["starter", "hoi"]])) == ()


def test_a_first_turn_has_nothing_before_it():
    assert recent_of(EngineTurn("c", "web", "hoi", None, None)) == ()
    assert surroundings((), {"slots": {}}, ()) == {"facts": {"segment": "unknown"}}
