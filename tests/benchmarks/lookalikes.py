"""Measures the grouping of questions that look alike; `docs/lookalikes.md` shows what came out.

uv run python -m tests.benchmarks.lookalikes [--half judging|tuning] [--speed]
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sqlalchemy import Engine, insert

from bot.core.clock import system_clock
from bot.store import SqlGroupStore, bring_up_to_date, make_engine
from bot.store.group_rows import group_clock, groups, members, questions
from bot.unmet.grouping import Grouper, Lexicon, Parts, Reader
from bot.wiring import load_gazetteer
from tests.benchmarks.count_words import sentences
from tests.unmet.lookalike_set import labelled, pairs_kept, pairwise, v_measure

DATA = Path(__file__).resolve().parents[2] / "data"
SEEDS = range(10)
AVERAGE_CUT = 0.88
DENSITY_CUT = 0.60
NEIGHBOURS = 10
LEAST_LIKE = 0.15
RESOLUTION = 3.0
"""Settings of the ways compared, each the best of a few on the tuning half."""


def product_lexicon() -> Lexicon:
    """The lexicon as the product builds it."""
    return Lexicon.load(DATA / "lexicon", places=[t.name for t in load_gazetteer(DATA).municipalities])


class Growing:
    """The way of the product, without a database: one question after the other."""

    def __init__(self) -> None:
        self.parts = Parts()
        self.at: dict[int, int] = {}

    def add(self, number: int, vector: dict[str, float]) -> None:
        """Place one question, then put parts together that look alike."""
        near = self.parts.nearest(vector)
        part = near[0][0] if near and near[0][1] >= self.parts.thresholds.join else number
        self.parts.add(part, vector)
        self.at[number] = part
        numbers = [candidate for candidate, _ in near]
        while (other := self.parts.to_merge(part, numbers, lambda one, two: True)) is not None:
            kept, gone = sorted((part, other))
            self.parts.absorb(kept, gone)
            self.at.update([(key, kept) for key, value in self.at.items() if value == gone])
            part = kept


def grown(vectors: Sequence[dict[str, float]], order: Sequence[int]) -> list[int]:
    """The part of each question after adding them in this order."""
    growing = Growing()
    for number in order:
        growing.add(number, vectors[number])
    return [growing.at[number] for number in range(len(vectors))]


def alikeness(vectors: Sequence[dict[str, float]]) -> np.ndarray:
    """The cosine of each pair."""
    rows: csr_matrix = DictVectorizer().fit_transform(vectors)
    return (rows @ rows.T).toarray()


def average_link(alike: np.ndarray) -> list[int]:
    """All at once: average linkage, cut at one height."""
    return list(fcluster(_tree(1 - alike, "average"), AVERAGE_CUT, "distance"))


def density(alike: np.ndarray) -> list[int]:
    """As HDBSCAN does: single linkage on mutual reachability (second neighbour), cut at one height."""
    far = 1 - alike
    core = np.sort(far, axis=1)[:, 2]
    reach = np.maximum(far, np.maximum(core[:, None], core[None, :]))
    return list(fcluster(_tree(reach, "single"), DENSITY_CUT, "distance"))


def communities(alike: np.ndarray) -> list[int]:
    """Louvain's local moves (many rounds, no second level) on the graph of mutual neighbours."""
    graph = _mutual(alike)
    strength = graph.sum(axis=1)
    total = strength.sum() or 1.0
    labels = np.arange(len(graph))
    weight = strength.copy()
    for _ in range(50):
        moved = False
        for node in range(len(graph)):
            weight[labels[node]] -= strength[node]
            friends = np.nonzero(graph[node])[0]
            options = np.unique(np.append(labels[friends], labels[node]))
            gains = [
                graph[node, friends][labels[friends] == option].sum()
                - RESOLUTION * strength[node] * weight[option] / total
                for option in options
            ]
            best = options[int(np.argmax(gains))]
            moved |= best != labels[node]
            labels[node] = best
            weight[best] += strength[node]
        if not moved:
            break
    return list(labels)


def _mutual(alike: np.ndarray) -> np.ndarray:
    graph = alike.copy()
    np.fill_diagonal(graph, 0)
    graph[graph < LEAST_LIKE] = 0
    rank = np.argsort(np.argsort(-graph, axis=1, kind="stable"), axis=1)
    near = (rank < NEIGHBOURS) & (graph > 0)
    return np.where(near & near.T, graph, 0)


def _tree(far: np.ndarray, way: str) -> np.ndarray:
    far = np.clip((far + far.T) / 2, 0, None)
    np.fill_diagonal(far, 0)
    return linkage(squareform(far, checks=False), way)


def plain(texts: Sequence[str], groups: int, seed: int) -> list[int]:
    """TF-IDF and k-means that is told the number of themes."""
    rows = TfidfVectorizer().fit_transform(texts)
    return list(KMeans(groups, n_init=10, random_state=seed).fit_predict(rows))


