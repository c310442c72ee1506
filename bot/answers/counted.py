"""One answer as the lookup keeps it: its lines as units, counted once and used again when others change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answers.answer import Answer
from bot.answers.background import Vector
from bot.answers.lexicon import Lexicon, Word
from bot.answers.plain import pieces, plain_words

TITLE, WORDING, TEXT = 3.0, 1.5, 1.5
"""How often a word of the title, of a wording and of the text counts."""
PART = 0.8
"""How much a part of a compound in an answer counts against the same word by itself."""
Numbers = NDArray[np.int32]


class Units:
    """Gives every unit a number that stays the same; it only grows."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.names)

    def number(self, unit: str) -> int:
        """The number of a unit, a new one when it has none."""
        if unit not in self._numbers:
            self._numbers[unit] = len(self.names)
            self.names.append(unit)
        return self._numbers[unit]

    def find(self, unit: str) -> int | None:
        """The number of a unit, None when no answer has it."""
        return self._numbers.get(unit)


@dataclass(frozen=True)
class Counted:
    """The lines of one answer: the title first, then the wordings, the text last.

    `units` and `amounts` are those of all lines behind one another, `starts` is where each line begins.
    `weights` is how much there is in each line, `centres` where it stands among other texts; `asked` are
    the very words of the title and the wordings.
    """

    answer: Answer
    terms: Mapping[str, float]
    pieces: Mapping[str, float]
    units: Numbers
    amounts: Vector
    starts: Numbers
    weights: Vector
    centres: Vector
    asked: Sequence[tuple[str, ...]]


def count(answer: Answer, lexicon: Lexicon, units: Units) -> Counted:
    """Read all texts of an answer."""
    told = " ".join((answer.answer, answer.next_step, *answer.variants.values()))
    texts = (answer.title, *answer.questions, told)
    lines = [lexicon.read(text) for text in texts]
    worth = (TITLE, *(WORDING for _ in answer.questions), TEXT)
    found = [_line(words) for words in lines]
    sizes = [len(line) for line in found]
    return Counted(
        answer=answer,
        terms=_tally(zip(worth, ([u for w in line for u in w.units] for line in lines), strict=True)),
        pieces=_tally(zip(worth, ([p for w in line for p in pieces(w.text)] for line in lines), strict=True)),
        units=np.array([units.number(unit) for line in found for unit in line], dtype=np.int32),
        amounts=np.array([amount for line in found for amount in line.values()], dtype=np.float32),
        starts=np.cumsum([0, *sizes[:-1]], dtype=np.int32),
        weights=np.array([_weight(line) for line in lines], dtype=np.float32),
        centres=np.array([lexicon.background.centre(centre_units(line)) for line in lines], dtype=np.float32),
        asked=[tuple(plain_words(text)) for text in texts[:-1]],
    )


def centre_units(words: Sequence[Word]) -> list[str]:
    """The units that say where a text stands: the parts of a compound instead of the whole."""
    return [unit for word in words for unit in (*(word.parts or (word.stem,)), *word.concepts)]


def weight_of(words: Sequence[Word]) -> dict[str, float]:
    """What each different word of a text weighs."""
    return {word.stem: word.weight for word in words}


def _tally(lines: Iterable[tuple[float, Sequence[str]]]) -> Mapping[str, float]:
    total: dict[str, float] = {}
    for worth, units in lines:
        for unit in units:
            total[unit] = total.get(unit, 0.0) + worth
    return total


def _weight(words: Sequence[Word]) -> float:
    return sum(weight_of(words).values())


def _line(words: Sequence[Word]) -> dict[str, float]:
    """The units of a line with what each counts; an empty line keeps a place of its own."""
    line: dict[str, float] = {}
    for word in words:
        for unit in (word.stem, *word.concepts):
            line[unit] = 1.0
        for part in word.parts:
            line.setdefault(part, PART)
    return line or {"": 0.0}
