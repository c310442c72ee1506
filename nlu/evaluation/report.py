"""The report that people read, made of the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nlu.evaluation.headlines import Report, changes, figure, headlines
from nlu.evaluation.tables import classes_table, confusion_table, shown, table, worst_confusions

PLOT = "evaluation_reliability.svg"
INTRODUCTION = """\
# Evaluation of the language model

Made by `startkompas evaluate --report`; do not edit. The same figures for machines: `docs/evaluation.json`.
Each part says when it was measured and on what: `model` is the content version (training data,
configuration and code of the pipeline), `config` the hash of `config.yml`, `sentences` that of `data/nlu`,
`set` that of the evaluated files. Our own set is `evaluation` (`data/evaluation`); `eval` is the
development set, outside this repository. No sentence of either may be trained on.

- **replay**: each message and dialogue goes through the whole product, as from a channel; missing counts as
  wrong. Intervals are 95%, percentile bootstrap over items, 1,000 rounds.
- **folds**: five folds over the training sentences, seed 1; features and heads learned inside each fold.
- **calibration**: expected calibration error in ten bins, on the same unseen folds. Goal: 0.05 or less.
- **typos**: one slip (swap, drop, double, neighbour key) in one word of six or more letters per message,
  seed 1.
- **benchmarks**: only our features and linear heads, trained on the training part of each public set.
- **timing**: one message through the pipeline of a trained model, one core, one at a time.
"""


def render(report: Report, before: Report, floors: Report) -> str:
    """The whole report as Markdown."""
    parts: Mapping[str, Callable[[Any], str]] = {
        "replay": _of_sets(_replay),
        "typos": _of_sets(_typos),
        "folds": _folds,
        "calibration": _calibration,
        "benchmarks": _benchmarks,
        "timing": _timing,
    }
    sections = [INTRODUCTION, _summary(report, before, floors)]
    sections += [
        f"## {name.capitalize()}\n\n{show(report[name])}" for name, show in parts.items() if name in report
    ]
    return "\n\n".join(section.strip() for section in sections) + "\n"


def _summary(report: Report, before: Report, floors: Report) -> str:
    old = {change.name: change.before for change in changes(before, report)}
    limits = {**floors.get("at_least", {}), **floors.get("at_most", {})}
    rows = [
        [title, value, _interval(report, name), limits.get(name), old.get(name)]
        for name, title, value in headlines(report)
    ]
    return "## Summary\n\n" + table(["figure", "now", "95%", "floor or limit", "last report"], rows)


def _interval(report: Report, name: str) -> Any:
    path, measure = name.rsplit(".", 1)
    found: Any = report
    for part in path.split("."):
        found = found[part]
    return found.get("interval" if measure in ("macro_f1", "micro_f1") else f"{measure}_interval")


def _about(about: Mapping[str, str]) -> str:
    return "Measured: " + ", ".join(f"{name} `{value}`" for name, value in about.items()) + "."


def _of_sets(show: Callable[[str, Any], str]) -> Callable[[Any], str]:
    return lambda sets: "\n\n".join(show(name, one) for name, one in sets.items())


def _replay(name: str, one: Any) -> str:
    items = ", ".join(f"{count} {what}" for what, count in one["items"].items())
    parts = [f"### Set `{name}`", _about(one["about"]), f"Items: {items}."]
    for field in ("has_job", "growth_ambition", "segment", "needs"):
        scores = one.get("fields", {}).get(field)
        if scores:
            parts += [f"**{field}**: {_plain(scores)}", classes_table(scores["classes"])]
            parts += [confusion_table(scores["confusion"])] if "confusion" in scores else []
    for field in ("municipality", "hours_per_week", "amount_eur"):
        parts += [f"**{field}**: {_plain(one['fields'][field])}"] if "fields" in one else []
    parts += [f"**answerable**: {_plain(one['answerable'])}"] if "answerable" in one else []
    if "kinds" in one:
        rows = [[kind, k["n"], k["right"], k["rate"]] for kind, k in one["kinds"].items()]
        parts.append(table(["kind, by its own rule", "n", "right", "share"], rows))
    if "dialogues" in one:
        d = one["dialogues"]
        parts.append(f"**dialogues**: {_plain(d)}")
        rows = [[n, r["n"], r["rate"]] for group in ("fields", "expects") for n, r in d[group].items()]
        parts.append(table(["in dialogues", "n", "right"], rows))
    return "\n\n".join(parts)


def _plain(scores: Mapping[str, Any]) -> str:
    """The figures that stand by themselves, in a row."""
    simple = {n: v for n, v in scores.items() if isinstance(v, int | float)}
    clear = scores.get("clear", {})
    told = [f"{name.replace('_', ' ')} {shown(value)}" for name, value in simple.items()]
    told += [
        f"without ambiguous items: {n.replace('_', ' ')} {shown(v)}" for n, v in clear.items() if n != "n"
    ]
    return "; ".join(told) + "."


def _typos(name: str, one: Any) -> str:
    rows = [
        [measure.replace("_", " "), v["clean"], v["typos"], v["loss"]]
        for measure, v in one.items()
        if isinstance(v, Mapping) and "loss" in v
    ]
    head = f"### Typos in `{name}`\n\n{_about(one['about'])} {one['n']} messages with a typo.\n\n"
    return head + table(["measure", "clean", "with typos", "loss"], rows)


def _folds(folds: Any) -> str:
    heads = {head: one for head, one in folds.items() if head != "about"}
    rows = [[head, one["n"], one.get("accuracy"), one.get("macro_f1")] for head, one in heads.items()]
    parts = [_about(folds["about"]), table(["head", "n", "accuracy", "macro-F1"], rows)]
    parts += [
        f"**needs together**: {_plain(folds['needs'])}",
        f"**outside or not**: {_plain(folds['scope'])}",
    ]
    for head in ("scope", "has_job", "growth_ambition", "income"):
        parts += [f"**{head}**", confusion_table(folds[head]["confusion"])]
    return "\n\n".join([*parts, "**acts**", worst_confusions(folds["act"]["confusion"])])


def _calibration(calibration: Any) -> str:
    heads = {head: one for head, one in calibration.items() if isinstance(one, Mapping) and "bins" in one}
    rows = [[head, one["n"], one["ece"]] for head, one in heads.items()]
    picture = f"![How sure against how often right; the dot is larger where more sentences are]({PLOT})"
    return "\n\n".join([_about(calibration["about"]), table(["head", "n", "error"], rows), picture])


def _benchmarks(benchmarks: Any) -> str:
    rows = [
        [f"{name}: {measure.replace('_', ' ')}", value, figure(one.get("goals", {}), measure)]
        for name, one in benchmarks.items()
        if name != "about"
        for measure, value in one.items()
        if isinstance(value, int | float)
    ]
    return _about(benchmarks["about"]) + "\n\n" + table(["yardstick", "now", "goal"], rows)


def _timing(timing: Any) -> str:
    rows = [[name.replace("_", " "), value] for name, value in timing.items() if name != "about"]
    return _about(timing["about"]) + "\n\n" + table(["figure", "value"], rows)
