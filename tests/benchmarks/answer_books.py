"""Books as they are in real life: shipped answers with all their wordings, answers of staff with two, some not there.

An answer "as published" keeps its title, its text and two wordings. What is asked of a book is never in it.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml

from bot.answers import Answer, AnswerSource, Theme
from bot.settings import PROJECT
from bot.starter import Need

PUBLISHED, WHOLE = 0.35, 0.45
"""The shares of the shipped answers that stand in a book as published and as they are."""
CITY = 0.7
"""The share of the city answers that stands in it."""
HELD_OUT = 2
PUBLISHED_WORDINGS = 2
STAFF = 0.7
"""The share of the staff answers that stands in it."""
STAFF_SETS = (1, 2, 3, 4)
FOLDER = PROJECT / "tests" / "answers" / "learning"

City = Sequence[tuple[Answer, list[str]]]
"""Answers as staff publish them, each with what is asked for it in other words."""


@dataclass(frozen=True)
class Question:
    """What is asked of a book, of what kind, and the answer it should find; None when that is not there."""

    text: str
    kind: str
    answer: str | None


@dataclass(frozen=True)
class Book:
    """Answers, and questions for them. `theme_of` gives the theme of answers that were left out, by question."""

    answers: Sequence[Answer]
    questions: Sequence[Question]
    theme_of: Mapping[str, str]


@dataclass(frozen=True)
class Staff:
    """An answer of staff, what is asked for it, and what is asked about neighbouring matters."""

    answer: Answer
    again: Sequence[str]
    beside: Sequence[str]


def again(identity: str) -> list[str]:
    """A shipped answer asked in other words."""
    story = _read("stories").get(identity)
    return [*_read("rewordings")[identity], *([story] if story else [])]


def city_answers() -> City:
    """Answers as staff publish them, each with what is asked for it: the weights are learned from these."""
    return _city("city_answers")


def town_answers() -> City:
    """The same, asked in words that are farther off: to learn from when a way is tried."""
    return [*_city("town_learn_1"), *_city("town_learn_2")]


def near_answers() -> City:
    """Written so that the same is asked in words that differ as much as they can."""
    return [pair for path in sorted(FOLDER.glob("near_*.yml")) for pair in _city(path.stem)]


def answers_to_try() -> City:
    """The same, never learned from: to see whether a way of looking up is better."""
    return [*_city("town_try_1"), *_city("town_try_2")]


def staff_answers(*numbers: int) -> list[Staff]:
    """Answers of staff on other matters, asked again by writers who saw only the answers."""
    found: list[Staff] = []
    for number in numbers or STAFF_SETS:
        again = _read(f"staff_{number}_again")
        beside = {entry["id"]: entry["beside"] for entry in _read(f"staff_{number}")}
        for answer, _ in _city(f"staff_{number}"):
            found.append(Staff(answer, tuple(again[answer.id]), tuple(beside[answer.id])))
    return found


def groups_of(answers: City) -> list[tuple[list[str], list[str]]]:
    """What is asked for each answer, and its title, its wordings and its text."""
    return [(list(texts), [answer.title, *answer.questions, answer.answer]) for answer, texts in answers]


def staff_book(shipped: Sequence[Answer], staff: Sequence[Staff], seed: int) -> Book:
    """The shipped answers whole, most of those of staff, and what is asked of both."""
    chance = random.Random(seed)
    kept: list[Answer] = []
    questions: list[Question] = []
    for answer in shipped:
        far = chance.sample(answer.questions[1:], HELD_OUT)
        kept.append(replace(answer, questions=tuple(one for one in answer.questions if one not in far)))
        questions += [Question(text, "shipped", answer.id) for text in again(answer.id)]
        questions += [Question(text, "shipped, far", answer.id) for text in far]
    for one in staff:
        inside = chance.random() < STAFF
        kept += [one.answer] if inside else []
        kind = "staff" if inside else "staff, left out"
        questions += [Question(text, kind, one.answer.id if inside else None) for text in one.again]
        questions += [Question(text, "beside", None) for text in one.beside]
    return Book(kept, questions, {})


def _city(name: str) -> City:
    source = AnswerSource("", "", "een medewerker van de gemeente", "2026-11-26")
    return [
        (
            Answer(
                id=entry["id"],
                theme=Theme.PERMITS,
                title=entry["title"],
                needs=(Need.SUPPORT,),
                questions=tuple(entry["wordings"]),
                answer=entry["answer"],
                next_step="Bel de gemeente.",
                sources=(source,),
                by_staff=True,
            ),
            entry.get("again", []),
        )
        for entry in _read(name)
    ]


def halves(answers: Sequence[Any], seed: int = 5) -> tuple[list[Any], list[Any]]:
    """The answers in two halves: to learn from one and judge on the other."""
    mixed = list(answers)
    random.Random(seed).shuffle(mixed)
    middle = len(mixed) // 2
    return mixed[:middle], mixed[middle:]


def make_book(answers: Sequence[Answer], city: City, seed: int) -> Book:
    """One way to divide these answers."""
    chance = random.Random(seed)
    kept: list[Answer] = []
    questions: list[Question] = []
    themes: dict[str, str] = {}
    for answer in answers:
        role = chance.random()
        if role >= PUBLISHED + WHOLE:
            for text in (*again(answer.id), *chance.sample(answer.questions, HELD_OUT)):
                questions.append(Question(text, "left out", None))
                themes[text] = answer.theme.value
            continue
        kind = "published" if role < PUBLISHED else "shipped"
        if kind == "published":
            inside = chance.sample(answer.questions[1:], PUBLISHED_WORDINGS)
            far = chance.sample([one for one in answer.questions if one not in inside], HELD_OUT)
        else:
            far = chance.sample(answer.questions[1:], HELD_OUT)
            inside = [one for one in answer.questions if one not in far]
        kept.append(replace(answer, questions=tuple(inside), by_staff=kind == "published"))
        questions += [Question(text, kind, answer.id) for text in again(answer.id)]
        questions += [Question(text, f"{kind}, far", answer.id) for text in far]
    for answer, asked in city:
        inside = chance.random() < CITY
        kept += [answer] if inside else []
        kind = "city" if inside else "left out"
        questions += [Question(text, kind, answer.id if inside else None) for text in asked]
    return Book(kept, questions, themes)


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
