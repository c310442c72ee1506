"""Public yardsticks: strict spans, tokens as features, and all three sets on small copies of their form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlu.evaluation.slots import spans_of, strict_f1, tag_slots, token_features
from nlu.evaluation.yardsticks import measure_yardsticks
from nlu.language.word_classes import WordClasses
from tests.conftest import PROJECT

WEATHER = ["regent het vandaag", "wordt het warm morgen", "komt er sneeuw zondag", "is het koud maandag"]
ALARM = ["zet de wekker om 7 uur", "maak een alarm voor 6 uur", "wek mij om 8 uur", "alarm om 9 uur graag"]
MONEY = [
    "hoeveel staat er op mijn rekening",
    "wat is mijn saldo",
    "toon mijn saldo",
    "mijn rekening bekijken",
]


@pytest.fixture(scope="module")
def classes() -> WordClasses:
    return WordClasses.load(PROJECT / "data" / "lexicon" / "word_classes.yml")


def test_a_span_counts_only_with_its_kind_and_both_ends():
    gold = [["B-time", "I-time", "O", "B-place"]]
    assert strict_f1(gold, gold) == 1
    assert strict_f1(gold, [["B-time", "O", "O", "B-place"]]) == 0.5
    assert strict_f1(gold, [["B-time", "I-time", "O", "B-time"]]) == 0.5
    assert spans_of(["B-a", "B-a", "I-b"]) == {(0, 1, "a"), (1, 2, "a"), (2, 3, "b")}


def test_each_token_has_features_also_where_words_are_one_phrase(classes: WordClasses):
    words = ["op", "dit", "moment", "in", "loondienst"]
    assert [one[1] for one in token_features(words, classes)] == [f"w={word}" for word in words]


def test_slots_are_learned_from_the_words_around_them(classes: WordClasses):
    learn = [(f"wek mij om {hour}".split(), ["O", "O", "O", "B-time"]) for hour in range(1, 9)]
    assert tag_slots(learn, ["wek mij om 9".split()], classes) == [["O", "O", "O", "B-time"]]


def rows(texts: list[str], intent: str) -> list[dict]:
    return [
        {"text": text, "intent": intent, "tokens": text.split(), "tags": ["O"] * len(text.split())}
        for text in texts
    ]


def write(path: Path, lines: list[dict]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def test_every_set_that_is_there_is_measured(classes: WordClasses, tmp_path: Path):
    inside = rows(WEATHER, "weather") + rows(ALARM, "alarm") + rows(MONEY, "money")
    more = [{**row, "text": row["text"] + end} for row in inside for end in (" nu", " even", " snel")]
    outside = rows(["vertel een grap", "wie won de wedstrijd", "bestel een pizza"], "oos")
    for place in ("clinc150", "banking77"):
        write(tmp_path / place / "train.jsonl", more)
    write(tmp_path / "clinc150" / "test.jsonl", inside)
    write(tmp_path / "clinc150" / "oos_test.jsonl", outside)
    write(tmp_path / "banking77" / "test.jsonl", inside + outside)
    names = {"in_scope": ["weather", "alarm", "money"]}
    (tmp_path / "banking77" / "oos_intents.json").write_text(json.dumps(names), "utf-8")
    found = measure_yardsticks(tmp_path, classes)
    assert set(found) == {"clinc", "banking"}
    for one in found.values():
        assert (one["test_sentences"], one["accuracy"]) == (15, 1)
        assert one["auroc"] > 0.9
        assert one["goals"]["auroc"] < 1


def test_of_xsid_only_sentences_that_were_not_learned_are_judged(classes: WordClasses, tmp_path: Path):
    learn = rows(WEATHER, "weather") + rows(ALARM, "alarm")
    for row in learn:
        row["tags"] = ["B-moment" if word.isdigit() or word == "vandaag" else "O" for word in row["tokens"]]
    write(tmp_path / "xsid-nl" / "nl.valid.jsonl", learn)
    asked = [{**learn[0], "text": "Regent het vandaag "}, {**learn[4], "text": "zet een wekker om 7 uur"}]
    write(tmp_path / "xsid-nl" / "nl.test.jsonl", asked)
    found = measure_yardsticks(tmp_path, classes)["xsid"]
    assert (found["test_sentences"], found["intent_accuracy"], found["slot_f1"]) == (1, 1, 1)
