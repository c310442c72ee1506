"""Which marked questions a training may use, and what their hash says."""

from __future__ import annotations

import random

from bot.learning import Example, data_hash, teachable

HOUSING = Example("mag ik een kapsalon aan huis", "start_told", {"needs": ["housing"]})
FAR = Example("hoe laat vaart de pont", "out_of_scope_far")


def test_a_text_counts_once_and_the_last_mark_wins():
    again = Example(" Mag ik een KAPSALON\naan huis ", "out_of_scope_gap")
    assert teachable([again, HOUSING]) == [Example("Mag ik een KAPSALON aan huis", "out_of_scope_gap")]


def test_what_the_model_is_measured_on_is_left_out_also_with_other_capitals():
    assert teachable([HOUSING, FAR], kept_apart=["Hoe laat vaart de PONT"]) == [HOUSING]


def test_empty_texts_teach_nothing():
    assert teachable([Example(" \n", "start_told")]) == []


def test_the_hash_is_of_the_examples_and_not_of_their_order():
    found = [Example(f"vraag {number}", "start_told", {"has_job": True}) for number in range(20)]
    mixed = random.Random(1).sample(found, len(found))
    assert teachable(mixed) == teachable(found)
    assert data_hash(teachable(mixed)) == data_hash(teachable(found)) != data_hash(found[1:])
    assert data_hash([HOUSING]) != data_hash([Example(HOUSING.text, "start_told")])
    assert data_hash([]) == ""
