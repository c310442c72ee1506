"""Ways to find an answer, compared: learned on one half of the answers, judged on the other, and the reverse.

    uv run python tests/benchmarks/answer_ways.py

Prints for each kind of question how often the right answer comes first, and how often it is among the first three.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.answers import Lexicon
from bot.answers.comparing import SIGNS
from bot.answers.lookup import MOST_ASKED
from bot.settings import read_settings
from bot.wiring import load_content
from tests.benchmarks.answer_books import city_answers, halves
from tests.benchmarks.answer_learning import LEXICON, Row, fit_scores, training_rows

QUICK = ("words", "pieces", "many", "by_staff")
SENSE = ("sense", "sense_told")
NO_SENSE = tuple(sign for sign in SIGNS if sign not in SENSE)
WAYS: Mapping[str, tuple[bool, Sequence[str]]] = {
    "BM25, words and pieces": (False, QUICK),
    "the same with concepts": (True, QUICK),
    "the same with vectors": (True, (*QUICK, *SENSE)),
    "word for word, no concepts": (False, NO_SENSE),
    "word for word, concepts": (True, NO_SENSE),
    "word for word, concepts, vectors": (True, SIGNS),
}
KINDS = ("city", "published", "published, far", "shipped", "shipped, far")


def only(rows: Sequence[Row], signs: Sequence[str]) -> list[Row]:
    """The rows with the other signs put to nought."""
    kept = np.array([sign in signs for sign in SIGNS], dtype=float)
    return [replace(row, signs=row.signs * kept) for row in rows]


def places(rows: Sequence[Row], fit: Mapping[str, float]) -> list[tuple[str, int]]:
    """The place of the right answer of each question that has one; 99 when it was not looked at."""
    weights = np.array([fit[sign] for sign in SIGNS])
    found = []
    for row in rows:
        if row.kind in KINDS:
            scores = row.signs @ weights
            found.append((row.kind, int((scores > scores[row.right]).sum()) if row.right >= 0 else 99))
    return found


def main() -> None:
    """Print the table."""
    answers = load_content(read_settings(os.environ, cwd=Path.cwd())).answers.lookup().answers
    whole = Lexicon.load(LEXICON)
    bare = replace(whole, concepts={})
    parts = list(zip(halves(answers), halves(city_answers()), strict=True))
    rows = {
        with_concepts: [training_rows(mine, city, lexicon) for mine, city in parts]
        for with_concepts, lexicon in ((True, whole), (False, bare))
    }
    for name, (with_concepts, signs) in WAYS.items():
        first, second = (only(part, signs) for part in rows[with_concepts])
        seen = places(second, fit_scores(first)) + places(first, fit_scores(second))
        told = []
        for kind in KINDS:
            here = np.array([place for of, place in seen if of == kind])
            told.append(f"{kind} {np.mean(here == 0):.1%} {np.mean(here < MOST_ASKED):.1%}")
        print(f"{name:<34}", " | ".join(told), flush=True)


if __name__ == "__main__":
    main()
