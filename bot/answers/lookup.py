"""Finds the answer to a question: words, parts of compounds, synonyms and pieces of words together. Pure.

How sure it is, is a chance from 0 to 1. From `ANSWER` on the answer is given, from `ASK` on it is asked back
("Bedoel je ...?"). `bot.answers.measuring` says what they come to; docs/antwoorden.md has the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

import numpy as np

from bot.answers.answer import Answer, Theme
from bot.answers.asking import asks, states
from bot.answers.lexicon import EMPTY_WORDS, Lexicon, pieces, plain_words
from bot.answers.word_index import Scores, WordIndex

TITLE, TEXT = 3.0, 2.0
"""How often a word of the title and of the text counts, against one in a wording."""
ANSWER = 0.62
"""From this chance on an answer is given."""
ANSWER_OUTSIDE = 0.72
"""The same, for a message that the model places outside what the chatbot can do."""
ASK = 0.2
"""From this chance on it is asked back."""
MOST_ASKED = 3
HALF_ALIKE = 0.5
"""From this likeness to one wording on, that likeness alone makes an answer surer."""
SURE = 0.98
AHEAD_WHEN_SAME = 0.1
"""So much a wording that is the question itself goes before the others."""
SHARE_OF_TERMS = 0.6
"""How much whole words count against pieces of words."""
WEIGHTS: Mapping[str, float] = {
    "constant": -4.16,
    "best": 3.18,
    "ahead": 2.19,
    "covered": 1.09,
    "tight": 0.51,
    "named": 0.4,
    "asks": 0.51,
    "statement": -0.69,
    "single": -1.92,
    "long": -5.29,
}
"""What each sign says, fitted on 2026-11-25 with `tests/benchmarks/answer_weights.py`."""


@dataclass(frozen=True)
class Found:
    """One answer for a question, with the chance that it is the right one."""

    answer: Answer
    chance: float


@dataclass(frozen=True)
class Counted:
    """The words of one answer, counted once and used again when the others change."""

    answer: Answer
    terms: Mapping[str, float]
    pieces: Mapping[str, float]
    asked: Mapping[str, int]
    title: Collection[str]
    wordings: Sequence[frozenset[str]]


class Lookup:
    """Answers that can be found. Made again when one is published; with `before` only the new are counted."""

    def __init__(self, answers: Sequence[Answer], lexicon: Lexicon, before: Lookup | None = None) -> None:
        self.answers = tuple(answers)
        self.lexicon = lexicon
        known = {one.answer.id: one for one in before.counted} if before else {}
        self.counted: list[Counted] = [
            one if (one := known.get(answer.id)) is not None and one.answer is answer else self._count(answer)
            for answer in self.answers
        ]
        self._exact = {
            words: number for number, one in enumerate(self.counted) for words in one.wordings if words
        }
        self.terms = WordIndex.of([one.terms for one in self.counted])
        self.pieces = WordIndex.of([one.pieces for one in self.counted])

    def find(self, question: str, *, most: int = MOST_ASKED) -> tuple[Found, ...]:
        """The best answers with their chances, best first; () when no word is known."""
        if not self.answers:
            return ()
        return self._ranked(question, self.scores(question), most)

    def theme_of(self, question: str) -> Theme | None:
        """The theme of the answer that comes nearest, for a question that is kept; None when none does."""
        found = self.find(question, most=1)
        return found[0].answer.theme if found and found[0].chance >= ASK / 2 else None

    def scores(self, question: str) -> Scores:
        """How well each answer fits, before it becomes a chance."""
        terms, parts = set(self.lexicon.terms(question)), set(pieces(question))
        mixed = self._mixed(terms, parts, self.terms.scores(terms), self.pieces.scores(parts))
        same = self._exact.get(frozenset(terms))
        if same is not None:
            mixed[same] = mixed.max()
            mixed[same] *= 1 + AHEAD_WHEN_SAME
        return mixed

    def scores_without(self, number: int, wording: str) -> Scores:
        """The scores for a wording of an answer, as if that wording were not in its list. For measuring."""
        terms, parts = Counter(self.lexicon.terms(wording)), Counter(pieces(wording))
        by_terms, by_parts = self.terms.scores(terms), self.pieces.scores(parts)
        by_terms[number] = self.terms.score_without(number, terms)
        by_parts[number] = self.pieces.score_without(number, parts)
        return self._mixed(set(terms), set(parts), by_terms, by_parts)

    def signs(self, question: str, scores: Scores, *, own: int | None = None) -> dict[str, float]:
        """What says how sure the best answer is; each sign is about 0 to 1.

        `own` is the answer that has this very question as a wording, when it is measured as if it had not.
        """
        number = int(scores.argmax())
        best, second = (*np.sort(scores)[::-1][:2], 0.0)[:2]
        one = self.counted[number]
        counted = Counter(self.lexicon.terms(question))
        terms = set(counted)
        again = 1 if own == number else 0
        words = [word for word in plain_words(question) if word not in EMPTY_WORDS]
        return {
            "constant": 1.0,
            "best": float(best) / 10,
            "ahead": float(best - second) / 5,
            "covered": self._share(terms, lambda term: one.terms.get(term, 0) > again * counted[term]),
            "tight": self._share(terms, lambda term: term in one.title or one.asked.get(term, 0) > 1 + again),
            "named": self._share(one.title, lambda term: term in terms),
            "asks": float(asks(question)),
            "statement": float(states(question)),
            "single": float(len(words) < 2),
            "long": max(0, len(words) - 8) / 10,
        }

    def _share(self, terms: Collection[str], is_known: Callable[[str], bool]) -> float:
        """How much of the weight of some terms is known."""
        weight = self.terms.weight(terms)
        return self.terms.weight([term for term in terms if is_known(term)]) / weight if weight else 0.0

    def _ranked(self, question: str, scores: Scores, most: int) -> tuple[Found, ...]:
        order = np.argsort(-scores, kind="stable")[:most]
        first = max(chance_of(self.signs(question, scores)), self._alike(question, int(order[0])))
        best = scores[order[0]]
        return tuple(
            Found(self.answers[number], first * float(scores[number] / best))
            for number in order
            if scores[number] > 0
        )

    def _alike(self, question: str, number: int) -> float:
        """A chance from one wording, or the title, that says nearly the same as the question."""
        terms = frozenset(self.lexicon.terms(question))
        shares = [
            self.terms.weight(terms & wording) / self.terms.weight(terms | wording)
            for wording in self.counted[number].wordings
            if terms & wording
        ]
        return min(SURE, max(0.0, (max(shares, default=0.0) - HALF_ALIKE) / (1 - HALF_ALIKE)))

    def _mixed(self, terms: set[str], parts: set[str], by_terms: Scores, by_parts: Scores) -> Scores:
        whole = by_terms / sqrt(max(self.terms.weight(terms), 1.0))
        broken = by_parts / sqrt(max(self.pieces.weight(parts), 1.0))
        mixed: Scores = SHARE_OF_TERMS * whole + (1 - SHARE_OF_TERMS) * broken
        return mixed

    def _count(self, answer: Answer) -> Counted:
        told = " ".join((answer.answer, answer.next_step, *answer.variants.values()))
        terms: Counter[str] = Counter()
        parts: Counter[str] = Counter()
        weighted = [(answer.title, TITLE), (told, TEXT), *((wording, 1.0) for wording in answer.questions)]
        for text, weight in weighted:
            for term in self.lexicon.terms(text):
                terms[term] += weight  # type: ignore[assignment]
            for piece in pieces(text):
                parts[piece] += weight  # type: ignore[assignment]
        title = set(self.lexicon.terms(answer.title))
        wordings = [frozenset(self.lexicon.terms(wording)) for wording in answer.questions]
        asked = Counter(term for wording in wordings for term in wording)
        return Counted(answer, terms, parts, asked, title, [*wordings, frozenset(title)])


def chance_of(signs: Mapping[str, float]) -> float:
    """The chance that the best answer is right, from what says so."""
    return 1 / (1 + exp(-sum(WEIGHTS[name] * value for name, value in signs.items())))
