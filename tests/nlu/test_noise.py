"""Keyboard mash and scolding are seen; places, short words, slips of the finger and angry questions are not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest

from bot.places import place_names
from nlu.language.mash import LetterModel
from nlu.language.rude import RudeWords
from tests.sentences import PROJECT, texts_of, texts_without

RUDE = RudeWords.load(PROJECT / "data" / "lexicon" / "rude.yml")
NOT_DUTCH = ("gibberish_typed", "language_other")


@cache
def letters() -> LetterModel:
    return LetterModel.learn(texts_without(*NOT_DUTCH), names=place_names(PROJECT / "data" / "places"))


@pytest.mark.parametrize(
    "text",
    ["asdfasdf", "sdkfjh sdkjfh", "lkjhgf", "xcvbxcvb", "hjkl", "fjfjfjfj", "Qwertyuiop!!", "dsfgkjh 88"],
)
def test_mash_is_seen(text: str):
    assert letters().is_mash(text)


@pytest.mark.parametrize(
    "text",
    [
        "hoi",
        "kvk",
        "wbso",
        "zzp",
        "bbz",
        "btw",
        "ff",
        "idd",
        "Wjelsryp",
        "De Knype",
        "IJsselstein",
        "'s-Gravenzande",
        "angstschreeuw",
        "slechtstschrijvend",
        "gschiedenis",
        "begelieding",
        "finaciering",
        "fianciering",
        "onderenming",
        "weet niet asdf",
        "Szymańska",
        "property",
        "12",
        "",
        "😀",
    ],
)
def test_what_people_write_is_no_mash(text: str):
    assert not letters().is_mash(text)


def test_hardly_any_sentence_is_mash_to_a_model_that_did_not_see_it():
    texts = texts_without(*NOT_DUTCH)
    model = LetterModel.learn(texts[::2])
    called = [text for text in texts[1::2] if model.is_mash(text)]
    assert len(called) <= 2, called


def test_no_training_sentence_and_no_place_is_mash():
    assert [text for text in texts_without(*NOT_DUTCH) if letters().is_mash(text)] == []
    assert [name for name in place_names(PROJECT / "data" / "places") if letters().is_mash(name)] == []


def test_words_with_a_slip_of_the_finger_are_no_mash():
    slips = Random(1)
    words = sorted({word for text in texts_of("start_told") for word in text.split() if word.isalpha()})
    called = []
    for word in slips.sample([word for word in words if len(word) >= 6], 1000):
        at = slips.randrange(len(word) - 1)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        called += [swapped] if letters().is_mash(swapped) else []
    assert len(called) <= 5, called


def test_most_random_keys_are_mash():
    keys = Random(1)
    made = ["".join(keys.choice("qwertyuiopasdfghjklzxcvbnm") for _ in range(10)) for _ in range(200)]
    assert sum(map(letters().is_mash, made)) >= 160


def test_the_letters_are_the_same_after_saving(tmp_path: Path):
    letters().save(tmp_path / "letters.json")
    again = LetterModel.load(tmp_path / "letters.json")
    assert again.border == letters().border
    assert again.is_mash("sdkfjh") and not again.is_mash("Sneek")


@pytest.mark.parametrize(
    "text", ["rot op", "Krijg de tering!", "stomme bot", "wat een klotebot ben jij", "FUCK YOU"]
)
def test_scolding_is_seen(text: str):
    assert RUDE.is_rude(text)


@pytest.mark.parametrize(
    "text",
    [
        "idioot hoge huur, weet je iets goedkopers",
        "klote, mijn lening is afgewezen",
        "ik verkoop tweedehands kleren",
        "hoera ik ben begonnen",
        "stomme vraag misschien: moet ik naar de kvk?",
        "rot op met die lange vragenlijsten, ik zoek gewoon een werkplek van honderd meter in Zwolle",
        "ik heb kanker gehad en wil weer beginnen",
    ],
)
def test_an_angry_question_is_still_a_question(text: str):
    assert not RUDE.is_rude(text)


def test_no_other_training_sentence_is_rude_and_most_rude_ones_are():
    assert [text for text in texts_without("chat_abused") if RUDE.is_rude(text)] == []
    abused = texts_of("chat_abused")
    assert sum(map(RUDE.is_rude, abused)) / len(abused) >= 0.6
