"""Counts our own texts for the lookup of answers: how rare words are, and which keep the same company."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import svds

from bot.answers.background import Background
from bot.answers.counted import centre_units
from bot.answers.lexicon import Lexicon, load_concepts, make_splitter
from bot.core.dutch_words import plain_words
from tests.benchmarks.answer_books import learning_texts

WIDTH, WINDOW, LEAST_SEEN = 80, 12, 3
SPREAD, SHARPNESS = 0.75, 0.25
"""Smoothing of the contexts and the power of the singular values (Levy, Goldberg and Dagan 2015)."""
LEAST_KNOWN = 4
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def count_texts(data: Path, *, staff: bool = True) -> Background:
    """The background of all texts of this folder; with `staff` also of the answers that the weights are learned from."""
    texts = list(own_texts(data, staff=staff))
    words = Counter(word for text in texts for word in plain_words(text))
    known = sorted(word for word, times in words.items() if times >= LEAST_KNOWN and word.isalpha())
    concepts = load_concepts(data / "lexicon")
    lexicon = Lexicon(concepts, make_splitter(data / "lexicon", concepts, known))
    read = [centre_units(lexicon.read(text)) for text in texts]
    everything = [{unit for word in lexicon.read(text) for unit in word.units} for text in texts]
    seen = Counter(unit for units in everything for unit in units)
    units, vectors = company(read)
    return Background(len(texts), seen, units, vectors, known)


def company(texts: Sequence[Sequence[str]]) -> tuple[list[str], np.ndarray]:
    """A vector for each unit that is seen often enough: PPMI of its neighbours, reduced by SVD."""
    times = Counter(unit for text in texts for unit in text)
    units = sorted(unit for unit, count in times.items() if count >= LEAST_SEEN)
    number = {unit: at for at, unit in enumerate(units)}
    pairs: dict[tuple[int, int], float] = defaultdict(float)
    for text in texts:
        row = [number[unit] for unit in text if unit in number]
        for at, one in enumerate(row):
            for gap, other in enumerate(row[at + 1 : at + 1 + WINDOW], 1):
                pairs[one, other] += gap**-0.5
                pairs[other, one] += gap**-0.5
    where = np.array(list(pairs))
    amounts = np.array(list(pairs.values()))
    total = np.zeros(len(units))
    np.add.at(total, where[:, 0], amounts)
    context = total**SPREAD / (total**SPREAD).sum()
    surprise = np.log(amounts / total[where[:, 0]] / context[where[:, 1]])
    kept = surprise > 0
    shape = (len(units), len(units))
    table = coo_matrix((surprise[kept], (where[kept, 0], where[kept, 1])), shape=shape).tocsr()
    left, strength, _ = svds(table, k=WIDTH, random_state=1)
    vectors = left * strength**SHARPNESS
    return units, vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def own_texts(data: Path, *, staff: bool = True) -> Iterator[str]:
    """Training sentences, the catalogue, and what was written to learn from as if staff had published it.

    Nothing of the shipped answers: those that staff publish are not in it either, and would come off badly beside them.
    """
    for path in sorted((data / "nlu").glob("*.yml")):
        for block in yaml.load(path.read_text("utf-8"), Loader=_Loader)["nlu"]:
            yield from (line[2:] for line in block["examples"].splitlines() if line.startswith("- "))
    for path in sorted((data / "catalogue").rglob("*.yml")):
        for entry in yaml.load(path.read_text("utf-8"), Loader=_Loader):
            yield " ".join(_told(entry, ("name", "summary", "conditions", "steps")))

    yield from learning_texts(staff=staff)


def _told(entry: dict[str, Any], fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        value = entry.get(field)
        yield from map(str, value) if isinstance(value, list) else [str(value or "")]
