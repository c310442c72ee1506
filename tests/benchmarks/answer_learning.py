"""Learns what the lookup of answers knows beforehand, and writes it into `data/lexicon`.

    uv run python tests/benchmarks/answer_learning.py

`word_vectors.npz`: how rare words are in our own texts (nothing of the shipped answers) and which words keep the same
company (PPMI, SVD). `answer_weights.json`: the weights of the signs, learned on books made of the shipped answers and of
invented ones (`answer_books.py`), with vectors that saw none of these. Judges on halves first. No evaluation set is used.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from bot.answers import Answer, Lexicon, Lookup
from bot.answers.background import FILE
from bot.answers.comparing import SIGNS
from bot.answers.lexicon import load_concepts, make_splitter
from bot.answers.lookup import MOST_ASKED, Compared
from bot.answers.weights import Weights
from bot.cli.answer_figures import other_messages
from bot.settings import PROJECT
from tests.answers.shipped import shipped
from tests.benchmarks.answer_books import (
    Book,
    City,
    Staff,
    city_answers,
    groups_of,
    halves,
    make_book,
    near_answers,
    staff_answers,
    staff_book,
    town_answers,
)
from tests.benchmarks.answer_texts import count_texts

LEXICON = PROJECT / "data" / "lexicon"
SEEDS = (1, 2, 3, 4)
MOST_OTHERS = 1200
STAFF_BOOKS, MOST_BESIDE = 2, 150
COUNTS = {"city": 4.0, "staff": 3.0, "published": 3.0, "shipped": 1.5}
"""How often a question in natural words counts against one that was written to be far off."""
SMALLER, SURE_SMALLER = 2e-4, 1e-3
EITHER_WAY = {"many", "by_staff", "words", "weight", "long", "asks"}
"""Signs that may count for or against; all others can only speak for an answer, or only against it."""
AGAINST = {"unknown", "statement", "single", "pair"}
UNSURE = "left out, same theme"
"""A neighbour may well be a right answer: says nothing."""
NOT_IN_SURE = {"best_sense_told", "best_told", "best_many", "best_by_staff"}


@dataclass(frozen=True)
class Row:
    """One question of a book: the signs of the nearest answers, and which is right (-1 when none is)."""

    text: str
    kind: str
    signs: np.ndarray
    right: int
    compared: Compared
    lookup: Lookup


def rows_of(book: Book, lexicon: Lexicon, others: Mapping[str, Sequence[str]]) -> list[Row]:
    """All questions of a book, and messages that ask for no answer."""
    lookup = Lookup(book.answers, lexicon)
    ids = [answer.id for answer in lookup.answers]
    asked = [(one.text, one.kind, ids.index(one.answer) if one.answer else -1) for one in book.questions]
    asked += [(text, kind, -1) for kind, texts in others.items() for text in texts]
    rows = []
    for text, kind, right in asked:
        compared = lookup.compare(text)
        if compared is None:
            continue
        signs = np.stack([compared.signs[name] for name in SIGNS], axis=1)
        where = np.flatnonzero(compared.numbers == right)
        rows.append(Row(text, kind, signs, int(where[0]) if len(where) else -1, compared, lookup))
    return rows


def fit_scores(rows: Sequence[Row]) -> dict[str, float]:
    """Weights with which the right answer comes before the others (a softmax over the nearest)."""
    known = [row for row in rows if row.right >= 0]
    width = max(len(row.signs) for row in known)
    signs = np.stack([np.pad(row.signs, ((0, width - len(row.signs)), (0, 0))) for row in known])
    there = np.array([[at < len(row.signs) for at in range(width)] for row in known])
    right = np.array([row.right for row in known])
    counts = np.array([COUNTS.get(row.kind, 1.0) for row in known])
    counts /= counts.sum()
    every = np.arange(len(known))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.where(there, signs @ weights, -1e9)
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        lost = -(counts * np.log(chances[every, right] + 1e-12)).sum()
        chances[every, right] -= 1
        slope = np.einsum("n,nk,nkf->f", counts, chances, signs)
        return lost + SMALLER * weights @ weights, slope + 2 * SMALLER * weights

    found = minimize(loss, np.zeros(len(SIGNS)), jac=True, method="L-BFGS-B", bounds=bounds(SIGNS)).x
    return dict(zip(SIGNS, map(float, found), strict=True))


def bounds(names: Sequence[str]) -> list[tuple[float | None, float | None]]:
    """Signs that go together would get weights that cancel: more in common would make an answer less sure."""
    ways = {**dict.fromkeys(EITHER_WAY, (None, None)), **dict.fromkeys(AGAINST, (None, 0.0))}
    return [ways.get(name, (0.0, None)) for name in names]


def with_weights(row: Row, weights: Weights) -> tuple[dict[str, float], int]:
    """What says how sure the first answer is, and the place of the right one (99: not there)."""
    scores = row.signs @ np.array([weights.fit[name] for name in SIGNS])
    order = np.argsort(-scores, kind="stable")
    sure = row.lookup.sureness(row.text, row.compared, scores[order], int(order[0]))
    return sure, int(np.flatnonzero(order == row.right)[0]) if row.right >= 0 else 99


def fit_sure(rows: Sequence[Row], fit: Mapping[str, float]) -> tuple[Weights, list[tuple[Row, dict, int]]]:
    """Weights that turn the signs of the best answer into a chance."""
    weights = Weights(fit=fit)
    seen = [(row, *with_weights(row, weights)) for row in rows]
    used = [one for one in seen if one[0].kind != UNSURE]
    names = [name for name in used[0][1] if name != "constant" and name not in NOT_IN_SURE]
    values = np.array([[sure[name] for name in names] for _, sure, _ in used])
    means, spreads = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = (values - means) / spreads
    right = np.array([place == 0 for _, _, place in used], dtype=float)
    counts = np.array([COUNTS.get(row.kind, 1.0) for row, _, _ in used])
    counts /= counts.sum()

    def loss(given: np.ndarray) -> tuple[float, np.ndarray]:
        chances = 1 / (1 + np.exp(-(scaled @ given[1:] + given[0])))
        lost = -(counts * np.log(np.where(right == 1, chances, 1 - chances) + 1e-12)).sum()
        missed = counts * (chances - right)
        slope = np.concatenate([[missed.sum()], scaled.T @ missed + 2 * SURE_SMALLER * given[1:]])
        return lost + SURE_SMALLER * given[1:] @ given[1:], slope

    limits = [(None, None), *bounds(names)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=limits).x
    slopes = found[1:] / spreads
    constant = float(found[0] - slopes @ means)
    sure = {"constant": constant, **dict(zip(names, map(float, slopes), strict=True))}
    return Weights(fit=fit, sure=sure), seen


def training_rows(
    answers: Sequence[Answer], city: City, staff: Sequence[Staff], lexicon: Lexicon
) -> list[Row]:
    """The rows of all books."""
    chance = random.Random(3)
    rows: list[Row] = []
    messages = other_messages(PROJECT / "data" / "nlu")
    for seed in SEEDS:
        others = {
            kind: chance.sample(texts, min(len(texts), MOST_OTHERS // len(SEEDS)))
            for kind, texts in messages.items()
        }
        book = make_book(answers, city, seed)
        rows += [mark_unsure(row, book) for row in rows_of(book, lexicon, others)]
    for seed in SEEDS[:STAFF_BOOKS]:
        others = {
            kind: chance.sample(texts, min(len(texts), MOST_BESIDE)) for kind, texts in messages.items()
        }
        rows += rows_of(staff_book(answers, staff, seed), lexicon, others)
    return rows


def mark_unsure(row: Row, book: Book) -> Row:
    """A question whose answer was left out while the nearest is on the same theme gets a kind of its own."""
    theme = book.theme_of.get(row.text)
    if row.right >= 0 or theme is None:
        return row
    quick = row.signs[:, SIGNS.index("words")] + row.signs[:, SIGNS.index("covered")]
    nearest = row.lookup.answers[row.compared.numbers[int(quick.argmax())]]
    return replace(row, kind=UNSURE) if nearest.theme.value == theme else row


def judge(rows: Sequence[Row], weights: Weights) -> None:
    """Print what these weights do on rows they were not learned from."""
    seen = [(row, *with_weights(row, weights)) for row in rows]
    chances = np.array([weights.chance(sure) for _, sure, _ in seen])
    places = np.array([place for _, _, place in seen])
    kinds = np.array([row.kind for row, _, _ in seen])
    for kind in sorted(set(kinds)):
        here = kinds == kind
        told = f"  {kind:<34} {here.sum():5}  first {np.mean(places[here] == 0):.3f}"
        told += f"  in three {np.mean(places[here] < MOST_ASKED):.3f}"
        for least in (0.3, 0.5, 0.6, 0.7, 0.8):
            sure = here & (chances >= least)
            right, wrong = np.sum(sure & (places == 0)), np.sum(sure & (places > 0))
            told += f" | {least}: {right / here.sum():.3f} {wrong / here.sum():.3f}"
        for least in (0.1, 0.15, 0.2):
            shown = here & (chances >= least)
            told += f" | ask {least}: {np.mean((places < MOST_ASKED)[here] & shown[here]):.3f} {np.mean(shown[here]):.3f}"
        print(told)


def main() -> None:
    """Learn, judge, write."""
    data, city, staff = PROJECT / "data", city_answers(), staff_answers()
    elsewhere = [*town_answers(), *near_answers()]
    background, answers, concepts = count_texts(data, groups_of(elsewhere)), shipped(), load_concepts(LEXICON)
    lexicon = Lexicon(concepts, make_splitter(LEXICON, concepts, background.known), background)
    parts = zip(halves(answers), halves(city), halves(staff), strict=True)
    rows = [training_rows(*part, lexicon) for part in parts]
    for mine, theirs in (rows, rows[::-1]):
        print("learned on one half, judged on the other")
        judge(theirs, fit_sure(mine, fit_scores(mine))[0])
    every = training_rows(answers, city, staff, lexicon)
    weights = fit_sure(every, fit_scores(every))[0]
    weights.save(LEXICON / "answer_weights.json")
    everything = [*city, *elsewhere, *((one.answer, list(one.again)) for one in staff)]
    count_texts(data, groups_of(everything)).save(LEXICON / FILE)
    print(weights)


if __name__ == "__main__":
    main()
