"""Every theme of the agenda of 2016 (README, "Agenda") can be asked, and none falls on the floor.

Answered: a checked answer with its source, at once or after "Bedoel je een van deze vragen?". Routed: options
that fit are offered. Recorded: the question is kept with a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from bot.answers import Answer, load_answers
from bot.wiring import known_names, load_catalogue_of, load_gazetteer
from tests.conftest import PROJECT
from tests.dialogue.talking import Talk

NewTalk = Callable[[], Talk]
THEMES = (
    "procurement",
    "location, cybersecurity, digitalisation",
    "international talent",
    "prompt payment",
    "education links",
    "top sectors, societal challenges",
    "red tape",
    "labour law",
    "city funds",
    "skills",
)
ROW = re.compile(
    r"^\| (?P<theme>[^|]+) \| \"(?P<asked>[^|\"]+)\" \| (?P<how>\w+)(?: \(`(?P<what>[\w-]+)`\))? \|$", re.M
)
SECTION = (PROJECT / "README.md").read_text("utf-8").split("## Agenda\n")[1].split("\n## ")[0]
ROWS = [tuple(row[name] for name in ("theme", "asked", "how", "what")) for row in ROW.finditer(SECTION)]
REPLIES = {"municipality": "in Arnhem", "has_job": "nee", "growth_ambition": "nee"}
MOST_TURNS = 5
OTHER_WORDS = {
    "procurement": ("hoe kan ik meedoen met een aanbesteding", "houdt de stad opdrachten vrij voor starters"),
    "location, cybersecurity, digitalisation": ("hoe veilig is de binnenstad", "kan ik stroom krijgen"),
    "international talent": ("ik wil iemand uit Spanje aannemen", "help for expats"),
    "prompt payment": ("mijn rekening bij de gemeente staat nog open", "gemeente betaald niet"),
    "education links": ("stagiair van het mbo", "iets doen met de hogeschool"),
    "top sectors, societal challenges": ("is zorg een topsector", "iets tegen armoede beginnen"),
    "red tape": ("wat een bureaucratie", "waarom zijn er zoveel formulieren voor een vergunning"),
    "labour law": ("ontslag van mijn medewerker", "wanneer ben ik schijnzelfstandig"),
    "city funds": ("welke stad heeft een revolverend fonds", "fonds van de gemeente"),
    "skills": ("ik kan niet goed verkopen", "boekhouden leren"),
}


@pytest.fixture(scope="module")
def answers() -> Mapping[str, Answer]:
    gazetteer = load_gazetteer(PROJECT / "data")
    names = known_names(gazetteer, load_catalogue_of(PROJECT / "data", gazetteer))
    return {one.id: one for one in load_answers(PROJECT / "data" / "answers", names)}


def test_the_table_has_every_theme_with_what_happens():
    assert tuple(dict.fromkeys(row[0] for row in ROWS)) == THEMES
    lines = [line for line in SECTION.splitlines() if line.startswith("| ") and "| asked |" not in line]
    assert len(ROWS) == len(lines) >= 18
    assert {row[2] for row in ROWS} == {"answered", "routed", "recorded"}
    assert all((row[3] is None) == (row[2] == "recorded") for row in ROWS)
    assert set(OTHER_WORDS) == set(THEMES)


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "asked", "how", "what"), ROWS)
def test_a_question_of_the_agenda_goes_where_the_table_says(
    theme: str, asked: str, how: str, what: str | None, new_talk: NewTalk, answers: Mapping[str, Answer]
):
    talk = new_talk()
    said = talk.say(asked)
    if how == "answered":
        if "een van deze vragen" in said:
            said = talk.press(talk.buttons[0])
        assert answers[what or ""].answer.split(".")[0] in said
        assert not talk.last.drafts
    elif how == "routed":
        assert what in offered_in_the_end(talk)
    else:
        [kept] = talk.last.drafts
        assert kept.reference in talk.turns[-1]


def offered_in_the_end(talk: Talk) -> set[str]:
    """All options offered, with a short answer to each question that the bot asks."""
    offered = {option["id"] for option in talk.last.offered}
    for _turn in range(MOST_TURNS):
        pending = talk.slots.get("pending_question")
        if "Bedoel je" in talk.turns[-1]:
            talk.press(talk.buttons[0])
        elif pending in REPLIES:
            talk.say(REPLIES[pending])
        else:
            break
        offered |= {option["id"] for option in talk.last.offered}
    return offered


def on_the_floor(talk: Talk) -> bool:
    """Neither answered nor asked on, nor kept, nor shown the way to a human."""
    told = talk.turns[-1]
    human = "KVK: 0800" in told or "act:human" in talk.buttons
    return not (talk.last.drafts or talk.last.answered or human)


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_other_words_for_a_theme_do_not_fall_on_the_floor(theme: str, new_talk: NewTalk):
    for words in OTHER_WORDS[theme]:
        talk = new_talk()
        talk.say(words)
        assert not on_the_floor(talk), (words, talk.turns[-1])


@pytest.mark.slow
@pytest.mark.xfail(reason="heard as a question to the bot (why, help); needs training sentences", strict=True)
@pytest.mark.parametrize("words", ["waarom zoveel formulieren"])
def test_these_still_fall_on_the_floor(words: str, new_talk: NewTalk):
    talk = new_talk()
    talk.say(words)
    assert not on_the_floor(talk)
