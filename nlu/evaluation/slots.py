"""Slots in a sentence for the public yardstick: a chain model over tokens, and the strict F1 of spans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.evaluation.counting import f1
from nlu.language.word_classes import WordClasses
from nlu.learning.ngrams import normalise

Tags = Sequence[str]
Span = tuple[int, int, str]
AROUND = (-2, -1, 1, 2)
_ANY_LETTER = [(re.compile(r"[a-zà-ÿ]+"), "x"), (re.compile(r"[A-ZÀ-Þ]+"), "X"), (re.compile(r"\d+"), "0")]


def shape(word: str) -> str:
    """The outline of a word.

    >>> shape("McDonald's"), shape("12:30")
    ("XxXx'x", '0:0')
    """
    for pattern, mark in _ANY_LETTER:
        word = pattern.sub(mark, word)
    return word


def token_features(words: Sequence[str], classes: WordClasses) -> list[list[str]]:
    """For each token its letters, its group of words, and those of the tokens around it."""
    plain = [normalise(word) for word in words]
    groups = [classes.of([word])[0] for word in plain]
    own = [_own(word, low, group) for word, low, group in zip(words, plain, groups, strict=True)]
    return [[*own[at], *_around(plain, groups, at)] for at in range(len(words))]


def _own(word: str, low: str, group: str) -> list[str]:
    found = ["always", f"w={low}", f"s={shape(word)}", f"g={group}"]
    for size in (2, 3, 4):
        found += [f"<{low[:size]}", f"{low[-size:]}>"] if len(low) > size else []
    return found


def _around(plain: Sequence[str], groups: Sequence[str], at: int) -> list[str]:
    found = []
    for step in AROUND:
        there = 0 <= at + step < len(plain)
        word = plain[at + step] if there else "#"
        found += [f"{step}w={word}", f"{step}<{word[:3]}", f"{step}{word[-3:]}>"]
        found.append(f"{step}g={groups[at + step] if there else '#'}")
    before = plain[at - 1] if at else "#"
    return [*found, f"-1+0={before} {plain[at]}"]


def spans_of(tags: Tags) -> set[Span]:
    """The spans of BIO tags; an I without its B starts one.

    >>> sorted(spans_of(["B-a", "I-a", "O", "I-b"]))
    [(0, 2, 'a'), (3, 4, 'b')]
    """
    found: set[Span] = set()
    start, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        name = tag[2:]
        if kind and (tag[0] != "I" or name != kind):
            found.add((start, at, kind))
            kind = ""
        if name and not kind:
            start, kind = at, name
    return found


def strict_f1(gold: Sequence[Tags], heard: Sequence[Tags]) -> float:
    """A span is right when its kind and both its ends are."""
    pairs = [(spans_of(one), spans_of(other)) for one, other in zip(gold, heard, strict=True)]
    right = sum(len(one & other) for one, other in pairs)
    return f1(right, sum(len(one) for one, _ in pairs), sum(len(other) for _, other in pairs))["f1"]


def tag_slots(
    learn: Sequence[tuple[Sequence[str], Tags]], ask: Sequence[Sequence[str]], classes: WordClasses
) -> list[Tags]:
    """The tags of sentences, by a conditional random field that learned from others."""
    from sklearn_crfsuite import CRF

    model = CRF(algorithm="lbfgs", c1=C1, c2=C2, max_iterations=200, all_possible_transitions=True)
    model.fit([token_features(words, classes) for words, _ in learn], [list(tags) for _, tags in learn])
    found: list[Tags] = model.predict([token_features(words, classes) for words in ask])
    return found


C1, C2 = 0.02, 0.02
"""Strength of the regularisation, chosen on folds of the training part."""
