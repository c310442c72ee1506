"""The training sentences: enough, readable, with known facts, none twice, none from a test set."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "data" / "nlu"
TEST_SETS = [PROJECT / "data" / "evaluation", PROJECT.parent / "shared" / "eval"]
FACTS = {
    "has_job": {True, False},
    "growth_ambition": {True, False},
    "income": {"job", "benefit", "pension", "own_business", "none"},
}
NEEDS = {"support", "housing", "financing"}


def blocks() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.name, block)
        for path in sorted(FOLDER.glob("*.yml"))
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]
    ]


def sentences(block: dict[str, Any]) -> list[str]:
    return [line.strip().removeprefix("- ") for line in block["examples"].splitlines() if line.strip()]


def everything() -> list[tuple[str, str, str]]:
    return [(name, block["intent"], text) for name, block in blocks() for text in sentences(block)]


def plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKD", text.casefold())).strip()


def test_there_are_enough_sentences_of_each_kind():
    counts = Counter(intent for _, intent, _ in everything())
    outside = sum(count for intent, count in counts.items() if intent.startswith("out_of_scope"))
    assert counts.total() >= 1500
    assert outside >= 300
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))
    only_buttons = {"fact_chosen", "session_started", "not_understood"}
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


def test_no_sentence_comes_from_a_test_set():
    known = {plain(text): name for name, _, text in everything() if len(plain(text).split()) > 3}
    for folder in TEST_SETS:
        for path in folder.glob("*.jsonl"):
            for line in path.read_text("utf-8").splitlines():
                item = json.loads(line)
                for text in item.get("turns") or [item["text"]]:
                    assert plain(text) not in known, (path.name, item["id"], known[plain(text)])


def test_no_long_sentence_is_nearly_one_of_a_test_set():
    words = {text: frozenset(plain(text).split()) for _, _, text in everything()}
    long = {text: one for text, one in words.items() if len(one) >= 7}
    for folder in TEST_SETS:
        for path in folder.glob("*.jsonl"):
            for line in path.read_text("utf-8").splitlines():
                item = json.loads(line)
                for asked in item.get("turns") or [item["text"]]:
                    gold = frozenset(plain(asked).split())
                    for text, own in long.items():
                        if len(gold) >= 7:
                            assert len(gold & own) / len(gold | own) < 0.75, (item["id"], text)


@pytest.mark.parametrize("fact", ["has_job", "growth_ambition"])
def test_each_value_of_a_fact_has_enough_sentences(fact: str):
    counts: Counter[Any] = Counter()
    for _, block in blocks():
        if block["intent"] == "start_told":
            counts[block.get("metadata", {}).get(fact)] += len(sentences(block))
    assert min(counts[value] for value in (True, False, None)) >= 150, counts
