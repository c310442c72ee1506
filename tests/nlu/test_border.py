"""The border: what is far from what starters say lies outside, and it comes back from its files unchanged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from nlu.evaluation.ranking import auroc
from nlu.learning.border import SIGNALS, Border
from nlu.learning.linear import LinearHead
from nlu.learning.neighbours import Neighbours
from nlu.learning.ngrams import NgramVectorizer
from nlu.learning.recipe import INSIDE

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


def learned() -> tuple[Border, np.ndarray, NgramVectorizer, list[str]]:
    ways = {INSIDE: STARTERS, "out_of_scope_near": TOWN, "out_of_scope_far": WORLD}
    pairs = [(text + end, way) for way, texts in ways.items() for text in texts for end in ENDINGS]
    texts, labels = [text for text, _ in pairs], [way for _, way in pairs]
    vectorizer = NgramVectorizer.learn(texts)
    border, seen = Border.learn(texts, vectorizer.rows(texts), labels, np.ones(vectorizer.width, dtype=bool))
    return border, seen, vectorizer, labels


@pytest.fixture(scope="module")
def made() -> tuple[Border, np.ndarray, NgramVectorizer, list[str]]:
    return learned()


def test_what_no_fold_saw_is_told_apart(made):
    _, seen, _, labels = made
    assert auroc(seen, np.array([label != INSIDE for label in labels])) > 0.95


def test_new_texts_fall_on_their_own_side_and_chances_sum_to_one(made):
    border, _, vectorizer, _ = made
    rows = vectorizer.rows(UNSEEN)
    outside = border.outside(UNSEEN, rows)
    assert max(outside[:2]) < min(outside[2:])
    chances = border.probabilities(UNSEEN, rows)
    assert chances.sum(axis=1) == pytest.approx(1)
    assert 1 - chances[:, border.labels.index(INSIDE)] == pytest.approx(outside, abs=1e-4)
    assert [border.labels[at] for at in chances[2:].argmax(axis=1)] == [
        "out_of_scope_near",
        "out_of_scope_far",
    ]


def test_every_signal_points_outwards(made):
    border, *_ = made
    assert set(border.weights()) == set(SIGNALS)
    assert border.weights()["head"] > 0


def test_it_comes_back_from_plain_files(made, tmp_path: Path):
    border, _, vectorizer, _ = made
    border.save(tmp_path, "scope")
    back = Border.load(tmp_path, "scope")
    rows = vectorizer.rows(UNSEEN)
    assert back.outside(UNSEEN, rows) == pytest.approx(border.outside(UNSEEN, rows), abs=0.01)
    assert all(path.suffix in (".npz", ".json") for path in tmp_path.iterdir())


def test_an_empty_text_has_a_verdict(made):
    border, _, vectorizer, _ = made
    assert 0 <= border.outside([""], vectorizer.rows([""]))[0] <= 1


def test_asking_leaves_the_rows_as_they_were(made):
    border, _, vectorizer, _ = made
    rows = vectorizer.rows(UNSEEN)
    before = rows.toarray()
    border.outside(UNSEEN, rows)
    assert np.array_equal(rows.toarray(), before)


def test_neighbours_vote_by_how_near_they_are():
    rows = csr_matrix(
        np.array([[1.0, 0, 0, 0, 0, 0], [0, 1.0, 0, 0, 0, 0], [0, 0, 1.0, 0, 0, 0], *np.eye(6)[3:]])
    )
    near = Neighbours.learn(rows)
    marked = np.array([False, True, True, False, False, False])
    ((share, distance),) = near.votes(csr_matrix(np.array([[0.6, 0.8, 0, 0, 0, 0]])), marked, 2)
    assert (round(share, 2), round(distance, 2)) == (0.64, 0.2)


def test_neighbours_come_back_from_few_bytes():
    rng = np.random.default_rng(3)
    rows = csr_matrix(rng.random((40, 60)) * (rng.random((40, 60)) < 0.1))
    near = Neighbours.learn(rows)
    back = Neighbours.from_arrays(near.arrays())
    assert back.columns.shape == near.columns.shape
    assert np.abs((back.columns - near.columns).toarray()).max() < 0.005


def test_a_head_kept_in_few_steps_says_the_same(tmp_path: Path):
    rng = np.random.default_rng(5)
    rows = csr_matrix(rng.random((60, 30)))
    labels = ["a" if value > 0.5 else "b" if value > 0.2 else "c" for value in rows[:, 0].toarray().ravel()]
    head = LinearHead.learn(rows, labels)
    head.save(tmp_path, "head")
    back = LinearHead.load(tmp_path, "head")
    assert back.probabilities(rows) == pytest.approx(head.probabilities(rows), abs=0.02)
