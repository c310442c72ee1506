"""N-grams and linear models, without Rasa."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from nlu.learning.linear import LinearHead, out_of_fold
from nlu.learning.ngrams import NgramVectorizer, mask_spans, normalise, word_grams, words_of

SENTENCES = [
    "ik heb een baan",
    "ik werk vier dagen",
    "ik ben in dienst",
    "vaste baan en een webshop",
    "ik heb geen baan",
    "ik zit in de bijstand",
    "ik ben gestopt met werken",
    "zonder baan en een winkel",
] * 3
LABELS = (["true"] * 4 + ["false"] * 4) * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zzp’er  in  's-Hertogenbosch", "zzp'er in 's-hertogenbosch"),
        ("ik wil gráááááág", "ik wil gráág"),
        ("€ 12.500,- en 24u", "€ 0,- en 0u"),
        ("", ""),
    ],
)
def test_texts_get_one_plain_form(text: str, expected: str):
    assert normalise(text) == expected


def test_negation_is_seen_as_a_pair_of_words():
    assert "wgeen lening" in word_grams(words_of("ik wil geen lening"))


def test_spans_become_marks():
    assert mask_spans("24 uur in Breda", [(10, 15, "plaats"), (0, 6, "uren")]) == "<uren> in <plaats>"


def test_a_head_learns_and_is_the_same_after_saving(tmp_path: Path):
    vectorizer = NgramVectorizer.learn(SENTENCES)
    rows = vectorizer.rows(SENTENCES)
    head = LinearHead.learn(rows, LABELS)
    head.save(tmp_path, "job")
    vectorizer.save(tmp_path)
    again, words = LinearHead.load(tmp_path, "job"), NgramVectorizer.load(tmp_path)
    chances = again.probabilities(words.rows(["ik heb een vaste baan", "ik zit zonder baan", "xyz"]))
    assert again.labels == ["false", "true"]
    assert chances[0, 1] > 0.6 and chances[1, 0] > 0.6
    assert np.allclose(chances.sum(axis=1), 1)
    assert np.allclose(
        chances,
        head.probabilities(vectorizer.rows(["ik heb een vaste baan", "ik zit zonder baan", "xyz"])),
        atol=0.01,
    )


def test_nothing_is_pickled(tmp_path: Path):
    rows = NgramVectorizer.learn(SENTENCES).rows(SENTENCES)
    LinearHead.learn(rows, LABELS).save(tmp_path, "job")
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npz"}


def test_out_of_fold_chances_come_from_a_model_that_did_not_see_the_row():
    texts = [f"zin nummer {word}" for word in "een twee drie vier vijf zes zeven acht negen tien".split()]
    labels = ["a", "b"] * 5
    rows = NgramVectorizer.learn(texts).rows(texts)
    names, chances = out_of_fold(rows, labels)
    assert names == ["a", "b"]
    own = LinearHead.learn(rows, labels).probabilities(rows)
    right = [names.index(label) for label in labels]
    assert chances[range(10), right].mean() < own[range(10), right].mean()


def test_a_sentence_takes_less_than_a_millisecond():
    vectorizer = NgramVectorizer.learn(SENTENCES)
    head = LinearHead.learn(vectorizer.rows(SENTENCES), LABELS)
    text = "ik werk vier dagen in de week en wil daarnaast een winkel in tweedehands kleding beginnen"
    spent = []
    for _ in range(200):
        started = time.process_time()
        head.probabilities(vectorizer.rows([text]))
        spent.append(time.process_time() - started)
    assert sorted(spent)[100] < 0.003
