"""Puts the words that decided beside the facts of a message, as the starter wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.text_features import SHARES, marked_spans, masked_text
from nlu.learning.explaining import WordShares, deciding_words
from nlu.learning.linear import LinearHead

MOST = 2
"""So many pieces of a message are named for each fact."""
SAID = 0.5
"""From this chance on a need is heard."""
_WORD = re.compile(r"[\w<>]+(?:['’/&.-][\w<>]+)*|[?!€%+]")


def with_words(message: Message, facts: dict[str, Any], heads: Mapping[str, LinearHead]) -> dict[str, Any]:
    """The facts, each that was heard with `words`; needs have them together under `need_words`."""
    make = message.get(SHARES)
    told = [name for name in ("has_job", "growth_ambition") if facts[name]["value"] is not None]
    needs = [need for need, chance in facts["needs"].items() if chance >= SAID]
    if make is None or not (told or needs):
        return facts
    shares: WordShares = make()
    written = surfaces(message, shares)
    for name in told:
        label = str(facts[name]["value"]).lower()
        facts[name]["words"] = _pieces(shares, written, heads[name], label)
    facts["need_words"] = {need: _pieces(shares, written, heads[need], "true") for need in needs}
    return facts


def surfaces(message: Message, shares: WordShares) -> Sequence[str]:
    """The words of a message as they were typed; in plain form where the two can't be laid side by side."""
    text = message.get(TEXT) or ""
    replaced = iter([text[start:end] for start, end, _ in marked_spans(message)])
    found = [_back(word, replaced) for word in _WORD.findall(masked_text(message))]
    return found if len(found) == len(shares.words) else shares.words


def _back(word: str, replaced: Iterator[str]) -> str:
    return re.sub(r"<\w+>", lambda mark: next(replaced, mark[0]), word)


def _pieces(shares: WordShares, written: Sequence[str], head: LinearHead, label: str) -> list[str]:
    numbered = replace(shares, words=[str(number) for number in range(len(written))])
    found = deciding_words(numbered, head, label, most=MOST)
    return [" ".join(written[int(number)] for number in one.words.split()) for one in found]
