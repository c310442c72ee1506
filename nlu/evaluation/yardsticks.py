"""Public yardsticks: our features and linear heads, trained on the training part of each set only.

`xsid`: 300 Dutch sentences to learn from, the unseen ones of the test part to judge. `clinc`: 150 intents and
1,000 test sentences of none. `banking`: 50 intents, the test sentences of 27 others are near and outside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nlu.evaluation.items import Item
from nlu.evaluation.ranking import auroc, recall_when_kept
from nlu.evaluation.slots import strict_f1, tag_slots
from nlu.language.word_classes import WordClasses
from nlu.learning.linear import LinearHead
from nlu.learning.ngrams import NgramVectorizer
from nlu.learning.novelty import NoveltyScorer

FEW_SENTENCES, MANY_SENTENCES = (1.8, 1.0), (1.2, 2.0)
"""Weight of characters and strength, chosen on folds of xSID and CLINC's validation part (docs/nlu.md)."""
KEPT = 0.95
GOALS: Mapping[str, Mapping[str, float]] = {
    "xsid": {"intent_accuracy": 0.92},
    "clinc": {"accuracy": 0.93, "auroc": 0.966},
    "banking": {"auroc": 0.84},
}
Figures = dict[str, Any]


def read_rows(path: Path) -> list[Item]:
    """The rows of a public set."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def measure_yardsticks(folder: Path, classes: WordClasses) -> Figures:
    """The figures of each set that is there, with the goal of each."""
    sets = {"xsid": ("xsid-nl", _xsid), "clinc": ("clinc150", _clinc), "banking": ("banking77", _banking)}
    return {
        name: {**measure(folder / place, classes), "goals": dict(GOALS[name])}
        for name, (place, measure) in sets.items()
        if (folder / place).is_dir()
    }


def _xsid(folder: Path, classes: WordClasses) -> Figures:
    learn, test = read_rows(folder / "nl.valid.jsonl"), read_rows(folder / "nl.test.jsonl")
    seen = {row["text"].strip().lower() for row in learn}
    unseen = [row for row in test if row["text"].strip().lower() not in seen]
    known = _Known(learn, FEW_SENTENCES)
    tagged = tag_slots(
        [(row["tokens"], row["tags"]) for row in learn], [row["tokens"] for row in unseen], classes
    )
    return {
        "test_sentences": len(unseen),
        "intent_accuracy": known.accuracy(unseen),
        "slot_f1": strict_f1([row["tags"] for row in unseen], tagged),
    }


def _clinc(folder: Path, _classes: WordClasses) -> Figures:
    known = _Known(read_rows(folder / "train.jsonl"))
    return known.judge(read_rows(folder / "test.jsonl"), read_rows(folder / "oos_test.jsonl"))


def _banking(folder: Path, _classes: WordClasses) -> Figures:
    inside = set(json.loads((folder / "oos_intents.json").read_text("utf-8"))["in_scope"])
    learn = [row for row in read_rows(folder / "train.jsonl") if row["intent"] in inside]
    test = read_rows(folder / "test.jsonl")
    known = _Known(learn)
    return known.judge(
        [row for row in test if row["intent"] in inside], [row for row in test if row["intent"] not in inside]
    )


class _Known:
    """Features, head and, when asked for, novelty, learned from the rows of a set.

    Without the groups of words: those of our lexicon are about starters.
    """

    def __init__(self, rows: Sequence[Item], chosen: tuple[float, float] = MANY_SENTENCES) -> None:
        character_weight, self.strength = chosen
        self.texts = [row["text"] for row in rows]
        self.labels = [row["intent"] for row in rows]
        self.features = NgramVectorizer.learn(self.texts, character_weight=character_weight)
        self.rows = self.features.rows(self.texts)
        self.head = LinearHead.learn(self.rows, self.labels, strength=self.strength, margin=True)

    def accuracy(self, rows: Sequence[Item]) -> float:
        """The share of rows whose intent is heard."""
        chances = self.head.probabilities(self.features.rows([row["text"] for row in rows]))
        best = [self.head.labels[at] for at in chances.argmax(axis=1)]
        return float(np.mean([row["intent"] == one for row, one in zip(rows, best, strict=True)]))

    def judge(self, inside: Sequence[Item], outside: Sequence[Item]) -> Figures:
        """Accuracy inside, and how well novelty tells inside from outside."""
        novelty = NoveltyScorer.learn(self.texts, self.rows, self.labels, strength=self.strength, margin=True)
        texts = [row["text"] for row in [*inside, *outside]]
        new = novelty.chances(texts, self.features.rows(texts), self.head)
        away = np.arange(len(texts)) >= len(inside)
        plain = 1 - self.head.probabilities(self.features.rows(texts)).max(axis=1)
        return {
            "test_sentences": len(texts),
            "accuracy": self.accuracy(inside),
            "auroc": auroc(new, away),
            "auroc_of_the_head_alone": auroc(plain, away),
            "outside_heard_at_95_kept": recall_when_kept(new, away, KEPT),
        }
