"""The shipped answers and their lookup, read once for all tests of this room."""

from __future__ import annotations

from functools import cache

from bot.answers import Answer, AnswerFinder, AnswerSource, KnownNames, Lexicon, Lookup, ShippedAnswers, Theme
from bot.answers.reading import load_answers
from bot.settings import PROJECT
from bot.starter import Need
from bot.wiring import known_names, load_catalogue_of, load_gazetteer

DATA = PROJECT / "data"


@cache
def names() -> KnownNames:
    """What an answer may point at."""
    gazetteer = load_gazetteer(DATA)
    return known_names(gazetteer, load_catalogue_of(DATA, gazetteer))


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    return Lexicon.load(DATA / "lexicon")


@cache
def shipped() -> tuple[Answer, ...]:
    """The shipped answers."""
    return load_answers(DATA / "answers", names())


@cache
def lookup() -> Lookup:
    """Over the shipped answers."""
    return Lookup(shipped(), lexicon())


@cache
def shipped_finder() -> AnswerFinder:
    """Over the shipped answers only."""
    return AnswerFinder([ShippedAnswers(shipped())], lexicon(), lookup())


def finder(*more: Answer) -> AnswerFinder:
    """Over the shipped answers and some that staff published."""
    if not more:
        return shipped_finder()
    return AnswerFinder([ShippedAnswers(shipped()), ShippedAnswers(more)], lexicon(), lookup())


def an_answer(**changes: object) -> Answer:
    """An answer with everything in it."""
    values: dict[str, object] = {
        "id": "eenhoorn-stallen",
        "theme": Theme.PERMITS,
        "title": "Een eenhoorn stallen",
        "needs": (Need.SUPPORT,),
        "questions": ("waar zet ik mijn eenhoorn", "eenhoorn in de schuur", "stal voor eenhoorn"),
        "answer": "Een eenhoorn zet je in een stal.",
        "next_step": "Bel de gemeente.",
        "sources": (AnswerSource("Stallen", "https://www.example.nl/stal", "Gemeente", "2026-03"),),
    }
    return Answer(**{**values, **changes})  # type: ignore[arg-type]
