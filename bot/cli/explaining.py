"""What was heard in a message, as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.answers import AnswerFinder
from bot.dialogue.explaining import Explained
from bot.dialogue.slots import ASKED, profile_of
from bot.options import Catalogue, next_question

FACTS = ("has_job", "growth_ambition", "income")


def explanation(
    explained: Explained, catalogue: Catalogue, today: date, answers: AnswerFinder | None = None
) -> str:
    """Tokens, facts with chance and deciding words, entities, acts, scope, answers and the next question."""
    heard = explained.heard
    parts = [
        ("woorden", _tokens(heard)),
        *_facts(heard.get("facts") or {}),
        *((f"entiteit {e['entity']}", f"{e['value']}") for e in heard.get("entities") or ()),
        ("soort bericht", _acts(heard)),
        ("binnen ons gebied", _scope(heard.get("scope") or {})),
        *_answers(heard.get("text") or "", answers),
        ("taal", heard.get("language") or ""),
        ("volgende vraag", _question(explained, catalogue, today)),
    ]
    return "\n".join(f"  {name:<24} {value}" for name, value in parts if value)


def _tokens(heard: Mapping[str, Any]) -> str:
    text = heard.get("text") or ""
    return " | ".join(text[start:end] for start, end in heard.get("text_tokens") or ())


def _facts(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in FACTS:
        fact = facts.get(name)
        if fact:
            yield name, f"{fact['value']} ({fact['confidence']:.2f}){_because(fact.get('words') or ())}"
    words = facts.get("need_words") or {}
    for need, chance in (facts.get("needs") or {}).items():
        yield need, f"{chance:.2f}{_because(words.get(need) or ())}"


def _because(words: Sequence[str]) -> str:
    return "  door: " + ", ".join(words) if words else ""


def _acts(heard: Mapping[str, Any]) -> str:
    chosen = (heard.get("intent") or {}).get("name")
    ranking = heard.get("intent_ranking") or ()
    return f"{chosen}  (" + ", ".join(f"{one['name']} {one['confidence']:.2f}" for one in ranking) + ")"


def _scope(scope: Mapping[str, Any]) -> str:
    if not scope:
        return ""
    verdict = "nee" if scope["score"] > scope["threshold"] else "ja"
    return f"{verdict} (score {scope['score']:.3f}, grens {scope['threshold']:.3f})"


def _answers(text: str, answers: AnswerFinder | None) -> Iterator[tuple[str, str]]:
    """The nearest answers, for whomever they are, with their chance and the words that found them."""
    lookup = answers.lookup() if answers else None
    for found in lookup.find(text) if lookup and text else ():
        why = _because(lookup.because(text, found.answer)) if lookup else ""
        yield f"antwoord {found.chance:.2f}", f"{found.answer.title}{why}"


def _question(explained: Explained, catalogue: Catalogue, today: date) -> str:
    """The value of each question that could come now: the expected change of the advice."""
    asked = list(explained.slots.get(ASKED) or ())
    question = next_question(catalogue, profile_of(explained.slots), today=today, asked=asked)
    if question is None:
        return "geen: geen antwoord zou het advies genoeg veranderen"
    return ", ".join(f"{slot} {value:.2f}" for slot, value in sorted(question.numbers.items()))
