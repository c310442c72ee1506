"""The floors on the judging half; `docs/lookalikes.md` has all figures."""

from __future__ import annotations

import statistics

import pytest

from tests.unmet.lookalike_set import labelled, pairs_kept, pairwise, v_measure

SEEDS = range(5)


@pytest.fixture(scope="module")
def judging() -> tuple[list[str], list[str]]:
    questions = labelled("judging")
    return [question for question, _ in questions], [theme for _, theme in questions]


@pytest.fixture(scope="module")
def vectors(judging):
    from bot.unmet.grouping import Reader
    from tests.benchmarks.lookalikes import product_lexicon

    reader = Reader(product_lexicon())
    return [reader.read(text) for text in judging[0]]


def test_the_scores_are_those_of_the_books():
    from sklearn.metrics import v_measure_score

    true, found = [0, 0, 1, 1, 2], ["a", "b", "b", "b", "c"]
    assert v_measure(true, found) == pytest.approx(v_measure_score(true, found))
    assert pairwise(true, found) == pytest.approx((1 / 3, 1 / 2, 2 / 5))
    assert pairs_kept([0, 0, 1], [0, 1, 1]) == pytest.approx((1 / 3, 0))


def test_the_set_is_large_enough_and_no_question_stands_in_both_halves(judging):
    texts, themes = judging
    assert len(texts) >= 300 and len(set(themes)) >= 40
    assert not {text for text, _ in labelled("tuning")} & set(texts)


@pytest.mark.slow
def test_look_alikes_are_found_far_better_than_by_plain_words(judging, vectors):
    from tests.benchmarks.lookalikes import grown, plain, shuffled

    texts, themes = judging
    found = [grown(vectors, shuffled(len(texts), seed)) for seed in SEEDS]
    ours = statistics.mean(v_measure(themes, groups) for groups in found)
    plainly = statistics.mean(v_measure(themes, plain(texts, len(set(themes)), seed)) for seed in SEEDS)
    assert ours >= plainly + 0.15
    assert statistics.mean(pairwise(themes, groups)[2] for groups in found) >= 0.45


@pytest.mark.slow
def test_pairs_stay_as_they_are_when_a_fifth_more_questions_come(vectors):
    from tests.benchmarks.lookalikes import steadiness

    kept = [steadiness(vectors, seed) for seed in SEEDS]
    assert min(every for every, _ in kept) >= 0.99
    assert statistics.mean(together for _, together in kept) >= 0.95


@pytest.mark.slow
def test_the_same_order_gives_the_same_groups(vectors):
    from tests.benchmarks.lookalikes import grown

    order = list(range(len(vectors)))
    assert grown(vectors, order) == grown(vectors, order)
