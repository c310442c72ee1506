"""Folds over training sentences, calibration and ranking: on small data that leaves no doubt."""

from __future__ import annotations

import random

import numpy as np
import pytest

from nlu.evaluation.calibration import calibration_of
from nlu.evaluation.folds import FOLDS, cross_validate, score_folds
from nlu.evaluation.ranking import auroc, recall_when_kept
from nlu.evaluation.sentences import read_sentences
from nlu.language.word_classes import WordClasses
from nlu.learning.linear import best_sharpness, sharpened
from nlu.learning.recipe import Sentence, label_of, teaches
from tests.conftest import PROJECT


def small() -> list[Sentence]:
    trades = ["kapper", "bakker", "kok", "fietsenmaker", "tuinman", "schilder", "coach", "loodgieter"]
    found = []
    for trade in trades:
        found += [
            Sentence(f"ik ben {trade} naast mijn baan", "start_told", {"has_job": True}),
            Sentence(
                f"ik word {trade} en zoek van alles",
                "start_told",
                {"needs": ["financing", "support", "housing"]},
            ),
            Sentence(f"hoe laat gaat de {trade} open", "out_of_scope_far"),
            Sentence(f"hallo {trade}", "chat_greeted"),
        ]
    return found


@pytest.fixture(scope="module")
def classes() -> WordClasses:
    return WordClasses.load(PROJECT / "data" / "lexicon" / "word_classes.yml")


def test_each_head_is_asked_about_its_own_sentences_only(classes: WordClasses):
    sentences = small()
    unseen = cross_validate(sentences, classes, heads=("act", "scope", "has_job", "financing"))
    assert {head: len(one.gold) for head, one in unseen.items()} == {
        "act": 32,
        "scope": 24,
        "has_job": 24,
        "financing": 16,
    }
    scores = score_folds(unseen)
    assert scores["act"]["accuracy"] > 0.95
    assert scores["scope"]["auroc"] == 1
    assert np.allclose(unseen["act"].chances.sum(axis=1), 1)


def test_a_sentence_is_judged_by_a_model_that_did_not_see_it(classes: WordClasses):
    # Words that say nothing of the act: who saw the sentence knows, who did not can only guess.
    chance = random.Random(2)
    words = ["".join(chance.choices("bcdfghjklmnp", k=9)) for _ in range(60)]
    acts = [chance.choice(["chat_greeted", "start_told"]) for _ in words]
    told = [Sentence(word, act) for word, act in zip(words, acts, strict=True)]
    accuracy = score_folds(cross_validate(told, classes, heads=("act",), folds=FOLDS))["act"]["accuracy"]
    assert accuracy < 0.75


def test_the_recipe_teaches_needs_from_what_starters_tell_and_facts_from_all_inside():
    told, greeted, outside = (
        Sentence("x", act) for act in ("start_told", "chat_greeted", "out_of_scope_far")
    )
    assert [teaches(one, "housing") for one in (told, greeted, outside)] == [True, False, False]
    assert [teaches(one, "has_job") for one in (told, greeted, outside)] == [True, True, False]
    assert label_of({"income": "benefit"}, "income") == "benefit"
    assert label_of({}, "growth_ambition") == "unsaid"


def test_sentences_come_with_marks(tmp_path):
    data = tmp_path / "data"
    (data / "nlu").mkdir(parents=True)
    (data / "places").symlink_to(PROJECT / "data" / "places")
    (data / "nlu" / "a.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: start_told\n  metadata:\n    has_job: true\n  examples: |\n'
        "    - ik werk 24 uur per week in Zwolle en zoek 10.000 euro\n",
        "utf-8",
    )
    [one] = read_sentences(data)
    assert (one.text, one.act) == ("ik werk <uren> per week in <plaats> en zoek <bedrag>", "start_told")
    assert one.facts == {"has_job": True}


def test_who_is_as_sure_as_right_has_no_error():
    sure = np.repeat([0.75, 0.25], 100)
    right = (
        np.tile([True, True, True, False], 25).tolist() + np.tile([True, False, False, False], 25).tolist()
    )
    assert calibration_of(sure, np.array(right))["ece"] == 0
    boasting = calibration_of(np.full(100, 0.95), np.arange(100) < 60)
    assert boasting["ece"] == pytest.approx(0.35)
    assert boasting["bins"] == [{"n": 100, "sure": pytest.approx(0.95), "right": 0.6}]


def test_sharpness_brings_sureness_to_what_is_right_and_keeps_the_order():
    chance = np.random.default_rng(1)
    true = chance.dirichlet([0.3] * 5, 3000)
    right = [int(chance.choice(5, p=row)) for row in true]
    shy = sharpened(true, 0.5)
    sharpness = best_sharpness(shy, right)
    assert sharpness == pytest.approx(2, abs=0.2)
    assert (sharpened(shy, sharpness).argmax(axis=1) == shy.argmax(axis=1)).all()


def test_ranking_counts_equal_scores_half():
    outside = np.array([False, True, False, True])
    assert auroc(np.array([1.0, 1.0, 1.0, 1.0]), outside) == 0.5
    assert recall_when_kept(np.array([0.1, 0.3, 0.2, 0.9]), outside, 1.0) == 1.0
