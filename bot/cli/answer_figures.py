"""`startkompas check --answers`: how well the answers are found, beside messages that ask for none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.answers import measure
from bot.settings import Settings
from bot.wiring import load_content

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def print_figures(settings: Settings) -> None:
    """Print the shares of right, wrong and false answers."""
    figures = measure(load_content(settings).answers.lookup(), other_messages(settings.data / "nlu"))
    print("\n".join(figures.lines()))


def other_messages(folder: Path) -> Mapping[str, list[str]]:
    """Training sentences that ask for no answer: what starters tell, and what is out of scope, by kind."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.yml")):
        for block in yaml.load(path.read_text("utf-8"), Loader=_Loader)["nlu"]:
            kind = _kind(block)
            if kind:
                lines = block["examples"].splitlines()
                found.setdefault(kind, []).extend(line[2:] for line in lines if line.startswith("- "))
    return dict(sorted(found.items()))


def _kind(block: Mapping[str, object]) -> str | None:
    intent = str(block.get("intent"))
    if intent.startswith("out_of_scope"):
        return intent
    metadata = block.get("metadata")
    told = isinstance(metadata, Mapping) and metadata.get("needs") == []
    return "start_told, zonder hulpvraag" if intent == "start_told" and told else None