def steadiness(vectors: Sequence[dict[str, float]], seed: int) -> tuple[float, float]:
    """What stays of the pairs of five sixths of the questions when the last sixth comes (a fifth more)."""
    order = shuffled(len(vectors), seed)
    old = order[: len(order) * 5 // 6]
    growing = Growing()
    for number in old:
        growing.add(number, vectors[number])
    before = [growing.at[number] for number in old]
    for number in order[len(old) :]:
        growing.add(number, vectors[number])
    return pairs_kept(before, [growing.at[number] for number in old])


def shuffled(amount: int, seed: int) -> list[int]:
    """Numbers in a random order."""
    order = list(range(amount))
    random.Random(seed).shuffle(order)
    return order


def compare(half: str) -> None:
    """Print a table of all ways."""
    questions = labelled(half)
    texts, themes = [q for q, _ in questions], [theme for _, theme in questions]
    lexicon = product_lexicon()
    reader = Reader(lexicon)
    vectors = [reader.read(text) for text in texts]
    alike = alikeness(vectors)
    count = len(set(themes))
    print(f"{half}: {len(texts)} questions, {count} themes")
    print("| way | V-measure | pairwise F1 | precision | recall | groups |\n|---|--:|--:|--:|--:|--:|")
    show("TF-IDF + k-means, k given", themes, lambda seed: plain(texts, count, seed))
    show("product: leader + repair", themes, lambda seed: grown(vectors, shuffled(len(texts), seed)))
    show("average link, all at once", themes, lambda seed: average_link(alike), seeds=1)
    show("density (HDBSCAN-like)", themes, lambda seed: density(alike), seeds=1)
    show("communities (Louvain)", themes, lambda seed: communities(alike), seeds=1)
    bare = Reader(Lexicon.build({}, {}, filler=lexicon.filler, counts=lexicon.counts, total=lexicon.total))
    words = [bare.read(text) for text in texts]
    show("product without subjects", themes, lambda seed: grown(words, shuffled(len(texts), seed)))
    kept = [steadiness(vectors, seed) for seed in SEEDS]
    for name, column in (("all pairs", 0), ("pairs that are together", 1)):
        shares = [share[column] for share in kept]
        print(
            f"unchanged after a fifth more, {name}: mean {statistics.mean(shares):.3f}, least {min(shares):.3f}"
        )


def show(
    name: str, themes: Sequence[str], way: Callable[[int], Sequence[int]], *, seeds: int = len(SEEDS)
) -> None:
    """One row: the mean over seeds."""
    rows = []
    for seed in range(seeds):
        found = way(seed)
        precision, recall, f1 = pairwise(themes, found)
        rows.append((v_measure(themes, found), f1, precision, recall, len(set(found))))
    *scores, groups = (statistics.mean(column) for column in zip(*rows, strict=True))
    print(f"| {name} | {' | '.join(f'{score:.3f}' for score in scores)} | {groups:.0f} |", flush=True)


def speed(amount: int = 50_000) -> None:
    """Print what one more question costs when there are many: two sentences of our own make one."""
    known = sorted(sentences())
    pick = random.Random(5)
    texts = [f"{pick.choice(known)} {pick.choice(known)}" for _ in range(amount)]
    lexicon = product_lexicon()
    reader = Reader(lexicon)
    growing = Growing()
    start = time.perf_counter()
    for number, text in enumerate(texts):
        growing.add(number, reader.read(text))
    spent = time.perf_counter() - start
    print(f"{amount} questions, {len(growing.parts.parts)} parts: {spent:.0f} s from nothing", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/speed.db")
        bring_up_to_date(engine)
        _keep(engine, texts, growing.at)
        del growing
        grouper = Grouper(SqlGroupStore(engine, system_clock), lexicon)
        start = time.perf_counter()
        grouper.run()
        print(f"a process that starts reads them in {time.perf_counter() - start:.0f} s (CPU)", flush=True)
        costs = []
        for number, (question, _) in enumerate(labelled("tuning"), amount):
            _keep(engine, [question], {}, first=number)
            start = time.perf_counter()
            assert grouper.run() == 1
            costs.append((time.perf_counter() - start) * 1000)
        engine.dispose()
    middle, *_ = statistics.quantiles(costs, n=2)
    late = statistics.quantiles(costs, n=20)[-1]
    print(f"one more question, kept, with its label: p50 {middle:.1f} ms, p95 {late:.1f} ms")
    print(f"memory of this process at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _keep(engine: Engine, texts: Sequence[str], parts: Mapping[int, int], *, first: int = 0) -> None:
    """Questions as the store keeps them; those with a part are grouped already."""
    moment = system_clock()
    rows = [
        {
            "reference": f"Q{number:07}",
            "key": f"k{number}",
            "channel": "web",
            "text": text,
            "reason": "out_of_scope",
            "state": "new",
            "segment": "unknown",
            "needs": [],
            "model_version": "m",
            "created_at": moment + timedelta(milliseconds=number),
            "version": 1,
            "words": "",
        }
        for number, text in enumerate(texts, first)
    ]
    same = {"label": "x", "version": 1, "revision": 1, "stale": False, "created_at": moment}
    made = [{"number": part + 1, **same} for part in sorted(set(parts.values()))]
    placed = [
        {"reference": f"Q{number:07}", "part": part + 1, "number": part + 1, "revision": number + 1}
        for number, part in parts.items()
    ]
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(insert(questions), rows)
        if made:
            connection.execute(insert(groups), made)
            connection.execute(insert(members), placed)
            connection.execute(insert(group_clock), {"id": 1, "revision": len(texts)})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["judging", "tuning"], default="judging")
    parser.add_argument(
        "--speed", action="store_true", help="time one question more, with 50,000 kept (minutes)"
    )
    options = parser.parse_args()
    speed() if options.speed else compare(options.half)
