"""The border: what is far from what starters say lies outside, and it comes back from its files unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from nlu.evaluation.ranking import auroc
from nlu.learning.border import SIGNALS, Border
from nlu.learning.nearby import Nearby, unseen_signals
from nlu.learning.ngrams import NgramVectorizer
from nlu.learning.recipe import INSIDE, Sentence

STARTERS = ["ik zoek een lening", "waar vind ik een pand", "wie geeft mij advies", "ik begin een winkel"]
TOWN = ["mijn paspoort is verlopen", "wanneer komt de vuilniswagen", "ik wil een parkeervergunning"]
WORLD = ["hoe laat vertrekt de trein", "wat is het weer", "vertel een mop"]
ENDINGS = ["", " graag", " in de stad", " alsjeblieft", " volgend jaar", " voor mijn zus", " vandaag", " dus"]
UNSEEN = [
    "ik zoek advies voor een lening",
    "waar vind ik een winkel",
    "is mijn paspoort klaar",
    "mop over de trein",
]


class Learned(NamedTuple):
    border: Border
    seen: np.ndarray
    vectorizer: NgramVectorizer
    labels: list[str]
    nearby: Nearby

    def outside(self, texts: list[str], border: Border | None = None) -> np.ndarray:
        rows = self.vectorizer.rows(texts)
        return (border or self.border).outside(texts, rows, self.nearby.signals(rows))


@pytest.fixture(scope="module")
def made() -> Learned:
    ways = {"start_told": STARTERS, "out_of_scope_near": TOWN, "out_of_scope_far": WORLD}
    sentences = [
        Sentence(text + end, act) for act, texts in ways.items() for text in texts for end in ENDINGS
    ]
    texts = [one.text for one in sentences]
    labels = [INSIDE if one.act == "start_told" else one.act for one in sentences]
    vectorizer = NgramVectorizer.learn(texts)
    rows, telling = vectorizer.rows(texts), np.ones(vectorizer.width, dtype=bool)
    border, seen = Border.learn(texts, rows, labels, unseen_signals(rows, sentences, telling))
    return Learned(border, seen, vectorizer, labels, Nearby.learn(rows, sentences, telling))


def test_what_no_fold_saw_is_told_apart(made: Learned):
    assert auroc(made.seen, np.array([label != INSIDE for label in made.labels])) > 0.95


def test_new_texts_fall_on_their_own_side_and_chances_sum_to_one(made: Learned):
    outside = made.outside(UNSEEN)
    assert max(outside[:2]) < min(outside[2:])
    rows = made.vectorizer.rows(UNSEEN)
    chances = made.border.probabilities(UNSEEN, rows, made.nearby.signals(rows))
    assert chances.sum(axis=1) == pytest.approx(1)
    assert 1 - chances[:, made.border.labels.index(INSIDE)] == pytest.approx(outside, abs=1e-4)
    heard = [made.border.labels[at] for at in chances[2:].argmax(axis=1)]
    assert heard == ["out_of_scope_near", "out_of_scope_far"]


def test_every_signal_has_a_weight(made: Learned):
    weights = made.border.weights()
    assert list(weights) == list(SIGNALS)
    assert weights["head"] > 0


def test_it_comes_back_from_plain_files(made: Learned, tmp_path: Path):
    made.border.save(tmp_path, "scope")
    back = Border.load(tmp_path, "scope")
    assert made.outside(UNSEEN, back) == pytest.approx(made.outside(UNSEEN), abs=0.01)
    assert all(path.suffix in (".npz", ".json") for path in tmp_path.iterdir())


def test_an_empty_text_has_a_verdict(made: Learned):
    assert 0 <= made.outside([""])[0] <= 1


def test_asking_leaves_the_rows_as_they_were(made: Learned):
    rows = made.vectorizer.rows(UNSEEN)
    before = rows.toarray()
    made.border.outside(UNSEEN, rows, made.nearby.signals(rows))
    assert np.array_equal(rows.toarray(), before)
