"""Slips of the finger are put right for the features; names, numbers, known and short words stay."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from random import Random

import pytest

from bot.places import place_names
from nlu.language.spelling import Spelling
from tests.sentences import PROJECT, texts_of


@cache
def spelling() -> Spelling:
    return Spelling.learn(texts_of("start_told", "fact_corrected"), place_names(PROJECT / "data" / "places"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("begelieding", "begeleiding"),
        ("finaciering gezocht", "financiering gezocht"),
        ("ik heb een uitkerring", "ik heb een uitkering"),
        ("bedrijfsriumte", "bedrijfsruimte"),
        ("ik zoek een invesreerder", "ik zoek een investeerder"),
        ("geen perosneel", "geen personeel"),
    ],
)
def test_a_slip_is_put_right(typed: str, meant: str):
    assert spelling().correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "baan",
        "blijt",
        "in <plaats> voor <bedrag>",
        "Wjelsryp en Oosterhesselen",
        "12345678 en 06-12345678",
        "begeleiding",
        "xylofoonbouwer",
        "’t is goed",
        "",
    ],
)
def test_what_is_no_clear_slip_stays(text: str):
    assert spelling().correct(text) == text


def test_of_two_words_that_fit_none_is_chosen_unless_one_is_far_more_common():
    assert Spelling({"winkels": 5, "winkelt": 5}).correct("winkel") == "winkel"
    assert Spelling({"winkels": 50, "winkele": 5}).correct("winkela") == "winkels"


def test_a_word_that_was_seen_once_is_no_example():
    assert Spelling({"financiering": 1}).correct("finaciering") == "finaciering"


def test_most_slips_in_our_own_words_are_put_right_and_hardly_any_wrongly():
    slips = Random(1)
    counts = spelling()._counts
    words = slips.sample(sorted(word for word in counts if len(word) >= 7 and counts[word] >= 3), 500)
    right = wrong = 0
    for word in words:
        at = slips.randrange(1, len(word) - 1)
        typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        fixed = spelling().correct(typed)
        right += fixed == word
        wrong += fixed not in (word, typed)
    assert right >= 450 and wrong <= 10, (right, wrong)


def test_it_is_the_same_after_saving_and_quick(tmp_path: Path):
    spelling().save(tmp_path / "spelling.json")
    again = Spelling.load(tmp_path / "spelling.json")
    texts = texts_of("start_told")[:500]
    started = time.process_time()
    fixed = [again.correct(text.replace("ei", "ie")) for text in texts]
    assert (time.process_time() - started) / len(texts) < 0.0005
    assert fixed == [spelling().correct(text.replace("ei", "ie")) for text in texts]
