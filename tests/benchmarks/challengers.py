"""Other ways to hear what a starter tells, side by side on the same sentences and the same questions.

    uv run python tests/benchmarks/challengers.py                       the linear ones, an ensemble, own vectors
    UV_PROJECT_ENVIRONMENT=.venv-diet uv sync --group diet
    uv run python tests/benchmarks/challengers.py --diet .venv-diet     DIET as well

Learns from `data/nlu`, asks `data/evaluation/messages.jsonl`: macro-F1 of has_job and growth_ambition, micro-F1
of the needs, seconds to learn, milliseconds a message (features and heads only). Prints one table.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix, hstack

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from bot.places import Gazetteer  # noqa: E402
from nlu.evaluation.counting import f1, mean_f1, per_class  # noqa: E402
from nlu.evaluation.sentences import read_sentences  # noqa: E402
from nlu.language.word_classes import WordClasses  # noqa: E402
from nlu.learning.features import LEXICON, SentenceFeatures  # noqa: E402
from nlu.learning.marks import marked  # noqa: E402
from nlu.learning.nearby import Nearby, unseen_signals  # noqa: E402
from nlu.learning.needs import NeedHeads  # noqa: E402
from nlu.learning.recipe import NEEDS, UNSAID, Sentence, learn_fact  # noqa: E402

ASKED = ("has_job", "growth_ambition", *NEEDS)
DIMENSIONS = 300
Rows = Callable[[Sequence[str]], csr_matrix]


def questions(gazetteer: Gazetteer) -> tuple[list[str], list[dict]]:
    """Messages of our own set as the model sees them, with what they say."""
    path = PROJECT / "data" / "evaluation" / "messages.jsonl"
    items = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [marked(item["text"], gazetteer) for item in items], items


def part(features: SentenceFeatures, wanted: str) -> Rows:
    """Only the columns of one kind: w (words), c (characters and words), all."""
    names = features.names
    ngrams = features._ngrams.width
    kept = [
        number
        for number, name in enumerate(names)
        if wanted == "all" or (number < ngrams and (wanted == "c" or name.startswith("w")))
    ]
    return lambda texts: features.rows(texts).tocsc()[:, kept].tocsr()


def with_vectors(rows: Rows, texts: Sequence[str]) -> Rows:
    """The same rows, and beside them vectors of words and pieces of words learned from our own texts."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    reduce = TruncatedSVD(DIMENSIONS, random_state=1).fit(rows(texts))

    def both(asked: Sequence[str]) -> csr_matrix:
        sparse = rows(asked)
        return hstack([sparse, csr_matrix(0.5 * normalize(reduce.transform(sparse)))], format="csr")

    return both


def measure(makes: Sequence[Rows], sentences: Sequence[Sentence], gazetteer: Gazetteer) -> dict[str, float]:
    """Scores of the mean of one or more models."""
    texts, items = questions(gazetteer)
    started = time.process_time()
    learned = []
    for make in makes:
        rows = make([one.text for one in sentences])
        learned.append((make, {fact: learn_fact(fact, rows, sentences) for fact in ASKED}))
    seconds = time.process_time() - started
    started = time.process_time()
    chances: dict[str, np.ndarray] = {}
    for make, heads in learned:
        rows = make(texts)
        for fact, head in heads.items():
            chances[fact] = chances.get(fact, 0) + head.probabilities(rows) / len(learned)
    spent = 1000 * (time.process_time() - started) / len(texts)
    labels = {fact: learned[0][1][fact].labels for fact in ASKED}
    heard = {fact: [labels[fact][at] for at in chances[fact].argmax(axis=1)] for fact in ASKED}
    return {**scored(heard, items), "learning_s": seconds, "message_ms": spent}


def measure_with_nearest(
    features: SentenceFeatures, sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> dict[str, float]:
    """Scores when the nearest sentences have a say in the needs."""
    texts, items = questions(gazetteer)
    started = time.process_time()
    rows = features.rows([one.text for one in sentences])
    nearby = Nearby.learn(rows, sentences, features.telling)
    needs = NeedHeads.learn(rows, sentences, unseen_signals(rows, sentences, features.telling))
    heads = {fact: learn_fact(fact, rows, sentences) for fact in ASKED[:2]}
    seconds = time.process_time() - started
    started = time.process_time()
    asked = features.rows(texts)
    chances = needs.chances(asked, nearby.signals(asked)) >= 0.5
    heard = {need: [str(bool(one)).lower() for one in chances[:, at]] for at, need in enumerate(NEEDS)}
    for fact, head in heads.items():
        heard[fact] = [head.labels[at] for at in head.probabilities(asked).argmax(axis=1)]
    spent = 1000 * (time.process_time() - started) / len(texts)
    return {**scored(heard, items), "learning_s": seconds, "message_ms": spent}


def scored(heard: dict[str, list[str]], items: Sequence[dict]) -> dict[str, float]:
    """The three scores."""
    found: dict[str, float] = {}
    for fact in ("has_job", "growth_ambition"):
        gold = [UNSAID if item[fact] is None else str(item[fact]).lower() for item in items]
        found[fact] = mean_f1(per_class(list(zip(gold, heard[fact], strict=True))))
    gold_needs = np.array([[need in item["needs"] for need in NEEDS] for item in items])
    said = np.array([[heard[need][at] == "true" for need in NEEDS] for at in range(len(items))])
    found["needs"] = f1(int((gold_needs & said).sum()), int(gold_needs.sum()), int(said.sum()))["f1"]
    return found


EPOCHS = 25
DIET_CONFIG = {
    "recipe": "default.v1",
    "language": "nl",
    "assistant_id": "challenger",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": EPOCHS, "entity_recognition": False, "random_seed": 1},
    ],
}
DIET_JOB = """
import asyncio, json, sys, time
from rasa.model_training import train_nlu
from rasa.core.agent import Agent
folder = sys.argv[1]
started = time.process_time()
model = train_nlu("config.yml", "nlu.yml", output=folder, domain="domain.yml")
learned = time.process_time() - started
agent = Agent.load(model)
texts = json.load(open("asked.json"))
async def ask():
    started = time.process_time()
    heard = [(await agent.parse_message(text))["intent"]["name"] for text in texts]
    return heard, 1000 * (time.process_time() - started) / len(texts)
heard, spent = asyncio.run(ask())
json.dump({"heard": heard, "learning_s": learned, "message_ms": spent}, open("heard.json", "w"))
"""


