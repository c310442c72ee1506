"""What was kept, declined, or handled by a rule of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nlu.evaluation.counting import MISSING, interval, mean_f1, per_class, share
from nlu.evaluation.items import Pair

TO_KEEP = ("far_ooscope", "near_ooscope", "in_domain_gap")
"""Kinds that have to be kept as a question."""
_NOT_TELLING = re.compile(r"[\W_]+")
_ENGLISH = re.compile(r"\b(?:english|engels\w*|the|your|you|can|help in)\b", re.I)
Scores = dict[str, Any]


def leaks(pair: Pair) -> bool:
    """Whether personal data stands anywhere in a result, however it is spaced, cased or punctuated."""
    line = _squeezed(json.dumps(pair.result, ensure_ascii=False))
    return any(_squeezed(secret) in line for secret in pair.gold.get("pii") or ())


def _squeezed(text: str) -> str:
    return _NOT_TELLING.sub("", text.casefold())


def _talks_english(pair: Pair) -> bool:
    reasons = {kept.get("reason") for kept in pair.result.get("unmet") or ()}
    said = " ".join(reply.get("text") or "" for turn in pair.result.get("replies") or () for reply in turn)
    return "language" in reasons and bool(_ENGLISH.search(said))


def _is_kept(pair: Pair) -> bool:
    return pair.kept


def _declined(pair: Pair) -> bool:
    return pair.replied and not pair.result.get("offered") and pair.result.get("answered") is not True


OWN_RULE: Mapping[str, Callable[[Pair], bool]] = {
    "chitchat": lambda pair: pair.replied and not pair.kept,
    "abuse": _declined,
    "gibberish": _declined,
    "english": _talks_english,
    "pii": lambda pair: not pair.missing and not leaks(pair),
}


def score_answerable(messages: Sequence[Pair], unmet: Sequence[Pair], rounds: int) -> Scores:
    """Whether what could be answered was, and the rest kept: messages and the kinds to keep."""
    outside = [pair for pair in unmet if pair.gold["kind"] in TO_KEEP]
    good = [pair for pair in messages if pair.gold["answerable"]]
    bad = [*outside, *(pair for pair in messages if not pair.gold["answerable"])]
    labels = [("true", _verdict(p)) for p in good] + [("false", _verdict(p)) for p in bad]
    classes = per_class(labels)
    kept_wrongly = [heard != "true" for gold, heard in labels if gold == "true"]
    kept_rightly = [heard == "false" for gold, heard in labels if gold == "false"]
    return {
        "n": len(labels),
        "accuracy": share(gold == heard for gold, heard in labels),
        "macro_f1": mean_f1(classes),
        "classes": classes,
        "unmet_recall": share(kept_rightly),
        "unmet_recall_interval": interval(kept_rightly, share, rounds),
        "false_unmet_rate": share(kept_wrongly),
        "false_unmet_rate_interval": interval(kept_wrongly, share, rounds),
        "answered_rate": share(pair.result.get("answered") is True for pair in good),
        "gap_needs_empty": share(not p.missing and not p.state.get("needs") for p in outside),
    }


def _verdict(pair: Pair) -> str:
    return MISSING if pair.missing else str(not pair.kept).lower()


def score_kinds(unmet: Sequence[Pair]) -> Scores:
    """Each kind by its own rule."""
    kinds: Scores = {}
    for kind in dict.fromkeys(pair.gold["kind"] for pair in unmet):
        some = [pair for pair in unmet if pair.gold["kind"] == kind]
        rule = OWN_RULE.get(kind, _is_kept)
        right = [rule(pair) for pair in some]
        kinds[kind] = {"n": len(some), "right": sum(right), "rate": share(right)}
    return kinds
