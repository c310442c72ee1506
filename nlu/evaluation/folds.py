"""Cross-validation: every training sentence judged by a model that did not see it.

Features and heads are learned inside each fold, by the same recipe as the components.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nlu.evaluation.counting import confusion, f1, mean_f1, per_class, share
from nlu.evaluation.ranking import auroc, recall_when_kept
from nlu.language.word_classes import WordClasses
from nlu.learning.border import Border
from nlu.learning.features import SentenceFeatures
from nlu.learning.nearby import Nearby, unseen_signals
from nlu.learning.needs import NeedHeads
from nlu.learning.recipe import (
    FACTS,
    NEEDS,
    OUT_OF_SCOPE,
    Sentence,
    label_of,
    learn_acts,
    learn_fact,
    scope_of,
    teaches,
)

FOLDS = 5
SEED = 1
KEPT = 0.92
"""At this share of starters' own sentences let in, the border is compared from report to report."""
ACT, SCOPE = "act", "scope"
HEADS = (ACT, SCOPE, *FACTS)


@dataclass(frozen=True)
class Unseen:
    """What one head said of sentences it did not learn from: a row of `chances` for each of `gold`."""

    labels: Sequence[str]
    gold: Sequence[str]
    chances: np.ndarray

    @property
    def heard(self) -> list[str]:
        """The likeliest label of each sentence."""
        return [self.labels[at] for at in self.chances.argmax(axis=1)]

    @property
    def sureness(self) -> np.ndarray:
        """The chance of the likeliest label."""
        return self.chances.max(axis=1)

    def chance_of(self, label: str) -> np.ndarray:
        """The chance of one label."""
        return self.chances[:, list(self.labels).index(label)]


def gold_of(head: str, sentence: Sentence) -> str | None:
    """What a head should say of a sentence; None when it is not asked."""
    if head == ACT:
        return sentence.act
    if head == SCOPE:
        return scope_of(sentence.act)
    return label_of(sentence.facts, head) if teaches(sentence, head) else None


def cross_validate(
    sentences: Sequence[Sentence], classes: WordClasses, *, folds: int = FOLDS, heads: Sequence[str] = HEADS
) -> dict[str, Unseen]:
    """For each head its verdicts on the sentences it is about, in their order."""
    gold = {head: [gold_of(head, one) for one in sentences] for head in heads}
    labels = {head: sorted({one for one in gold[head] if one}) for head in heads}
    chances = {head: np.zeros((len(sentences), len(labels[head]))) for head in heads}
    order = np.random.default_rng(SEED).permutation(len(sentences))
    for fold in range(folds):
        held = np.sort(order[fold::folds])
        rest = [sentences[at] for at in np.setdiff1d(order, held)]
        features = SentenceFeatures.learn([one.text for one in rest], classes)
        fold_of = Fold(rest, [sentences[at].text for at in held], features)
        for head in heads:
            known, told = fold_of.judged(head)
            columns = np.array([labels[head].index(label) for label in known])
            chances[head][np.ix_(held, columns)] = told
    return {head: _told(labels[head], gold[head], chances[head]) for head in heads}


class Fold:
    """Sentences to learn from and texts to ask about, as rows."""

    def __init__(self, learn: Sequence[Sentence], ask: Sequence[str], features: SentenceFeatures) -> None:
        self.learn, self.ask, self._telling = learn, ask, features.telling
        self.rows = features.rows([one.text for one in learn])
        self.asked = features.rows(ask)

    def judged(self, head: str) -> tuple[Sequence[str], np.ndarray]:
        """The labels of one head, and what it says of each text that is asked about."""
        if head == SCOPE:
            return self._border()
        if head in NEEDS:
            chance = self._needs[:, NEEDS.index(head)]
            return ("false", "true"), np.column_stack([1 - chance, chance])
        model = learn_acts(self.rows, self.learn) if head == ACT else learn_fact(head, self.rows, self.learn)
        return model.labels, model.probabilities(self.asked)

    @cached_property
    def _near(self) -> tuple[np.ndarray, np.ndarray]:
        known = Nearby.learn(self.rows, self.learn, self._telling).signals(self.asked)
        return unseen_signals(self.rows, self.learn, self._telling), known

    @cached_property
    def _needs(self) -> np.ndarray:
        near, asked = self._near
        return NeedHeads.learn(self.rows, self.learn, near).chances(self.asked, asked)

    def _border(self) -> tuple[Sequence[str], np.ndarray]:
        near, asked = self._near
        scopes = [scope_of(one.act) for one in self.learn]
        at = [number for number, scope in enumerate(scopes) if scope]
        texts, labels = [self.learn[number].text for number in at], [str(scopes[number]) for number in at]
        border, _ = Border.learn(texts, self.rows[at], labels, near[at])
        return border.labels, border.probabilities(self.ask, self.asked, asked)


def _told(labels: Sequence[str], gold: Sequence[str | None], chances: np.ndarray) -> Unseen:
    asked = [at for at, label in enumerate(gold) if label is not None]
    return Unseen(labels, [str(gold[at]) for at in asked], chances[asked])


def outside_scores(scope: Unseen) -> tuple[np.ndarray, np.ndarray]:
    """How far outside each sentence of the border seems, and whether it is."""
    inside = scope.chances[:, [at for at, label in enumerate(scope.labels) if label not in OUT_OF_SCOPE]]
    return 1 - inside.sum(axis=1), np.array([label in OUT_OF_SCOPE for label in scope.gold])


def score_folds(unseen: Mapping[str, Unseen]) -> dict[str, Any]:
    """Accuracy, macro-F1, classes and confusions of each head; for the border also how well it ranks."""
    scores: dict[str, Any] = {}
    for head, one in unseen.items():
        pairs = list(zip(one.gold, one.heard, strict=True))
        classes = per_class(pairs)
        scores[head] = {
            "n": len(pairs),
            "accuracy": share(gold == heard for gold, heard in pairs),
            "macro_f1": mean_f1(classes),
            "classes": classes,
            "confusion": confusion(pairs),
        }
    if SCOPE in unseen:
        away, outside = outside_scores(unseen[SCOPE])
        scores[SCOPE]["auroc"] = auroc(away, outside)
        scores[SCOPE]["recall_at_92_kept"] = recall_when_kept(away, outside, KEPT)
    if set(NEEDS) <= set(unseen):
        scores["needs"] = _needs_together([unseen[need] for need in NEEDS])
    return scores


def _needs_together(needs: Sequence[Unseen]) -> dict[str, Any]:
    gold = np.array([[label == "true" for label in one.gold] for one in needs])
    heard = np.array([[label == "true" for label in one.heard] for one in needs])
    micro = f1(int((gold & heard).sum()), int(gold.sum()), int(heard.sum()))
    return {"n": gold.shape[1], "micro_f1": micro["f1"], "exact": float((gold == heard).all(axis=0).mean())}