def measure_diet(python: Path, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> dict[str, float]:
    """DIET hears one label a message, so it learns three times: job, growth, and the needs together."""
    texts, items = questions(gazetteer)
    told = [one for one in sentences if one.act in ("start_told", "fact_corrected")]
    heard: dict[str, list[str]] = {}
    seconds = spent = 0.0
    for fact in ("has_job", "growth_ambition", "needs"):
        labels = [_label(one, fact) for one in told]
        result = _diet(python, [one.text for one in told], labels, texts)
        seconds, spent = seconds + result["learning_s"], spent + result["message_ms"]
        if fact == "needs":
            for need in NEEDS:
                heard[need] = [str(need in label.split("+")).lower() for label in result["heard"]]
        else:
            heard[fact] = result["heard"]
    return {**scored(heard, items), "learning_s": seconds, "message_ms": spent}


def _label(sentence: Sentence, fact: str) -> str:
    if fact == "needs":
        return "+".join(need for need in NEEDS if need in (sentence.facts.get("needs") or ())) or "none"
    value = sentence.facts.get(fact)
    return UNSAID if value is None else str(value).lower()


def _diet(python: Path, texts: Sequence[str], labels: Sequence[str], asked: Sequence[str]) -> dict:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        by_label: dict[str, list[str]] = {}
        for text, label in zip(texts, labels, strict=True):
            by_label.setdefault(label, []).append(" ".join(text.split()))
        nlu = [
            {"intent": label, "examples": "".join(f"- {text}\n" for text in said)}
            for label, said in by_label.items()
        ]
        (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True))
        (folder / "domain.yml").write_text(yaml.safe_dump({"version": "3.1", "intents": sorted(by_label)}))
        (folder / "config.yml").write_text(yaml.safe_dump(DIET_CONFIG))
        (folder / "asked.json").write_text(json.dumps(list(asked)))
        subprocess.run(
            [str(python), "-c", DIET_JOB, str(folder / "models")],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        return json.loads((folder / "heard.json").read_text())


def main() -> None:
    """Measure all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--diet", type=Path, help="environment with TensorFlow")
    parser.add_argument("--sample", type=int, default=0, help="only so many sentences that tell, by chance")
    parser.add_argument("--only", default="", help="only ways with this in their name")
    options = parser.parse_args()
    gazetteer = Gazetteer.load(PROJECT / "data" / "places")
    sentences = read_sentences(PROJECT / "data")
    if options.sample:
        told = [one for one in sentences if one.act == "start_told"]
        sentences = random.Random(1).sample(told, options.sample)
    texts = [one.text for one in sentences]
    classes = WordClasses.load(PROJECT / "data" / "lexicon" / LEXICON)
    features = SentenceFeatures.learn(texts, classes)
    words, characters, ours = (part(features, wanted) for wanted in ("w", "c", "all"))
    vectors = with_vectors(ours, texts)
    ways: dict[str, Callable[[], dict[str, float]]] = {
        "words": lambda: measure([words], sentences, gazetteer),
        "words and characters": lambda: measure([characters], sentences, gazetteer),
        "and word groups": lambda: measure([ours], sentences, gazetteer),
        "and the nearest sentences (ours)": lambda: measure_with_nearest(features, sentences, gazetteer),
        "and own vectors": lambda: measure([vectors], sentences, gazetteer),
        "ensemble of the last three": lambda: measure([characters, ours, vectors], sentences, gazetteer),
    }
    if options.diet:
        ways[f"DIET, {EPOCHS} epochs"] = lambda: measure_diet(
            options.diet.absolute() / "bin" / "python", sentences, gazetteer
        )
    print("| way | has_job | growth | needs | learning s | message ms |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, way in ways.items():
        if options.only not in name:
            continue
        got = way()
        scores = " | ".join(f"{got[key]:.3f}" for key in ("has_job", "growth_ambition", "needs"))
        print(f"| {name} | {scores} | {got['learning_s']:.0f} | {got['message_ms']:.2f} |", flush=True)


if __name__ == "__main__":
    main()
