"""Which words decided: they add up to the score, and they are the right ones."""

from __future__ import annotations

import time

import numpy as np
import pytest

from nlu.language.word_classes import WordClasses
from nlu.learning.explaining import WordShares, deciding_words, weights_for, word_weights
from nlu.learning.features import SentenceFeatures
from nlu.learning.linear import LinearHead
from tests.sentences import PROJECT, training_sentences

TEXTS = [
    "ik werk in de zorg en begin een webshop",
    "ik werk bij een bakker en begin een salon",
    "ik heb een vaste baan naast mijn winkel",
    "naast mijn baan wil ik een zaak",
    "ik zit in de bijstand en begin een webshop",
    "ik zit thuis zonder baan en begin een salon",
    "ik heb geen werk en wil een winkel",
    "zonder werk en ik wil een zaak",
] * 3
LABELS = (["true"] * 4 + ["false"] * 4) * 3
CLASSES = WordClasses.load(PROJECT / "data" / "lexicon" / "word_classes.yml")
FEATURES = SentenceFeatures.learn(TEXTS, CLASSES)
HEAD = LinearHead.learn(FEATURES.rows(TEXTS), LABELS)


def shares(text: str) -> WordShares:
    return FEATURES.shares(text, FEATURES.row(text))


@pytest.mark.parametrize("text", [*TEXTS[:8], "", "hoi", "ik ik ik werk werk"])
def test_the_weights_of_the_words_add_up_to_the_score(text: str):
    row = FEATURES.row(text)
    for label in HEAD.labels:
        score = float(row.data @ weights_for(HEAD, label, row.indices))
        assert sum(word_weights(shares(text), HEAD, label)) == pytest.approx(score, abs=1e-3)


def test_the_words_that_say_it_are_named():
    words = deciding_words(shares("ik zit zonder werk en wil een webshop"), HEAD, "false")
    assert "zonder" in words[0].words
    words = deciding_words(shares("naast mijn vaste baan wil ik een salon"), HEAD, "true")
    assert "naast" in words[0].words or "vaste" in words[0].words


def test_a_slip_is_explained_by_the_word_that_was_meant():
    assert "bijstand" in shares("ik zit in de bijstnad").words


def test_three_labels_add_up_as_well():
    head = LinearHead.learn(FEATURES.rows(TEXTS), ["a", "b", "c"] * 8)
    total = np.zeros(FEATURES.width)
    for label in head.labels:
        total += weights_for(head, label, np.arange(FEATURES.width))
    assert np.allclose(total, 0, atol=1e-4)


def test_explaining_a_message_is_quick():
    texts = [text for text, act, _ in training_sentences() if act == "start_told"][:200]
    started = time.process_time()
    for text in texts:
        deciding_words(shares(text), HEAD, "true")
    assert (time.process_time() - started) / len(texts) < 0.004
