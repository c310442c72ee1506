"""What each head learns from which sentences, for the components and the evaluation alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from nlu.learning.linear import SEED, LinearHead

TOLD = ("start_told", "fact_corrected")
"""Acts whose sentences carry facts."""
OUT_OF_SCOPE = ("out_of_scope_far", "out_of_scope_near", "out_of_scope_gap")
NEEDS = ("support", "housing", "financing")
FACTS = ("has_job", "growth_ambition", "income", *NEEDS)
UNSAID = "unsaid"
INSIDE = "inside"
HELD = 5
ONE_IN = 3
"""A head that only says how sure to be learns from one in so many, in a third of the time."""
NEED_STRENGTH = 1.0
NEED_WEIGHTS = {"true": 2.0, "false": 1.0}
"""A need that is not heard costs more than one too many: figures in docs/nlu.md."""
FACT_STRENGTH, ACT_STRENGTH = 0.5, 3.0
"""What a margin weighs against mistakes for the facts and for the acts: figures in docs/nlu.md."""


@dataclass(frozen=True)
class Sentence:
    """A training sentence: its words with marks, its act, and the facts it tells."""

    text: str
    act: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def label_of(facts: Mapping[str, Any], fact: str) -> str:
    """The label of a training sentence for one fact: true, false, unsaid or an income.

    >>> label_of({"needs": ["support"]}, "support"), label_of({"has_job": False}, "has_job")
    ('true', 'false')
    """
    if fact in NEEDS:
        return "true" if fact in (facts.get("needs") or ()) else "false"
    value = facts.get(fact)
    return UNSAID if value is None else str(value).lower()


def scope_of(act: str) -> str | None:
    """Inside, or one of the ways to be outside; None for an act that the border is not about.

    >>> scope_of("start_told"), scope_of("out_of_scope_far"), scope_of("chat_greeted")
    ('inside', 'out_of_scope_far', None)
    """
    if act in TOLD:
        return INSIDE
    return act if act in OUT_OF_SCOPE else None


def teaches(sentence: Sentence, fact: str) -> bool:
    """Whether a head learns from a sentence: needs from what starters tell, other facts from all inside."""
    if fact in NEEDS:
        return sentence.act in TOLD
    return not sentence.act.startswith("out_of_scope")


def learn_fact(fact: str, rows: csr_matrix, sentences: Sequence[Sentence]) -> LinearHead:
    """The head of one fact; `rows` and `sentences` run side by side."""
    taught = np.array([teaches(sentence, fact) for sentence in sentences])
    labels = [label_of(one.facts, fact) for one, use in zip(sentences, taught, strict=True) if use]
    if fact in NEEDS:
        return LinearHead.learn(
            rows[taught], labels, strength=NEED_STRENGTH, weights=NEED_WEIGHTS, margin=True
        )
    return LinearHead.learn(rows[taught], labels, strength=FACT_STRENGTH, margin=True)


def learn_acts(rows: csr_matrix, sentences: Sequence[Sentence]) -> LinearHead:
    """The head of the acts, as sure as it is right on a part of the sentences that is held apart first."""
    acts = [sentence.act for sentence in sentences]
    held = _held_apart(acts)
    seen = [at for at in _one_in(acts) if not held[at]]
    first = LinearHead.learn(rows[seen], [acts[at] for at in seen], strength=ACT_STRENGTH, margin=True)
    sure = first.calibrated(rows[held], [act for act, out in zip(acts, held, strict=True) if out])
    head = LinearHead.learn(rows, acts, strength=ACT_STRENGTH, margin=True)
    return LinearHead(head.labels, head.weights, head.offsets, sure.sharpness)


def _one_in(labels: Sequence[str]) -> list[int]:
    """One in `ONE_IN` of each label, from the first on: more of each than are held apart."""
    times: Counter[str] = Counter()
    kept = []
    for at, label in enumerate(labels):
        if times[label] % ONE_IN == 0:
            kept.append(at)
        times[label] += 1
    return kept


def _held_apart(labels: Sequence[str]) -> np.ndarray:
    """One in `HELD` of each label, by chance; never all of one."""
    held = np.zeros(len(labels), dtype=bool)
    chance = np.random.default_rng(SEED)
    for label in sorted(set(labels)):
        at = [number for number, one in enumerate(labels) if one == label]
        held[chance.permutation(at)[: len(at) // HELD]] = True
    return held
