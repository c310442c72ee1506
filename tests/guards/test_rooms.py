"""Rooms import one way; the core knows no Rasa, no SQLAlchemy and no screen."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
RANKS = {
    "core": 0,
    "places": 0,
    "starter": 1,
    "options": 1,
    "answers": 1,
    "unmet": 1,
    "learning": 1,
    "privacy": 1,
    "staff": 1,
    "demand": 1,
    "turns": 1,
    "store": 2,
    "dialogue": 2,
    "settings": 3,
    "observe": 3,
    "wiring": 3,
    "actions": 4,
    "telegram": 4,
    "web": 4,
    "console": 4,
    "cli": 5,
}
ARROWS = {
    ("options", "starter"),
    ("answers", "starter"),
    ("answers", "options"),
    ("unmet", "privacy"),
    ("unmet", "starter"),
    ("turns", "unmet"),
    ("learning", "unmet"),
    ("demand", "unmet"),
    ("demand", "starter"),
    ("demand", "options"),
    ("observe", "settings"),
    ("wiring", "settings"),
    ("wiring", "observe"),
}
ONLY_IN = {
    "rasa": ("bot/dialogue", "nlu/components", "tests"),
    "rasa_sdk": ("bot/dialogue", "bot/actions", "tests"),
    "sqlalchemy": ("bot/store", "bot/wiring.py", "tests"),
    "telegram": ("bot/telegram", "tests"),
    "starlette": ("bot/web", "bot/telegram", "bot/console", "bot/cli/serve.py", "tests"),
    "jinja2": ("bot/console", "tests"),
    "argon2": ("bot/staff", "tests"),
    "openpyxl": ("bot/cli", "tests"),
    "spacy": ("nlu/language", "nlu/components", "tests"),
}


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (PROJECT / folder).rglob("*.py"))


@cache
def imports(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append((node.module, node.lineno))
    return found


def room_of(path: Path) -> str:
    return path.relative_to(PROJECT / "bot").parts[0].removesuffix(".py")


def test_a_room_imports_only_lower_rooms_and_the_named_arrows():
    wrong = []
    for path in python_files("bot"):
        room = room_of(path)
        for module, line in imports(path):
            if not module.startswith("bot."):
                continue
            other = module.split(".")[1]
            lower = RANKS[other] < RANKS.get(room, 9)
            if other != room and not lower and (room, other) not in ARROWS:
                wrong.append(f"{path.relative_to(PROJECT)}:{line} {room} -> {other}")
    # rasa finds the actions by name: this one builds services for developers' `rasa run actions`
    assert wrong == []


def test_only_the_commands_know_nlu_and_nlu_knows_only_core_and_places():
    wrong = [
        f"{path.relative_to(PROJECT)}:{line} imports {module}"
        for path in python_files("bot", "nlu")
        for module, line in imports(path)
        if (module.split(".")[0] == "nlu" and path.is_relative_to(PROJECT / "bot") and room_of(path) != "cli")
        or (
            module.startswith("bot.")
            and path.is_relative_to(PROJECT / "nlu")
            and module.split(".")[1] not in ("core", "places")
            and "evaluation" not in path.parts
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("package", sorted(ONLY_IN))
def test_a_library_stays_in_its_room(package: str):
    wrong = [
        f"{path.relative_to(PROJECT)}:{line}"
        for path in python_files("bot", "nlu", "tests")
        for module, line in imports(path)
        if module.split(".")[0] == package and not str(path.relative_to(PROJECT)).startswith(ONLY_IN[package])
    ]
    assert wrong == []


def test_the_core_imports_the_standard_library_only():
    import sys

    wrong = [
        f"{path.relative_to(PROJECT)}:{line} {module}"
        for path in python_files("bot/core")
        for module, line in imports(path)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("bot.core")
    ]
    assert wrong == []


def test_no_file_is_longer_than_a_sitting():
    long = {
        str(path.relative_to(PROJECT)): lines
        for path in python_files("bot", "nlu")
        if (lines := len(path.read_text("utf-8").splitlines())) > 300 and "migrations" not in path.parts
    }
    assert long == {}


def test_no_test_hides_in_another_test():
    hidden = [
        f"{path.relative_to(PROJECT)}:{inner.lineno}"
        for path in python_files("tests")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if inner is not node
        and isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)
        and inner.name.startswith("test_")
    ]
    assert hidden == []
