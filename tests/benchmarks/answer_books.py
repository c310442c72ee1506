"""Books as they are in real life, made of the shipped answers: some whole, some as staff publish, some not there.

An answer "as published" keeps its title, its text and three wordings. What is asked of a book is never in it.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import yaml

from bot.answers import Answer
from bot.settings import PROJECT

PUBLISHED, WHOLE = 0.4, 0.4
HELD_OUT = 2
REWORDINGS = PROJECT / "tests" / "answers" / "rewordings.yml"


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


def rewordings() -> Mapping[str, Sequence[str]]:
    """The shipped answers asked in other words, by id."""
    read: Mapping[str, Sequence[str]] = yaml.safe_load(REWORDINGS.read_text("utf-8"))
    return read


def halves(answers: Sequence[Answer], seed: int = 5) -> tuple[list[Answer], list[Answer]]:
    """The answers in two halves: to learn from one and judge on the other."""
    mixed = list(answers)
    random.Random(seed).shuffle(mixed)
    middle = len(mixed) // 2
    return mixed[:middle], mixed[middle:]


def make_book(answers: Sequence[Answer], seed: int) -> Book:
    """One way to divide these answers."""
    chance, again = random.Random(seed), rewordings()
    kept: list[Answer] = []
    questions: list[Question] = []
    themes: dict[str, str] = {}
    for answer in answers:
        told, wordings = list(again[answer.id]), list(answer.questions)
        first, role = wordings[0], chance.random()
        chance.shuffle(told)
        if role < PUBLISHED:
            inside = [first, told.pop(), chance.choice(wordings[1:])]
            kept.append(replace(answer, questions=tuple(inside)))
            hard = [one for one in wordings if one not in inside][:HELD_OUT]
            questions += [Question(one, "published", answer.id) for one in told]
            questions += [Question(one, "published, far", answer.id) for one in hard]
        elif role < PUBLISHED + WHOLE:
            out = chance.sample(wordings[1:], HELD_OUT)
            kept.append(replace(answer, questions=tuple(one for one in wordings if one not in out)))
            questions += [Question(one, "shipped", answer.id) for one in told]
            questions += [Question(one, "shipped, far", answer.id) for one in out]
        else:
            for one in (*told, *chance.sample(wordings, HELD_OUT)):
                questions.append(Question(one, "left out", None))
                themes[one] = answer.theme.value
    return Book(kept, questions, themes)
