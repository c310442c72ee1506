"""How new a text is to what was learned: several signals, combined as folds of the training data teach.

Signals: how little the head has to say of it (energy), how little it prefers one label (doubt), how far the
nearest training sentence is, and how much of its words were never seen. Each is brought to the mean and
spread it has on sentences that the fold did not see. What each weighs is learned where there are sentences
from outside; without them the usual weights serve.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from nlu.learning.linear import SEED, LinearHead, logistic
from nlu.learning.neighbours import Neighbours
from nlu.learning.ngrams import words_of

SIGNALS = ("energy", "doubt", "distance", "unknown")
USUAL = (1.0, 1.0, 0.6, 0.6)
"""What the signals weigh without sentences from outside; chosen on validation parts, see docs/nlu.md."""
FOLDS = 3
_LEAST_SPREAD = 0.01
"""A signal that is the same for nearly all sentences is not blown up to more than this allows."""


@dataclass(frozen=True)
class Split:
    """Numbers of sentences to learn from and to ask about, and which of those are outside."""

    learn: np.ndarray
    ask: np.ndarray
    outside: np.ndarray


def splits_of(outside: np.ndarray, *, folds: int = FOLDS) -> Iterator[Split]:
    """Sentences in folds; those from outside are only asked about."""
    part = np.random.default_rng(SEED).permutation(len(outside)) % folds
    for fold in range(folds):
        ask = np.flatnonzero(part == fold)
        yield Split(np.flatnonzero((part != fold) & ~outside), ask, outside[ask])


class KnownWords:
    """The words of the training sentences, with how telling each is."""

    def __init__(self, weights: dict[str, float], newest: float) -> None:
        self.weights = weights
        self.newest = newest

    @classmethod
    def learn(cls, texts: Sequence[Sequence[str]]) -> KnownWords:
        """From texts as words; the rarer a word, the more it tells."""
        seen: dict[str, int] = {}
        for words in texts:
            for word in set(words):
                seen[word] = seen.get(word, 0) + 1
        weights = {word: 1 + float(np.log(len(texts) / count)) for word, count in seen.items()}
        return cls(weights, 1 + float(np.log(1 + len(texts))))

    def unknown(self, words: Sequence[str]) -> float:
        """The share of the weight of a text that is in words never seen.

        >>> KnownWords({"ik": 1.0}, 3.0).unknown(["ik", "blorf"])
        0.75
        """
        strange = sum(self.newest for word in words if word not in self.weights)
        known = sum(self.weights[word] for word in words if word in self.weights)
        return strange / (strange + known) if words else 1.0


@dataclass(frozen=True)
class Combination:
    """What each signal weighs, after it was brought to mean 0 and spread 1."""

    means: np.ndarray
    spreads: np.ndarray
    weights: np.ndarray
    offset: float

    @classmethod
    def learn(cls, signals: np.ndarray, outside: np.ndarray) -> Combination:
        """Logistic regression, both sides weighing the same; the usual weights with nothing outside."""
        inside = signals[~outside]
        means, spreads = inside.mean(axis=0), np.maximum(inside.std(axis=0), _LEAST_SPREAD)
        if not outside.any():
            return cls(means, spreads, np.array(USUAL), -sum(USUAL))
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(class_weight="balanced", random_state=SEED, max_iter=1000)
        model.fit((signals - means) / spreads, outside)
        return cls(means, spreads, model.coef_[0], float(model.intercept_[0]))

    def chances(self, signals: np.ndarray) -> np.ndarray:
        """How likely each is from outside; with the usual weights only the order tells."""
        total = ((signals - self.means) / self.spreads) @ self.weights + self.offset
        return logistic(total)


class NoveltyScorer:
    """Says how new texts are. `head` is not kept with it: it is saved where it is used."""

    def __init__(self, words: KnownWords, neighbours: Neighbours, combination: Combination) -> None:
        self.words = words
        self.neighbours = neighbours
        self.combination = combination

    @classmethod
    def learn(
        cls,
        texts: Sequence[str],
        rows: csr_matrix,
        labels: Sequence[str],
        *,
        outside: np.ndarray | None = None,
        strength: float = 10.0,
        margin: bool = False,
    ) -> NoveltyScorer:
        """Learn from labelled sentences; those that are `outside` teach the weights and are no neighbours.

        `strength` and `margin` are those of the head it will be used with.
        """
        away = np.zeros(len(texts), dtype=bool) if outside is None else outside
        words, told = [words_of(text) for text in texts], np.asarray(labels)
        found, asked = [], []
        for split in islice(splits_of(away), FOLDS if away.any() else 1):
            head = LinearHead.learn(
                rows[split.learn], list(told[split.learn]), strength=strength, margin=margin
            )
            first = cls._of(words, rows, split.learn)
            found.append(first.signals([words[at] for at in split.ask], rows[split.ask], head))
            asked.append(split.outside)
        whole = cls._of(words, rows, np.flatnonzero(~away))
        combination = Combination.learn(np.vstack(found), np.concatenate(asked))
        return cls(whole.words, whole.neighbours, combination)

    @classmethod
    def _of(cls, words: Sequence[Sequence[str]], rows: csr_matrix, learn: np.ndarray) -> NoveltyScorer:
        known = KnownWords.learn([words[at] for at in learn])
        count = len(SIGNALS)
        nothing = Combination(np.zeros(count), np.ones(count), np.zeros(count), 0.0)
        return cls(known, Neighbours.learn(rows[learn]), nothing)

    def signals(self, texts: Sequence[Sequence[str]], rows: csr_matrix, head: LinearHead) -> np.ndarray:
        """A row of signals for each text, given as words; each is higher for what is new."""
        scores = head.scores(rows)
        energy = -np.logaddexp.reduce(scores, axis=1)
        doubt = 1 - head.probabilities(rows).max(axis=1)
        unknown = np.array([self.words.unknown(words) for words in texts])
        return np.column_stack([energy, doubt, self.neighbours.distances(rows), unknown])

    def chances(self, texts: Sequence[str], rows: csr_matrix, head: LinearHead) -> np.ndarray:
        """How likely each text is from outside."""
        return self.combination.chances(self.signals([words_of(text) for text in texts], rows, head))

    def save(self, folder: Path, name: str) -> None:
        """Write plain arrays; half precision is enough for neighbours."""
        near, sum_up = self.neighbours.columns, self.combination
        np.savez_compressed(
            folder / f"{name}.npz",
            values=near.data.astype(np.float16),
            columns=near.indices.astype(np.int32),
            ends=near.indptr.astype(np.int32),
            shape=np.array(near.shape),
            words=np.array(list(self.words.weights)),
            word_weights=np.array([*self.words.weights.values(), self.words.newest], dtype=np.float32),
            sums=np.vstack([sum_up.means, sum_up.spreads, sum_up.weights]),
            offset=np.array(sum_up.offset),
        )

    @classmethod
    def load(cls, folder: Path, name: str) -> NoveltyScorer:
        """Read what `save` wrote."""
        with np.load(folder / f"{name}.npz", allow_pickle=False) as kept:
            values = kept["values"].astype(np.float32)
            near = csr_matrix((values, kept["columns"], kept["ends"]), shape=tuple(kept["shape"]))
            *weights, newest = kept["word_weights"].tolist()
            words = KnownWords(dict(zip(kept["words"].tolist(), weights, strict=True)), newest)
            means, spreads, sums = kept["sums"]
            return cls(words, Neighbours.of(near), Combination(means, spreads, sums, float(kept["offset"])))
