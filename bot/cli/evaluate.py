"""`startkompas evaluate`: replays an evaluation set and prints its scorer's report."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bot.core.errors import WrongUse
from bot.settings import Settings

FILES = ("messages.jsonl", "unmet.jsonl", "dialogues.jsonl")
SCORER = "score.py"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = "Voorbeeld: startkompas evaluate --eval ../shared/eval --results antwoorden.jsonl"
    parser.add_argument("--eval", type=Path, metavar="MAP", help="map met vragen en score.py")
    parser.add_argument("--results", type=Path, metavar="BESTAND", help="bewaar de antwoorden hier")
    parser.add_argument("--today", metavar="DATUM", help="doe alsof het deze dag is")
    parser.add_argument("--json", action="store_true", help="het hele verslag als JSON")
    parser.add_argument("rest", nargs="*", metavar="-- OPTIES", help="opties voor de scorer, na --")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Replay and score; the exit status of the scorer."""
    folder = options.eval or settings.data / "evaluation"
    files = [folder / name for name in FILES if (folder / name).is_file()]
    if not files or not (folder / SCORER).is_file():
        raise WrongUse(f"In {folder} staan geen {', '.join(FILES)} en {SCORER}. Kies een map met --eval.")
    with tempfile.TemporaryDirectory() as scratch:
        questions = Path(scratch) / "questions.jsonl"
        questions.write_text("".join(_lines(path) for path in files), "utf-8")
        results = options.results or Path(scratch) / "results.jsonl"
        command = [
            sys.executable,
            "-m",
            "bot.cli.main",
            "replay",
            "--in",
            str(questions),
            "--out",
            str(results),
        ]
        if options.today:
            command += ["--today", options.today]
        subprocess.run(command, check=False)
        scorer = [sys.executable, str(folder / SCORER), "--gold", *map(str, files), "--results", str(results)]
        return subprocess.run(
            [*scorer, *(["--json"] if options.json else []), *options.rest], check=False
        ).returncode


def _lines(path: Path) -> str:
    text = path.read_text("utf-8-sig")
    return text if text.endswith("\n") else text + "\n"
