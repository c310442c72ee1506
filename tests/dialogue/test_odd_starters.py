"""Starters who answer oddly: no crash, no loop, and always a way to a human. 500 by STARTKOMPAS_TEST_TALKS."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest

from tests.dialogue.talking import Talk

pytestmark = pytest.mark.slow
TALKS = int(os.environ.get("STARTKOMPAS_TEST_TALKS", "120"))
LONGEST = 16
MISS = (
    "begrijp",
    "Dat weet ik niet",
    "weet ik niet zeker",
    "Ook dat weet ik niet",
    "Dit kan ik niet lezen",
    "understand Dutch",
    "only help in Dutch",
)
OFFER = "0800 - 2117"
SAYINGS = [
    "ja", "nee", "misschien", "weet ik niet", "sla over", "geen idee joh", "waarom", "waarom?", "meer", "korter",
    "terug", "opnieuw", "stop", "help", "hoi", "doei", "dank je", "mijn gegevens", "wis alles", "mens",
    "asdkjh", "????", "👍", "12", "3000", "0", "-5", "1e9", "ja nee ja", "42 uur", "minder", "wat", "huh", "hè",
    "ik wil een kapsalon", "ik zoek geld", "een pand in Bergen", "Utrecht", "Tilburg", "Belgie", "toch Almelo",
    "ik heb geen baan", "ik werk 20 uur", "ik zit in de bijstand", "nee ik heb wel een baan", "klein", "groot worden",
    "investeerder gezocht voor onze app", "50k", "een tientje", "alles", "alle drie", "niks", "dit helpt niet",
    "dit is top", "dat klopt niet", "ik bedoel een plek", "laat die lening maar", "hoe laat is het", "paspoort",
    "i need a loan for my shop please", "bezwaar", "klacht over de gemeente", "woo verzoek", "stomme bot",
    "ben je een mens", "wat doe je met mijn data", "ik ben 17", "mijn hond heet Bob", "vertel een mop", "BTW?",
    "mag ik beginnen naast mijn werk", "{slot}", "/start", "/wis", "/mens", "/onzin", "<b>ja</b>", "ja" * 300,
    "ik snap het niet", "te lang", "vorige vraag", "x", "!", "1", "2",
]  # fmt: skip
PAYLOADS = [
    "act:helpful", "act:not_helpful", "act:more", "act:why", "act:back", "act:shorter", "act:skip", "act:unsure",
    "act:restart", "act:erase", "act:start", "set:has_job=true", "set:has_job=benefit", "set:has_job=unsure",
    "set:growth_ambition=true", "set:needs=support+housing+financing", "set:municipality=Breda",
    "set:municipality=Nergens", "set:amount_eur=9", "set:needs=unsure", "set:municipality=unsure",
]  # fmt: skip


def odd_talk(talk: Talk, chance: random.Random) -> Talk:
    """One conversation: texts, old buttons, the buttons at hand, and the same thing again."""
    last: Callable[[], str] = lambda: talk.say("hoi")  # noqa: E731
    for _ in range(chance.randint(4, LONGEST)):
        dice = chance.random()
        if dice < 0.15:
            act = last
        elif dice < 0.35 and talk.buttons:
            act = _press(talk, chance.choice(talk.buttons))
        elif dice < 0.45:
            act = _press(talk, chance.choice(PAYLOADS))
        else:
            act = _say(talk, chance.choice(SAYINGS))
        act()
        last = act
    return talk


def _say(talk: Talk, text: str) -> Callable[[], str]:
    return lambda: talk.say(text)


def _press(talk: Talk, payload: str) -> Callable[[], str]:
    return lambda: talk.press(payload)


def missed(said: str) -> bool:
    return any(words in said for words in MISS)


@pytest.mark.parametrize("seed", range(0, TALKS, 10))
def test_odd_starters_are_never_led_in_a_circle(seed: int, new_talk: Callable[[], Talk]):
    for number in range(seed, seed + 10):
        talk = odd_talk(new_talk(), random.Random(number))
        turns = talk.turns
        assert all(said.strip() for said in turns), number
        for before, after in zip(turns, turns[1:], strict=False):
            assert before != after, (number, after)
        for three in zip(turns, turns[1:], turns[2:], strict=False):
            assert len(set(three)) > 1, (number, three)
            assert not all(map(missed, three)) or any(OFFER in said for said in three), (number, three)
        assert OFFER in talk.say("ik wil een mens spreken"), number


def test_only_misses_in_a_row_always_bring_the_offer(new_talk: Callable[[], Talk]):
    nonsense = [
        "asdkjh",
        "hoe laat gaat de trein",
        "????",
        "recept voor lasagne",
        "qwrtp",
        "wie is de koning",
    ]
    for number in range(20):
        talk, chance = new_talk(), random.Random(number)
        for _ in range(8):
            talk.say(chance.choice(nonsense))
        for two in zip(talk.turns, talk.turns[1:], strict=False):
            assert any(OFFER in said for said in two), two
