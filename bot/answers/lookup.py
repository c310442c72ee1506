"""Finds the answer to a question: a quick search over all, then a close look at the nearest. Pure.

How sure it is, is a chance from 0 to 1. From `ANSWER` on the answer is given, from `ASK` on it is asked back
("Bedoel je ...?"). `bot.answers.measuring` says what they come to; docs/antwoorden.md has the figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

from bot.answers.answer import Answer, Theme
from bot.answers.background import Vector
from bot.answers.because import because
from bot.answers.comparing import compare
from bot.answers.counted import Counted, Units, count
from bot.answers.lexicon import Lexicon, Word
from bot.answers.matching import Matcher
from bot.answers.plain import pieces, plain_words
from bot.answers.sureness import sureness
from bot.answers.word_index import Scores, WordIndex

ANSWER = 0.65
"""From this chance on an answer is given."""
ANSWER_OUTSIDE = 0.9
"""The same, for a message that the model places outside what the chatbot can do."""
ANSWER_SOUGHT = 0.8
"""The same, for who asks where or who gives money, a place or help: options follow, which say that best."""
ANSWER_STAFF, ANSWER_OUTSIDE_STAFF = 0.8, 0.85
"""The same two for an answer of staff. Its few wordings say less about what it is not for, so it must be
surer; but it was written because the chatbot placed such a question outside, where it need not be as sure."""
ASK = 0.1
"""From this chance on it is asked back."""
MOST_ASKED = 3
LOOKED_AT = 100
"""So many answers are looked at closely."""
SENSE = 1.0
"""What the company that words keep counts beside BM25 in the quick search."""
SURE = 0.98
"""The chance of a question that is a wording or a title itself."""
FALLS = 4.0
"""How fast the chance falls for answers behind the first: by e for every so much of the score."""
SCALE = 5.0
"""Brings BM25 to about 0 to 1."""


@dataclass(frozen=True)
class Found:
    """One answer for a question, with the chance that it is the right one."""

    answer: Answer
    chance: float


@dataclass(frozen=True)
class Compared:
    """The answers nearest to a question by number, with their signs, best first once `scores` are sorted."""

    words: Sequence[Word]
    numbers: NDArray[np.intp]
    signs: Mapping[str, NDArray[np.float64]]
    same: int | None = None


class Lookup:
    """Answers that can be found. Made again when one is published; with `before` only the new are counted."""

    def __init__(self, answers: Sequence[Answer], lexicon: Lexicon, before: Lookup | None = None) -> None:
        self.answers = tuple(answers)
        self.lexicon = lexicon
        known = {one.answer.id: one for one in before.counted} if before else {}
        self.units: Units = before.units if before else Units()
        self.counted: list[Counted] = [
            one
            if (one := known.get(answer.id)) is not None and one.answer is answer
            else count(answer, lexicon, self.units)
            for answer in self.answers
        ]
        self._same = {
            words: number for number, one in enumerate(self.counted) for words in one.asked if words
        }
        self.terms = WordIndex.of([one.terms for one in self.counted])
        self.pieces = WordIndex.of([one.pieces for one in self.counted])
        self.matcher = Matcher(lexicon, self.units, self.terms)
        self._centres = np.concatenate(
            [one.centres for one in self.counted] or [np.zeros((0, 0), dtype=np.float32)]
        )
        self._firsts = np.cumsum([0, *(len(one.centres) for one in self.counted)])[:-1]

    def find(self, question: str, *, most: int = MOST_ASKED) -> tuple[Found, ...]:
        """The best answers with their chances, best first; () when no word is known."""
        compared = self.compare(question)
        if compared is None:
            return ()
        scores = self.scores(compared)
        order = np.argsort(-scores, kind="stable")
        first = self._chance(question, compared, scores[order], int(order[0]))
        return tuple(
            Found(self.answers[compared.numbers[at]], first * exp((scores[at] - scores[order[0]]) / FALLS))
            for at in order[:most]
        )

    def because(self, question: str, answer: Answer) -> list[str]:
        """The words of a question that met something in an answer."""
        counted = next(one for one in self.counted if one.answer.id == answer.id)
        return because(self.lexicon.read(question), counted, self.units, self.matcher)

    def theme_of(self, question: str) -> Theme | None:
        """The theme of the answer that comes nearest, for a question that is kept; None when none does."""
        found = self.find(question, most=1)
        return found[0].answer.theme if found and found[0].chance >= ASK / 2 else None

    def compare(self, question: str) -> Compared | None:
        """The nearest answers and their signs; None when no word is known."""
        words = self.lexicon.read(question)
        quick = self._quick(words)
        near = max(quick.values(), key=lambda scores: float(scores.max(initial=0)))
        if not self.answers or not near.any():
            return None
        asked = self.matcher.read(words)
        senses = np.maximum.reduceat(self._senses(asked.centre), self._firsts)
        together = sum(quick.values()) + SENSE * senses
        numbers = np.argsort(-together, kind="stable")[:LOOKED_AT]
        same = self._same.get(tuple(plain_words(question)))
        same = same if same in numbers else None
        signs = compare(asked, [self.counted[number] for number in numbers], len(self.units))
        return Compared(words, numbers, {**signs, **{k: v[numbers] for k, v in quick.items()}}, same)

    def _senses(self, centre: Vector) -> Vector:
        """How near each line stands to a question; a matrix product would wake threads for so little."""
        near: Vector = np.einsum("ij,j->i", self._centres, centre)
        return near

    def scores(self, compared: Compared) -> Scores:
        """How well each of the compared answers fits; one that is asked in these very words goes first."""
        total: Scores = np.zeros(len(compared.numbers))
        for name, weight in self.lexicon.weights.fit.items():
            total += weight * compared.signs[name]
        if compared.same is not None:
            total[compared.numbers == compared.same] = total.max() + FALLS
        return total

    def sureness(self, question: str, compared: Compared, ranked: Scores, first: int) -> dict[str, float]:
        """What says how sure the first answer is."""
        best = {name: float(values[first]) for name, values in compared.signs.items()}
        return sureness(question, compared.words, ranked, best, unknown=self._unknown(compared.words))

    def _chance(self, question: str, compared: Compared, ranked: Scores, first: int) -> float:
        if compared.same is not None:
            return SURE
        return min(SURE, self.lexicon.weights.chance(self.sureness(question, compared, ranked, first)))

    def _unknown(self, words: Sequence[Word]) -> float:
        """The share of a question that no answer has in any form."""
        known = self.terms.rarity
        weight = sum(word.weight for word in words) or 1.0
        return sum(word.weight for word in words if not any(u in known for u in word.units)) / weight

    def _quick(self, words: Sequence[Word]) -> dict[str, Scores]:
        """BM25 over words, parts and concepts, and over pieces of words, for all answers."""
        terms = {unit for word in words for unit in word.units}
        parts = {piece for word in words for piece in pieces(word.text)}
        return {
            "words": self.terms.scores(terms) / sqrt(max(self.terms.weight(terms), 1.0)) / SCALE,
            "pieces": self.pieces.scores(parts) / sqrt(max(self.pieces.weight(parts), 1.0)) / SCALE,
        }
