"""The figures that are shown first, compared with the last report, and held by floors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Report = Mapping[str, Any]
SCORES = {
    "fields.segment.macro_f1": "segment, macro-F1",
    "fields.has_job.macro_f1": "has a job, macro-F1",
    "fields.growth_ambition.macro_f1": "growth ambition, macro-F1",
    "fields.needs.micro_f1": "needs, micro-F1",
    "fields.needs.exact": "needs, all right",
    "fields.municipality.accuracy": "municipality, accuracy",
    "fields.municipality.false_positives": "municipality, false positives",
    "fields.hours_per_week.wrong": "hours a week, wrong",
    "fields.amount_eur.wrong": "amount, wrong",
    "answerable.unmet_recall": "unmet recall",
    "answerable.false_unmet_rate": "false-unmet rate",
    "answerable.answered_rate": "answered rate",
    "dialogues.state": "dialogues, end state right",
    "dialogues.offers": "dialogues, offers right",
    "dialogues.whole": "dialogues, wholly right",
}
"""Measures of a replay."""
TYPOS = {
    "segment_macro_f1.loss": "typos: loss of segment macro-F1",
    "needs_micro_f1.loss": "typos: loss of needs micro-F1",
}
OTHERS = {
    "folds.act.accuracy": "folds: act, accuracy",
    "folds.has_job.macro_f1": "folds: has a job, macro-F1",
    "folds.growth_ambition.macro_f1": "folds: growth ambition, macro-F1",
    "folds.needs.micro_f1": "folds: needs, micro-F1",
    "folds.scope.auroc": "folds: outside or not, AUROC",
    "folds.scope.recall_at_92_kept": "folds: outside heard when 92% of starters are kept",
    "calibration.worst_ece": "worst calibration error",
    "benchmarks.xsid.intent_accuracy": "xSID-nl, intent accuracy",
    "benchmarks.xsid.slot_f1": "xSID-nl, strict slot F1",
    "benchmarks.clinc.accuracy": "CLINC150, in-scope accuracy",
    "benchmarks.clinc.auroc": "CLINC150, out-of-scope AUROC",
    "benchmarks.banking.auroc": "BANKING77, near out-of-scope AUROC",
    "timing.p50_ms": "one message, p50 (ms)",
    "timing.p95_ms": "one message, p95 (ms)",
    "timing.training_seconds": "training (s)",
    "timing.model_mb": "model (MB)",
}
LOWER_IS_BETTER = ("_ms", "_seconds", "_mb", "loss", "ece", "wrong", "false_positives", "false_unmet_rate")
NOTICED = 0.0005
"""A smaller difference is not worth a line."""


@dataclass(frozen=True)
class Change:
    """A figure that differs from the last report."""

    name: str
    before: float
    now: float

    @property
    def better(self) -> bool:
        """Whether it went the right way."""
        return (self.now < self.before) == self.name.endswith(LOWER_IS_BETTER)


@dataclass(frozen=True)
class Broken:
    """A figure on the wrong side of its floor; None when it could not be measured."""

    name: str
    value: float | None
    limit: float


def figure(report: Report, name: str) -> float | None:
    """The figure of a dotted name, None when it is not there.

    >>> figure({"folds": {"act": {"accuracy": 0.8}}}, "folds.act.accuracy")
    0.8
    """
    found: Any = report
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return float(found) if isinstance(found, int | float) else None


def headlines(report: Report) -> Iterator[tuple[str, str, float]]:
    """Dotted name, title and value of each headline that was measured."""
    sets = {**_of_sets(report, "replay", SCORES), **_of_sets(report, "typos", TYPOS)}
    for name, title in {**sets, **OTHERS}.items():
        value = figure(report, name)
        if value is not None:
            yield name, title, value


def _of_sets(report: Report, part: str, titles: Mapping[str, str]) -> dict[str, str]:
    """The titles of a part for each evaluated set."""
    sets = report.get(part, {})
    return {f"{part}.{one}.{name}": f"{title} ({one})" for one in sets for name, title in titles.items()}


def changes(before: Report, now: Report) -> list[Change]:
    """What differs from the last report, of what was measured both times."""
    found = []
    for name, _, value in headlines(now):
        old = figure(before, name)
        if old is not None and abs(value - old) > NOTICED:
            found.append(Change(name, old, value))
    return found


def broken_floors(floors: Report, measured: Report) -> list[Broken]:
    """Floors that do not hold, of the parts that were measured; what is missing in such a part breaks."""
    found = []
    for side, sign in (("at_least", 1), ("at_most", -1)):
        for name, limit in floors.get(side, {}).items():
            if not _was_measured(name, measured):
                continue
            value = figure(measured, name)
            if value is None or sign * value < sign * limit:
                found.append(Broken(name, value, limit))
    return found


def _was_measured(name: str, measured: Report) -> bool:
    part, one = name.split(".")[:2]
    return part in measured and (part not in ("replay", "typos") or one in measured[part])
