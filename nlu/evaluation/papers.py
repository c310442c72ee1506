"""The files of the report, and its summary on the screen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlu.evaluation.headlines import Report, broken_floors, changes, headlines
from nlu.evaluation.measuring import merged
from nlu.evaluation.model_card import render_card
from nlu.evaluation.plots import draw_reliability
from nlu.evaluation.report import PLOT, render
from nlu.evaluation.tables import shown


def read_json(path: Path) -> Mapping[str, Any]:
    """A JSON file; empty when it is not there."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def write_papers(docs: Path, before: Report, measured: Report, floors: Report) -> None:
    """Write report, figures, picture and model card; parts that were not measured keep their figures."""
    report = merged(before, measured)
    docs.mkdir(parents=True, exist_ok=True)
    (docs / "evaluation.json").write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (docs / "evaluation.md").write_text(render(report, before, floors), "utf-8")
    (docs / "model_card.md").write_text(render_card(report), "utf-8")
    if "calibration" in measured:
        draw_reliability(report["calibration"], docs / PLOT)


def summary_lines(before: Report, measured: Report, floors: Report) -> list[str]:
    """The headlines, what changed since the last report, and floors that broke."""
    changed = {change.name: change for change in changes(before, measured)}
    lines = []
    for name, title, value in headlines(measured):
        change = changed.get(name)
        note = f"   was {shown(change.before)}, {'better' if change.better else 'worse'}" if change else ""
        lines.append(f"{title:<52} {shown(value):>8}{note}")
    for floor in broken_floors(floors, measured):
        lines.append(f"FLOOR BROKEN: {floor.name} is {shown(floor.value)}, limit {shown(floor.limit)}")
    return lines
