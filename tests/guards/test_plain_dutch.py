"""Every text that a starter reads is plain Dutch: short sentences, "je", no officialese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import yaml

from bot.core.plain_dutch import StyleRules, read_pairs, sentences, style_problems

PROJECT = Path(__file__).resolve().parents[2]
STYLE = PROJECT / "data" / "style"
RULES = StyleRules(
    read_pairs((STYLE / "officialese.txt").read_text("utf-8")),
    read_pairs((STYLE / "abbreviations.txt").read_text("utf-8")),
)
ENGLISH = "utter_scope_language"
"""The one text with English in it."""
STARTERS_READ = (
    "bot/dialogue",
    "bot/actions",
    "bot/starter",
    "bot/web/problems.py",
    "bot/web/reading.py",
)
STAFF_READ = (
    "bot/console",
    "bot/staff",
    "bot/learning",
    "bot/unmet/review.py",
    "bot/unmet/desk.py",
    "bot/unmet/marking.py",
    "bot/answers/published.py",
)
ABBREVIATIONS = re.compile(r"\b[A-Z]{2,}\b")
DUTCH = re.compile(r"\b(?:je|het|een|niet|dit|wat|is|geen)\b")


def responses() -> Iterator[tuple[str, str]]:
    for path in sorted((PROJECT / "data" / "responses").glob("*.yml")):
        for name, wordings in yaml.safe_load(path.read_text("utf-8"))["responses"].items():
            yield from ((f"{name} {number}", wording["text"]) for number, wording in enumerate(wordings, 1))


def page_texts() -> Iterator[tuple[str, str]]:
    page = (PROJECT / "bot" / "web" / "static" / "chat.html").read_text("utf-8")
    body = re.sub(r"<head>.*?</head>", "", page, flags=re.S)
    for text in re.findall(r">([^<>]+)<", body):
        if text.strip():
            yield "chat.html", " ".join(unescape(text).split())
    for path in sorted((PROJECT / "bot" / "web" / "static").glob("*.js")):
        for text in re.findall(r"[\"`]([A-Z][^\"`]*[.?!])[\"`]", path.read_text("utf-8")):
            yield path.name, re.sub(r"\$\{[^}]*\}", "2000", text)


def late_texts() -> Iterator[tuple[str, str]]:
    for file in ("late_answers.yml", "consent.yml"):
        late = yaml.safe_load((PROJECT / "data" / file).read_text("utf-8"))
        for name, wordings in late["responses"].items():
            yield from ((name, re.sub(r"{\w+}", "zo", wording["text"])) for wording in wordings)


def console_texts() -> Iterator[tuple[str, str]]:
    """What staff read: the same plain Dutch."""
    for path in sorted((PROJECT / "bot" / "console" / "templates").glob("*.html")):
        plain = re.sub(r"{{.*?}}", "dit", re.sub(r"{%.*?%}", "", path.read_text("utf-8")))
        for text in re.findall(r">([^<>]+)<", plain):
            if text.strip().endswith((".", "?", "!")):
                yield path.name, " ".join(unescape(text).split())


def error_texts() -> Iterator[tuple[str, str]]:
    """Dutch sentences in the code; docstrings are English and left out."""
    for path in python_files():
        tree = ast.parse(path.read_text("utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                text = node.value.strip()
                if re.match(r"[A-Z]", text) and text.endswith((".", "?", "!")) and DUTCH.search(text):
                    yield f"{path.relative_to(PROJECT)}:{node.lineno}", text


def python_files() -> Iterator[Path]:
    for place in (*STARTERS_READ, *STAFF_READ):
        found = PROJECT / place
        yield from sorted(found.glob("*.py")) if found.is_dir() else [found]


def answer_texts() -> Iterator[tuple[str, str]]:
    for path in sorted((PROJECT / "data" / "answers").glob("*.yml")):
        for answer in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
            yield f"{path.name} {answer['id']}", answer["answer"]


def all_texts() -> list[tuple[str, str]]:
    texts = [(name, text) for name, text in responses() if not name.startswith(ENGLISH)]
    return [*texts, *late_texts(), *page_texts(), *console_texts(), *error_texts()]


def test_every_text_is_plain_dutch():
    found = {name: problems for name, text in all_texts() if (problems := style_problems(text, RULES))}
    assert found == {}


def test_every_answer_is_plain_dutch():
    """Abbreviations apart: the title of an answer, shown above it, explains those."""
    spared = StyleRules(
        RULES.officialese, {*RULES.known_abbreviations, *ABBREVIATIONS.findall(all_answers())}
    )
    found = {name: problems for name, text in answer_texts() if (problems := style_problems(text, spared))}
    assert found == {}


def all_answers() -> str:
    return " ".join(text for _, text in answer_texts())


def test_the_sentences_are_short_on_average():
    counts = [len(one.split()) for _, text in all_texts() for one in sentences(text)]
    assert len(counts) > 250
    assert sum(counts) / len(counts) <= 12


def test_no_text_is_said_in_two_ways_that_are_equal_and_all_but_five_have_two():
    once = {
        "utter_scope_outage",
        "utter_scope_receipt",
        "utter_privacy_bsn",
        "utter_session_disclosure",
        "utter_answer_given",
    }
    wordings: dict[str, list[str]] = {}
    for name, text in responses():
        wordings.setdefault(name.split()[0], []).append(text)
    assert {name for name, texts in wordings.items() if len(texts) < 2} == once
    assert [name for name, texts in wordings.items() if len(set(texts)) < len(texts)] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Tevens kun je bellen.", "ook"),
        ("U kunt bellen.", "je"),
        ("Vraag de DGA om raad.", "DGA"),
        ("Dit is een zin " + "die maar doorgaat " * 8 + "en stopt.", "woorden"),
    ],
)
def test_a_hard_text_is_found_with_its_remedy(text: str, problem: str):
    [found] = style_problems(text, RULES)
    assert problem in found


@pytest.mark.parametrize(
    "text",
    [
        "Bel KVK op 0800 - 2117.",
        "De DGA (baas van een eigen bv) krijgt loon.",
        "Kijk op https://example.nl/U voor meer.",
    ],
)
def test_a_plain_text_passes(text: str):
    assert style_problems(text, RULES) == []
