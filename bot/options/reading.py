"""Reads a YAML file of options with the line of every value, and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.options.problems import Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Entry:
    """One option as it stands in a file: its values and their lines."""

    file: str
    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, name: str, what: str, remedy: str) -> Problem:
        """A problem with one field of this entry."""
        return Problem(self.file, self.lines.get(name, self.line), name, what, remedy)


def read_entries(
    path: Path, shown: str, kinds: tuple[str, str] = ("opties", "optie")
) -> tuple[list[Entry], list[Problem]]:
    """The entries of a file, or the problems that keep it from being read.

    `shown` is the name for people, `kinds` the Dutch words for the entries and for one entry.
    """
    many, one = kinds
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return [], [Problem(shown, 1, "", "Het bestand is geen UTF-8.", "Bewaar het opnieuw als UTF-8.")]
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return [], [
            Problem(
                shown, line, "", "Dit is geen geldige YAML.", "Kijk naar inspringen, dubbele punten en tabs."
            )
        ]
    if not isinstance(root, SequenceNode) or not root.value:
        return [], [
            Problem(shown, 1, "", f"Hier staat geen lijst met {many}.", f"Begin elke {one} met '- id: ...'.")
        ]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for node in root.value:
        if isinstance(node, MappingNode):
            entries.append(_entry(node, shown, problems))
        else:
            line = node.start_mark.line + 1
            problems.append(Problem(shown, line, "", f"Dit is geen {one}.", "Begin met '- id: ...'."))
    return entries, problems


def _entry(node: MappingNode, shown: str, problems: list[Problem]) -> Entry:
    lines: dict[str, int] = {}
    values = _mapping(node, shown, problems, lines, "")
    return Entry(shown, node.start_mark.line + 1, values, lines)


def _mapping(
    node: MappingNode, shown: str, problems: list[Problem], lines: dict[str, int], before: str
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        line = key.start_mark.line + 1
        if name in values:
            problems.append(
                Problem(shown, line, before + name, "Dit veld staat er twee keer.", "Haal er een weg.")
            )
        lines[before + name] = line
        values[name] = _value(value, shown, problems, lines, f"{before}{name}.")
    return values


def _value(node: Node, shown: str, problems: list[Problem], lines: dict[str, int], before: str) -> Any:
    if isinstance(node, MappingNode):
        return _mapping(node, shown, problems, lines, before)
    if isinstance(node, SequenceNode):
        return [
            _value(item, shown, problems, lines, f"{before}{number}.")
            for number, item in enumerate(node.value, 1)
        ]
    assert isinstance(node, ScalarNode)
    return _scalar(node)


def _scalar(node: ScalarNode) -> Any:
    tag = node.tag.rsplit(":", 1)[-1]
    if tag == "null":
        return None
    if tag == "bool":
        return node.value.lower() in ("true", "yes", "on")
    if tag == "int":
        return int(node.value.replace("_", ""))
    if tag == "float":
        return float(node.value)
    return node.value
