"""The parts of the evaluation, each measured on its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from nlu.evaluation.calibration import calibrate
from nlu.evaluation.folds import Unseen, cross_validate, score_folds
from nlu.evaluation.items import FILES, EvaluationSet, Item, read_set
from nlu.evaluation.scoring import score
from nlu.evaluation.sentences import read_sentences
from nlu.evaluation.typos import mistyped, typo_loss
from nlu.evaluation.yardsticks import measure_yardsticks
from nlu.language.word_classes import WordClasses

Measured = dict[str, Any]


class Replay(Protocol):
    """Plays items through the whole dialogue; gives a result for each, and writes them to `keep`."""

    def __call__(self, items: Sequence[Item], *, keep: Path | None) -> Sequence[Item]: ...


@dataclass(frozen=True)
class About:
    """When and on what a part was measured; goes with its figures."""

    date: str
    model: str
    config: str
    sentences: str

    def for_set(self, folder: Path) -> Measured:
        """With the hash of an evaluation set."""
        return {**vars(self), "set": hash_of(folder / name for name in FILES)}


class Bench:
    """What the parts are measured with."""

    def __init__(
        self,
        data: Path,
        evaluated: Path,
        about: About,
        *,
        replay: Replay,
        timing: Callable[[Sequence[str]], Measured],
        benchmarks: Path | None = None,
        keep: Path | None = None,
    ) -> None:
        self.data = data
        self.evaluated = evaluated
        self.about = about
        self.timing = timing
        self.benchmarks = benchmarks
        self._replay = replay
        self._keep = keep

    @cached_property
    def gold(self) -> EvaluationSet:
        """The evaluated set."""
        return read_set(self.evaluated)

    @cached_property
    def results(self) -> Sequence[Item]:
        """What comes out of it."""
        return self._replay(self.gold.items, keep=self._keep)

    @cached_property
    def classes(self) -> WordClasses:
        """The groups of words of our own lexicon."""
        return WordClasses.load(self.data / "lexicon" / "word_classes.yml")

    @cached_property
    def unseen(self) -> Mapping[str, Unseen]:
        """The verdicts of all heads, out of fold."""
        return cross_validate(read_sentences(self.data), self.classes)

    def replay(self, items: Sequence[Item]) -> Sequence[Item]:
        """Play other items."""
        return self._replay(items, keep=None)


def _replayed(bench: Bench) -> Measured:
    about = bench.about.for_set(bench.evaluated)
    return {bench.evaluated.name: {**score(bench.gold, bench.results), "about": about}}


def _mistyped(bench: Bench) -> Measured:
    typed = mistyped(bench.gold)
    loss = typo_loss(bench.results, typed, bench.replay(typed.items))
    return {bench.evaluated.name: {**loss, "about": bench.about.for_set(bench.evaluated)}}


def _folded(bench: Bench) -> Measured:
    return {**score_folds(bench.unseen), "about": vars(bench.about)}


def _calibrated(bench: Bench) -> Measured:
    return {**calibrate(bench.unseen), "about": vars(bench.about)}


def _compared(bench: Bench) -> Measured:
    if bench.benchmarks is None:
        return {}
    return {**measure_yardsticks(bench.benchmarks, bench.classes), "about": vars(bench.about)}


def _timed(bench: Bench) -> Measured:
    return {**bench.timing(bench.gold.texts), "about": bench.about.for_set(bench.evaluated)}


PARTS: Mapping[str, Callable[[Bench], Measured]] = {
    "replay": _replayed,
    "folds": _folded,
    "calibration": _calibrated,
    "typos": _mistyped,
    "benchmarks": _compared,
    "timing": _timed,
}


def measure(parts: Sequence[str], bench: Bench) -> Measured:
    """The figures of the chosen parts."""
    return {name: PARTS[name](bench) for name in PARTS if name in parts}


def merged(before: Mapping[str, Any], measured: Mapping[str, Any]) -> Measured:
    """A report in which what was measured now takes the place of what was; of sets, set by set."""
    report = dict(before)
    for part, figures in measured.items():
        report[part] = {**report.get(part, {}), **figures} if part in ("replay", "typos") else figures
    return report


def rounded(value: Any, digits: int = 4) -> Any:
    """The same with fractions of so many digits, so that a report says no more than it knows."""
    if isinstance(value, float):
        return round(value, digits)
    if isinstance(value, Mapping):
        return {name: rounded(one, digits) for name, one in value.items()}
    return [rounded(one, digits) for one in value] if isinstance(value, list | tuple) else value


def hash_of(paths: Iterable[Path]) -> str:
    """Twelve characters that change with the content of the files."""
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
