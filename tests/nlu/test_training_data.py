"""The training sentences: enough, readable, with known facts, none twice, none from a test set."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from scipy.sparse import csr_matrix

from nlu.evaluation.sentences import read_sentences

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "data" / "nlu"
TEST_SETS = [PROJECT / "data" / "evaluation", PROJECT.parent / "shared" / "eval"]
FACTS = {
    "has_job": {True, False},
    "growth_ambition": {True, False},
    "income": {"job", "benefit", "pension", "own_business", "none"},
}
LONG = 7
"""Shorter sentences are alike by chance."""
NEARLY = 0.8
"""Share of words in common from which two sentences are one."""
NEEDS = {"support", "housing", "financing"}


@cache
def blocks() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.name, block)
        for path in sorted(FOLDER.glob("*.yml"))
        for block in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["nlu"]
    ]


def told_by(block: dict[str, Any]) -> bool:
    return block["intent"] == "start_told"


def sentences(block: dict[str, Any]) -> list[str]:
    return [line.strip().removeprefix("- ") for line in block["examples"].splitlines() if line.strip()]


def everything() -> list[tuple[str, str, str]]:
    return [(name, block["intent"], text) for name, block in blocks() for text in sentences(block)]


@cache
def plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKD", text.casefold())).strip()


def test_there_are_enough_sentences_of_each_kind():
    counts = Counter(intent for _, intent, _ in everything())
    outside = sum(count for intent, count in counts.items() if intent.startswith("out_of_scope"))
    assert counts.total() >= 5000
    assert outside >= 1500
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))
    only_buttons = {
        "fact_chosen",
        "answer_chosen",
        "answer_other_chosen",
        "session_started",
        "not_understood",
    }
    assert set(counts) == set(domain["intents"]) - only_buttons
    assert min(counts.values()) >= 20


def test_every_block_has_known_facts_only():
    for name, block in blocks():
        facts = block.get("metadata", {})
        told = block["intent"] in ("start_told", "fact_corrected")
        assert told or not facts, (name, facts)
        for fact, value in facts.items():
            if fact == "needs":
                assert set(value) <= NEEDS and len(value) == len(set(value)), (name, value)
            else:
                assert value in FACTS[fact], (name, fact, value)


def test_no_sentence_stands_twice_and_none_is_empty_or_annotated():
    seen: dict[str, str] = {}
    for name, _, text in everything():
        key = plain(text) or text
        assert text and key not in seen, (name, seen.get(key), text)
        assert not re.search(r"[\[\]{}]", text), text
        seen[key] = name


@pytest.mark.slow
def test_no_act_is_taught_by_a_bare_place_or_number():
    """ "amen" is a village too: as an act it would teach that every bare place is that act."""
    told = [one for one in read_sentences(PROJECT / "data") if not re.sub(r"<\w+>|[\s,.]", "", one.text)]
    assert [one for one in told if one.act not in ("start_told", "fact_corrected", "gibberish_typed")] == []


def test_no_sentence_comes_from_a_test_set():
    known = {plain(text): name for name, _, text in everything() if len(plain(text).split()) > 3}
    for name, text in asked_in_test_sets():
        assert text not in known, (name, known[text])


def asked_in_test_sets() -> list[tuple[str, str]]:
    found = []
    for path in [path for folder in TEST_SETS for path in sorted(folder.glob("*.jsonl"))]:
        for item in map(json.loads, path.read_text("utf-8").splitlines()):
            found += [(item["id"], plain(text)) for text in item.get("turns") or [item["text"]]]
    return found


def bags(texts: Sequence[str], numbers: Mapping[str, int]) -> csr_matrix:
    rows = [sorted({numbers[word] for word in text.split() if word in numbers}) for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    columns = [number for row in rows for number in row]
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(numbers)))


@pytest.mark.slow
def test_no_long_sentence_is_nearly_one_of_a_test_set():
    own = [text for _, _, text in everything() if len(set(plain(text).split())) >= LONG]
    asked = [(name, text) for name, text in asked_in_test_sets() if len(set(text.split())) >= LONG]
    numbers = {word: n for n, word in enumerate({w for text in own for w in plain(text).split()})}
    ours, theirs = bags([plain(text) for text in own], numbers), bags([text for _, text in asked], numbers)
    shared = (ours @ theirs.T).tocoo()
    sizes = np.array([len(set(plain(text).split())) for text in own])
    lengths = np.array([len(set(text.split())) for _, text in asked])
    shares = shared.data / (sizes[shared.row] + lengths[shared.col] - shared.data)
    # Only the id is shown: who writes sentences must not read a test set.
    near = [
        (asked[c][0], own[r])
        for r, c in zip(*(at[shares >= 0.75] for at in (shared.row, shared.col)), strict=True)
    ]
    assert not near


@pytest.mark.parametrize("fact", ["has_job", "growth_ambition"])
def test_each_value_of_a_fact_has_enough_sentences(fact: str):
    counts: Counter[Any] = Counter()
    for _, block in blocks():
        if block["intent"] == "start_told":
            counts[block.get("metadata", {}).get(fact)] += len(sentences(block))
    assert min(counts[value] for value in (True, False, None)) >= 150, counts


def test_no_long_sentence_stands_nearly_twice():
    own = {text: set(plain(text).split()) for _, _, text in everything()}
    own = {text: words for text, words in own.items() if len(words) >= LONG}
    assert nearly_twice(own) == []


def test_a_near_twin_is_seen():
    one = "ik wil graag een kleine bakkerij beginnen in het dorp"
    own = {
        text: set(text.split())
        for text in (one, one.replace("dorp", "centrum"), "heel iets anders dan dat " * 2)
    }
    assert len(nearly_twice(own)) == 1


def nearly_twice(own: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Pairs that share NEARLY of their words. Such a pair shares one of the rarest words of each, so only
    sentences with a rare word in common are compared."""
    often = Counter(word for words in own.values() for word in words)
    seen: dict[str, list[str]] = {}
    found = []
    for text, words in own.items():
        rarest = sorted(words, key=lambda word: (often[word], word))
        rarest = rarest[: len(words) - math.ceil(NEARLY * len(words)) + 1]
        near = dict.fromkeys(other for word in rarest for other in seen.get(word, ()))
        found += [(other, text) for other in near if alike(words, own[other]) >= NEARLY]
        for word in rarest:
            seen.setdefault(word, []).append(text)
    return found


def alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def test_no_value_of_a_fact_is_rare_among_what_starters_tell():
    told = [(block.get("metadata", {}), len(sentences(block))) for _, block in blocks() if told_by(block)]
    total = sum(count for _, count in told)
    for fact in ("has_job", "growth_ambition"):
        for value in (True, False, None):
            share = sum(count for facts, count in told if facts.get(fact) is value) / total
            assert share >= 0.1, (fact, value, share)
    for need in NEEDS:
        share = sum(count for facts, count in told if need in facts.get("needs", ())) / total
        assert share >= 0.15, (need, share)
