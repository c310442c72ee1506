"""No text whatever makes a rule or a feature fail, or takes it long."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.places import Gazetteer, choose_municipality
from nlu.language.foreign import Languages
from nlu.language.mash import LetterModel
from nlu.language.numbers import find_numbers, job_hours, sought_amount
from nlu.language.rude import RudeWords
from nlu.language.sectors import Sectors
from nlu.language.stages import said_stage
from nlu.language.tokens import dutch_tokenizer, words_in
from nlu.language.word_classes import WordClasses
from nlu.learning.features import SentenceFeatures
from tests.sentences import PROJECT

LEXICON = PROJECT / "data" / "lexicon"
SAMPLE = ["ik zoek een plek in Sneek", "ik zoek een lening van 5k", "24 uur in de zorg"] * 3
Try = Callable[[str], Any]
STRANGE = {
    "empty": "",
    "blanks": " \t\n\r\x0b\u00a0\u2003",
    "control characters": "".join(map(chr, range(32))) + "\x7f\x85",
    "a lone half of a sign": "ik zoek \ud800 een \udfff plek",
    "right to left": "\u202eik zoek een plek\u202c שלום مرحبا",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 50,
    "accents on accents": "z" + "\u0300" * 500 + "aak",
    "100 kB of words": "ik zoek een plek in Sneek voor 24 uur en 5k. " * 2300,
    "100 kB of one letter": "a" * 100_000,
    "100 kB of digits": "1" * 100_000,
    "100 kB of signs": "€.,-'" * 20_000,
    "many open brackets": "([{<" * 2000,
    "letters that grow": "İŞẞŉǰΐ" * 300,
    "marks of our own": "<plaats> <uren> < > <<>>",
}


@cache
def tries() -> dict[str, Try]:
    """Everything that a message goes through, without Rasa."""
    gazetteer = Gazetteer.load(PROJECT / "data" / "places")
    languages = Languages.load(LEXICON / "languages.yml")
    letters = LetterModel.learn(SAMPLE)
    features = SentenceFeatures.learn(SAMPLE, WordClasses.load(LEXICON / "word_classes.yml"))
    nlp = dutch_tokenizer()
    return {
        "words": lambda text: words_in(nlp, text),
        "places": lambda text: choose_municipality(text, gazetteer.find(text)),
        "numbers": lambda text: (find_numbers(text), job_hours(text), sought_amount(text)),
        "features": lambda text: features.row(text),
        "shares": lambda text: features.shares(text, features.row(text)),
        "language": lambda text: (languages.foreign(text), languages.may_be_foreign(text)),
        "mash": lambda text: (letters.is_mash(text), letters.knows(text)),
        "rude": RudeWords.load(LEXICON / "rude.yml").is_rude,
        "sector": Sectors.load(LEXICON / "sectors.yml").find,
        "stage": said_stage,
    }


@pytest.mark.parametrize("what", sorted(STRANGE))
def test_strange_texts_are_taken_by_everything(what: str):
    text = STRANGE[what]
    for name, one in tries().items():
        started = time.process_time()
        one(text[:2000])
        assert time.process_time() - started < 0.5, name


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_taken_by_everything(text: str):
    assert_taken(text)


def assert_taken(text: str) -> None:
    made = {name: one(text) for name, one in tries().items()}
    cut = sum(len(word) for word, _ in made["words"])
    assert cut >= len("".join(text.split())) and all(start < len(text) for _, start in made["words"])
    assert made["features"].shape[0] == 1
    for number in made["numbers"][0]:
        assert 0 <= number.start < number.end <= len(text)
    if made["places"] is not None:
        assert 0 <= made["places"].start < made["places"].end <= len(text)


PIECES = [
    "ik",
    "zoek",
    "24",
    "€",
    "5k",
    "in",
    "Sneek",
    "den",
    "'s-",
    "zzp'er",
    ".",
    "-",
    "\n",
    "uur",
    "🙂",
    "geen",
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " ", "  ", "\t"]))
def test_any_order_of_pieces_is_taken_by_everything(pieces: list[str], between: str):
    assert_taken(between.join(pieces))
