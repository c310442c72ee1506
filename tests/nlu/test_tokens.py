"""Dutch words come out whole, also after the pipeline was saved."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from nlu.language.tokens import dutch_tokenizer, load_tokenizer, words_in

SENTENCE = "Ik ben zzp'er in 's-Hertogenbosch, werk 3 dagen/week en zoek € 50.000 voor mijn B&B met foto's."


@cache
def tokenizer() -> Language:
    return dutch_tokenizer()


@pytest.mark.parametrize(
    "word",
    [
        "zzp'er",
        "zzp’er",
        "€ 50.000",
        "€12,50",
        "'s-Hertogenbosch",
        "dagen/week",
        "m'n",
        "foto's",
        "e-mail",
        "0,8",
        "20.000,-",
        "250k",
        "24u",
        "80%",
        "B&B",
        "3D-printer",
        "btw-nummer",
        "A'dam-Noord",
        "d'r",
        "café's",
        "1.250.000",
    ],
)
def test_a_word_comes_out_whole(word: str):
    assert word in [text for text, _ in words_in(tokenizer(), f"ja, {word} graag")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hoi! (test)", ["hoi", "!", "(", "test", ")"]),
        ("in Den Haag.", ["in", "Den", "Haag", "."]),
        ("'s avonds, soms", ["'s", "avonds", ",", "soms"]),
        ("5k of 10k?", ["5k", "of", "10k", "?"]),
        ("€ is geld", ["€", "is", "geld"]),
        ("(€ 900)", ["(", "€ 900", ")"]),
        ("hallo  daar", ["hallo", "daar"]),
        ("", []),
    ],
)
def test_signs_come_off_and_spaces_fall_away(text: str, words: list[str]):
    assert [word for word, _ in words_in(tokenizer(), text)] == words


def test_a_word_tells_where_it_stands():
    for word, start in words_in(tokenizer(), SENTENCE):
        assert SENTENCE[start : start + len(word)] == word


def test_a_saved_pipeline_cuts_the_same_words(tmp_path: Path):
    tokenizer().to_disk(tmp_path / "pipeline")
    loaded = load_tokenizer(tmp_path / "pipeline")
    assert words_in(loaded, SENTENCE) == words_in(tokenizer(), SENTENCE)
    assert "€ 50.000" in [word for word, _ in words_in(loaded, SENTENCE)]


def test_cutting_is_quick():
    words_in(tokenizer(), SENTENCE)
    started = time.process_time()
    for _ in range(200):
        words_in(tokenizer(), SENTENCE)
    assert (time.process_time() - started) / 200 < 0.001
