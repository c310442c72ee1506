"""Words as the lookup compares them, and a lexicon that is broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.answers import Lexicon
from bot.answers.background import RAREST, Background
from bot.answers.lexicon import load_concepts
from bot.answers.weights import Weights
from bot.core.errors import ContentBroken
from tests.answers.shipped import DATA, lexicon


def units(text: str) -> set[str]:
    return {unit for word in lexicon().read(text) for unit in word.units}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tafels op het terras", "terrasvergunning"),
        ("kamer van koophandel", "kvk"),
        ("ik word ontslagen", "ontslag"),
        ("webwinkel", "online verkopen"),
    ],
)
def test_words_for_the_same_thing_have_something_in_common(one: str, other: str):
    assert units(one) & units(other)


def test_a_compound_has_its_parts_and_words_that_say_nothing_are_left_out():
    [word] = lexicon().read("de standplaatsvergunning")
    assert len(word.parts) == 2
    assert lexicon().read("en dan is het er") == ()


def test_what_everybody_says_weighs_less_than_a_rare_word():
    common, rare = lexicon().read("bedrijf octrooi")
    assert common.weight < rare.weight <= RAREST


def test_a_background_is_the_same_after_saving(tmp_path: Path):
    vectors = np.array([[1.0, 0.0], [0.6, 0.8]], dtype=np.float32)
    made = Background(10, {"btw": 3, "kor": 1, "los": 2}, ["btw", "kor"], vectors, ["btw"])
    made.save(tmp_path / "a.npz")
    read = Background.load(tmp_path / "a.npz")
    assert (read.texts, dict(read.seen), list(read.units), list(read.known)) == (
        10,
        {"btw": 3, "kor": 1, "los": 2},
        ["btw", "kor"],
        ["btw"],
    )
    assert np.allclose(read.vectors, vectors, atol=0.01)
    assert np.allclose(read.centre(["nergens"]), 0)


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("word_vectors.npz", "geen getallen", "word_vectors.npz is niet te lezen"),
        ("answer_weights.json", '{"fit": {}}', "answer_weights.json is niet te lezen"),
        (
            "answer_weights.json",
            '{"fit": {}, "sure": {"asks": "veel"}}',
            "answer_weights.json is niet te lezen",
        ),
        ("concepts/alledaags.yml", "duur: lang", "alledaags.yml: bij 'duur' hoort een lijst"),
        ("compounds.yml", "endings: plek", "compounds.yml heeft twee velden"),
    ],
)
def test_a_broken_file_is_told_with_its_name(tmp_path: Path, file: str, text: str, complaint: str):
    folder = tmp_path / "lexicon"
    shutil.copytree(DATA / "lexicon", folder)
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(ContentBroken, match=complaint):
        Lexicon.load(folder)


def test_a_concept_in_two_files_is_one(tmp_path: Path):
    (tmp_path / "synonyms.yml").write_text("duur: lang", "utf-8")
    (tmp_path / "concepts").mkdir()
    (tmp_path / "concepts" / "a.yml").write_text("duur: [hoe lang, doorlooptijd]", "utf-8")
    assert load_concepts(tmp_path) == {"duur": ("duur", "lang", "hoe lang", "doorlooptijd")}


def test_weights_are_the_same_after_saving(tmp_path: Path):
    weights = Weights({"words": 1.5}, {"constant": -1.0, "score": 2.0})
    weights.save(tmp_path / "w.json")
    assert Weights.load(tmp_path / "w.json") == weights
    assert weights.chance({"constant": 1.0, "score": 0.5}) == 0.5
