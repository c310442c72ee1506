"""What was heard in single messages: one score for each field of the state."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from nlu.evaluation.counting import (
    MISSING,
    Labels,
    confusion,
    f1,
    interval,
    label,
    macro_f1,
    mean_f1,
    per_class,
    share,
)
from nlu.evaluation.items import Pair

NEEDS = ("support", "housing", "financing")
LABELLED = ("has_job", "growth_ambition", "segment")
NUMBERS = ("hours_per_week", "amount_eur")
_SUFFIX = re.compile(r"\s*\([A-Za-z]{1,3}\.?\)$")
Scores = dict[str, Any]


def same_municipality(gold: str | None, heard: str | None) -> bool:
    """Whether two names are one municipality; a suffix of Statistics Netherlands may be left out.

    >>> same_municipality("Hengelo", "Hengelo (O.)"), same_municipality("Bergen (L)", "Bergen (NH)")
    (True, False)
    """
    if gold is None or heard is None:
        return gold is heard
    one, other = gold.strip().casefold(), heard.strip().casefold()
    if _SUFFIX.search(one) and _SUFFIX.search(other):
        return one.replace(".", "") == other.replace(".", "")
    return _SUFFIX.sub("", one) == _SUFFIX.sub("", other)


def same_value(field: str, gold: Any, heard: Any) -> bool:
    """Whether a field of a state has the value it should have."""
    if field == "municipality":
        return same_municipality(gold, heard)
    if field == "needs":
        return set(gold or ()) == set(heard or ())
    return bool(gold == heard)


def score_fields(pairs: Sequence[Pair], rounds: int) -> Scores:
    """The scores of all fields, over messages."""
    scores: Scores = {}
    for field in LABELLED:
        scores[field] = _with_clear(field, pairs, partial(_labelled, field))
        scores[field]["interval"] = interval(_labels(field, pairs), macro_f1, rounds)
    scores["needs"] = _with_clear("needs", pairs, _needs)
    scores["needs"]["interval"] = interval(pairs, _needs_micro, rounds)
    scores["municipality"] = _with_clear("municipality", pairs, _municipality)
    for field in NUMBERS:
        scores[field] = _number(field, pairs)
    return scores


def _with_clear(field: str, pairs: Sequence[Pair], score: Callable[[Sequence[Pair]], Scores]) -> Scores:
    """A score, with the same of what careful readers agree on."""
    clear = [pair for pair in pairs if field not in (pair.gold.get("ambiguous") or ())]
    plain = {name: value for name, value in score(clear).items() if isinstance(value, float)}
    return {"n": len(pairs), **score(pairs), "clear": {"n": len(clear), **plain}}


def _labels(field: str, pairs: Sequence[Pair]) -> Labels:
    return [
        (label(pair.gold[field]), MISSING if pair.missing else label(pair.state.get(field))) for pair in pairs
    ]


def _labelled(field: str, pairs: Sequence[Pair]) -> Scores:
    labels = _labels(field, pairs)
    classes = per_class(labels)
    return {
        "accuracy": share(gold == heard for gold, heard in labels),
        "macro_f1": mean_f1(classes),
        "classes": classes,
        "confusion": confusion(labels),
    }


def _need_counts(pairs: Sequence[Pair], need: str) -> tuple[int, int, int]:
    """How often a need was right, in gold, and heard."""
    gold = [need in pair.gold["needs"] for pair in pairs]
    heard = [need in (pair.state.get("needs") or ()) for pair in pairs]
    return sum(g and h for g, h in zip(gold, heard, strict=True)), sum(gold), sum(heard)


def _needs_micro(pairs: Sequence[Pair]) -> float:
    counts = [_need_counts(pairs, need) for need in NEEDS]
    return f1(*(sum(one[at] for one in counts) for at in range(3)))["f1"]


def _needs(pairs: Sequence[Pair]) -> Scores:
    classes = {need: f1(*_need_counts(pairs, need)) for need in NEEDS}
    return {
        "micro_f1": _needs_micro(pairs),
        "macro_f1": mean_f1({need: one for need, one in classes.items() if one["gold"]}),
        "exact": share(
            not pair.missing and same_value("needs", pair.gold["needs"], pair.state.get("needs"))
            for pair in pairs
        ),
        "classes": classes,
    }


def _municipality(pairs: Sequence[Pair]) -> Scores:
    both = [(pair.gold["municipality"], pair.state.get("municipality"), pair.missing) for pair in pairs]
    right = [not missing and same_municipality(gold, heard) for gold, heard, missing in both]
    named = [(gold, heard, ok) for (gold, heard, _), ok in zip(both, right, strict=True) if gold is not None]
    false = sum(gold is None and heard is not None for gold, heard, _ in both)
    unnamed = len(both) - len(named)
    return {
        "accuracy": share(right),
        "named": len(named),
        "named_accuracy": share(ok for *_, ok in named),
        "wrong": sum(heard is not None and not ok for _, heard, ok in named),
        "missed": sum(heard is None for _, heard, _ in named),
        "false_positives": false,
        "false_positive_rate": false / unnamed if unnamed else None,
    }


def _number(field: str, pairs: Sequence[Pair]) -> Scores:
    """Where gold says something of the number; elsewhere a value is counted only."""
    scored = [pair for pair in pairs if field in pair.gold]
    right = [not p.missing and same_value(field, p.gold[field], p.state.get(field)) for p in scored]
    extra = sum(pair.state.get(field) is not None for pair in pairs if field not in pair.gold)
    return {
        "n": len(scored),
        "accuracy": share(right),
        "wrong": len(right) - sum(right),
        "unexpected": extra,
    }
