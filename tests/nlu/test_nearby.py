"""The nearest training sentences: who votes, how they are kept, and what they add to the needs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from nlu.learning.linear import LinearHead
from nlu.learning.nearby import SIGNALS, Nearby, parts, unseen_signals
from nlu.learning.needs import NeedHeads
from nlu.learning.neighbours import Neighbours, nearest
from nlu.learning.ngrams import NgramVectorizer
from nlu.learning.recipe import NEEDS, Sentence

ASKED = {
    ("support",): ["wie geeft mij advies", "ik zoek een coach", "hulp bij mijn plan"],
    ("housing",): ["ik zoek een pand", "waar huur ik een atelier", "een plek voor mijn zaak"],
    ("financing",): ["ik zoek een lening", "wie geeft krediet", "geld voor mijn zaak"],
    (): ["ik begin een winkel", "ik ben bakker", "mijn plan is een app"],
}
ENDINGS = ["", " graag", " in de stad", " alsjeblieft", " volgend jaar", " voor mijn zus", " vandaag", " dus"]
OUTSIDE = ["mijn paspoort is verlopen", "hoe laat vertrekt de trein", "vertel een mop"]


@pytest.fixture(scope="module")
def taught() -> tuple[list[Sentence], NgramVectorizer, csr_matrix, np.ndarray]:
    told = [
        Sentence(text + end, "start_told", {"needs": list(needs)})
        for needs, texts in ASKED.items()
        for text in texts
        for end in ENDINGS
    ]
    away = [Sentence(text + end, "out_of_scope_far") for text in OUTSIDE for end in ENDINGS]
    other = [Sentence(text, "chat_greeted") for text in ("hoi", "goedemorgen")]
    sentences = [*told, *away, *other]
    vectorizer = NgramVectorizer.learn([one.text for one in sentences])
    rows = vectorizer.rows([one.text for one in sentences])
    return sentences, vectorizer, rows, np.ones(vectorizer.width, dtype=bool)


def test_the_nearest_weigh_most_and_no_more_are_asked_than_allowed():
    weights, voters = nearest(np.array([0.1, 0.8, 0.6]), np.array([7, 8, 9]), 2)
    assert dict(zip(voters.tolist(), weights.round(2).tolist(), strict=True)) == {8: 0.64, 9: 0.36}


def test_sentences_vote_on_the_border_and_only_those_inside_on_needs(taught):
    sentences, vectorizer, rows, telling = taught
    nearby = Nearby.learn(rows, sentences, telling)
    assert nearby.neighbours.columns.shape[1] == len(sentences) - 2
    money, away = nearby.signals(
        vectorizer.rows(["ik zoek een lening vandaag", "hoe laat vertrekt de trein dus"])
    )
    assert money[SIGNALS.index("financing")] > 0.6 > money[SIGNALS.index("outside")]
    assert away[SIGNALS.index("outside")] > 0.6
    assert money[SIGNALS.index("distance")] < 0.2


def test_a_text_without_neighbours_is_far_and_has_no_votes(taught):
    sentences, vectorizer, rows, telling = taught
    signals = Nearby.learn(rows, sentences, telling).signals(vectorizer.rows([""]))
    assert signals[0].tolist() == [0, 1, 0, 0, 0]


def test_no_sentence_votes_for_itself():
    rows = csr_matrix(np.eye(6))
    sentences = [Sentence(str(number), "start_told", {"needs": ["housing"]}) for number in range(6)]
    assert unseen_signals(rows, sentences, np.ones(6, dtype=bool))[:, 1].tolist() == [1] * 6


def test_every_sentence_is_asked_about_once():
    asked = np.concatenate([ask for _, ask in parts(10)])
    assert sorted(asked.tolist()) == list(range(10))
    assert all(not set(learn) & set(ask) for learn, ask in parts(10))


def test_they_come_back_from_few_bytes(taught, tmp_path: Path):
    sentences, vectorizer, rows, telling = taught
    nearby = Nearby.learn(rows, sentences, telling)
    nearby.save(tmp_path, "nearby")
    asked = vectorizer.rows(["ik zoek een coach vandaag", "een plek"])
    assert Nearby.load(tmp_path, "nearby").signals(asked) == pytest.approx(nearby.signals(asked), abs=0.02)


def test_the_steps_of_a_matrix_are_undone():
    rng = np.random.default_rng(3)
    rows = csr_matrix(rng.random((40, 60)) * (rng.random((40, 60)) < 0.1))
    near = Neighbours.learn(rows)
    back = Neighbours.from_arrays(near.arrays())
    assert back.columns.shape == near.columns.shape
    assert np.abs((back.columns - near.columns).toarray()).max() < 0.005


def test_needs_are_heard_and_come_back_from_their_files(taught, tmp_path: Path):
    sentences, vectorizer, rows, telling = taught
    nearby = Nearby.learn(rows, sentences, telling)
    heads = NeedHeads.learn(rows, sentences, unseen_signals(rows, sentences, telling))
    texts = ["ik zoek een lening voor mijn plan", "waar huur ik een pand", "ik ben bakker vandaag"]
    asked = vectorizer.rows(texts)
    chances = heads.chances(asked, nearby.signals(asked))
    assert [NEEDS[at] for at in chances[:2].argmax(axis=1)] == ["financing", "housing"]
    assert chances[2].max() < 0.5
    heads.save(tmp_path)
    back = NeedHeads.load(tmp_path)
    assert back.chances(asked, nearby.signals(asked)) == pytest.approx(chances, abs=0.05)


def test_a_head_kept_in_few_steps_says_the_same(tmp_path: Path):
    rng = np.random.default_rng(5)
    rows = csr_matrix(rng.random((60, 30)))
    labels = ["a" if value > 0.5 else "b" if value > 0.2 else "c" for value in rows[:, 0].toarray().ravel()]
    head = LinearHead.learn(rows, labels)
    head.save(tmp_path, "head")
    back = LinearHead.load(tmp_path, "head")
    assert back.probabilities(rows) == pytest.approx(head.probabilities(rows), abs=0.02)
