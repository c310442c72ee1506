"""Writes `data/lexicon/word_counts.txt`: in how many sentences of our own each word and subject stands.

uv run python -m tests.benchmarks.count_words
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.unmet.grouping import Lexicon, Reader
from bot.unmet.grouping.lexicon import COUNTS
from bot.wiring import load_gazetteer

DATA = Path(__file__).resolve().parents[2] / "data"
LEAST = 3
"""A word that stands in fewer sentences is as rare as one that stands in none."""


def sentences() -> set[str]:
    """The training sentences and the questions of the shipped answers."""
    return {*_examples(), *_questions()}


def _examples() -> Iterator[str]:
    for path in sorted((DATA / "nlu").glob("*.yml")):
        for block in _read(path).get("nlu", []):
            lines = map(str.strip, block.get("examples", "").splitlines())
            yield from (line[2:] for line in lines if line.startswith("- "))


def _questions() -> Iterator[str]:
    for path in sorted((DATA / "answers").glob("*.yml")):
        for answer in _read(path):
            yield from (*answer["questions"], answer["title"])


def _read(path: Path) -> dict:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def main() -> None:
    """Count without the old counts, so that the result does not depend on them."""
    names = [town.name for town in load_gazetteer(DATA).municipalities]
    lexicon = Lexicon.load(DATA / "lexicon", places=names, counts=False)
    reader = Reader(lexicon)
    texts = sentences()
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(key for key in reader.features(text) if key[0] != "~")
    lines = [f"{key} {number}" for key, number in sorted(counts.items()) if number >= LEAST]
    (DATA / "lexicon" / COUNTS).write_text("\n".join([str(len(texts)), *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
