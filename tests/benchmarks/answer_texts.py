"""Counts our own texts for the lookup of answers: how rare words are, and which keep the same company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from bot.answers.background import Background
from bot.answers.counted import centre_units
from bot.answers.lexicon import Lexicon, load_concepts, make_splitter
from bot.core.dutch_words import plain_words
from tests.benchmarks.answer_vectors import company, drawn_together

Group = tuple[Sequence[str], Sequence[str]]
"""Texts that ask the same: questions in other words, and the title, the wordings and the text of the answer."""
LEAST_KNOWN = 4
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def count_texts(data: Path, groups: Sequence[Group]) -> Background:
    """The background of all texts of this folder and of these groups of texts that ask the same."""
    texts = [*own_texts(data), *group_texts(groups)]
    words = Counter(word for text in texts for word in plain_words(text))
    known = sorted(word for word, times in words.items() if times >= LEAST_KNOWN and word.isalpha())
    concepts = load_concepts(data / "lexicon")
    lexicon = Lexicon(concepts, make_splitter(data / "lexicon", concepts, known))

    def read(text: str) -> list[str]:
        return centre_units(lexicon.read(text))

    everything = [{unit for word in lexicon.read(text) for unit in word.units} for text in texts]
    seen = Counter(unit for units in everything for unit in units)
    units, vectors = company([read(text) for text in texts])
    counted = Background(len(texts), seen, units, vectors, known)
    asked = [([read(text) for text in again], [read(text) for text in told]) for again, told in groups]
    return replace(counted, vectors=drawn_together(counted, asked))


def own_texts(data: Path) -> Iterator[str]:
    """Training sentences and the catalogue.

    Nothing of the shipped answers: those that staff publish are not in it either, and would come off badly beside them.
    """
    for path in sorted((data / "nlu").glob("*.yml")):
        for block in yaml.load(path.read_text("utf-8"), Loader=_Loader)["nlu"]:
            yield from (line[2:] for line in block["examples"].splitlines() if line.startswith("- "))
    for path in sorted((data / "catalogue").rglob("*.yml")):
        for entry in yaml.load(path.read_text("utf-8"), Loader=_Loader):
            yield " ".join(_told(entry, ("name", "summary", "conditions", "steps")))


def group_texts(groups: Sequence[Group]) -> Iterator[str]:
    """Each question in other words beside the title and each wording of its answer, so that their words keep company."""
    for again, (*known, answer) in groups:
        yield from (f"{text} {one}" for text in again for one in known)
        yield answer


def _told(entry: dict[str, Any], fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        value = entry.get(field)
        yield from map(str, value) if isinstance(value, list) else [str(value or "")]
