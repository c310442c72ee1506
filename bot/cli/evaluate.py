"""`startkompas evaluate`: measures how well the model understands; compares, reports, and holds floors."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.core.errors import WrongUse
from bot.settings import Settings

SCORER = "score.py"
PARTS = ("replay", "folds", "calibration", "typos", "benchmarks", "timing")
USUAL = ("replay",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas evaluate --report\n"
        "Voorbeeld: startkompas evaluate --eval ../shared/eval -- --fail-under segment=0.85\n\n"
        "Zonder --report en --only wordt alleen 'replay' gemeten. Status 1: een ondergrens uit\n"
        "data/evaluation/floors.json is niet gehaald."
    )
    parser.add_argument("--eval", type=Path, metavar="MAP", help="map met vragen; standaard data/evaluation")
    parser.add_argument("--benchmarks", type=Path, metavar="MAP", help="map met openbare toetsen")
    parser.add_argument("--only", type=_parts, metavar="DELEN", help=f"kies uit {','.join(PARTS)}")
    parser.add_argument(
        "--report", action="store_true", help="schrijf docs/evaluation.* en docs/model_card.md"
    )
    parser.add_argument("--results", type=Path, metavar="BESTAND", help="bewaar de antwoorden hier")
    parser.add_argument("--today", metavar="DATUM", help="doe alsof het deze dag is")
    parser.add_argument("--json", action="store_true", help="alle cijfers als JSON")
    parser.add_argument("rest", nargs="*", metavar="-- OPTIES", help="opties voor score.py in de map, na --")


def _parts(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names or set(names) - set(PARTS):
        raise argparse.ArgumentTypeError(f"kies uit {', '.join(PARTS)}")
    return names


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Measure and tell; 1 when a floor broke, else the status of the folder's scorer."""
    folder = (options.eval or settings.data / "evaluation").resolve()
    parts = _chosen(options)
    with tempfile.TemporaryDirectory() as scratch:
        results = options.results or Path(scratch) / "results.jsonl"
        measured = _measure(parts, folder, results, options, settings)
        scored = _run_scorer(folder, results, parts, options)
    told = _tell(measured, options, settings, quiet=scored is not None and options.json and len(parts) == 1)
    return told or scored or 0


def _chosen(options: argparse.Namespace) -> tuple[str, ...]:
    """The parts to measure. Public yardsticks only when it is said where they are."""
    parts = options.only or (PARTS if options.report else USUAL)
    if "benchmarks" in parts and options.benchmarks is None:
        if options.only:
            raise WrongUse("Zeg met --benchmarks in welke map de openbare toetsen staan.")
        parts = tuple(part for part in parts if part != "benchmarks")
    return tuple(parts)


def _measure(
    parts: Sequence[str], folder: Path, results: Path, options: argparse.Namespace, settings: Settings
) -> Mapping[str, Any]:
    from bot.cli.evaluation_runs import replay, time_pipeline
    from bot.dialogue.model_files import content_version
    from nlu.evaluation.items import FILES
    from nlu.evaluation.measuring import About, Bench, hash_of, measure, rounded

    if not any((folder / name).is_file() for name in FILES):
        raise WrongUse(f"In {folder} staan geen {', '.join(FILES)}. Kies een map met --eval.")
    about = About(
        date=options.today or datetime.now(UTC).date().isoformat(),
        model=content_version(settings.project),
        config=hash_of([settings.project / "config.yml"]),
        sentences=hash_of(sorted((settings.data / "nlu").glob("*.yml"))),
    )
    bench = Bench(
        settings.data,
        folder,
        about,
        replay=partial(replay, today=options.today),
        timing=partial(time_pipeline, settings),
        benchmarks=options.benchmarks,
        keep=results,
    )
    figures: Mapping[str, Any] = rounded(measure(parts, bench))
    return figures


def _run_scorer(folder: Path, results: Path, parts: Sequence[str], options: argparse.Namespace) -> int | None:
    """Print the report of the folder's own scorer; its status, None without one."""
    from nlu.evaluation.items import FILES

    if not (folder / SCORER).is_file() or "replay" not in parts:
        if options.rest:
            raise WrongUse(f"Opties na -- zijn voor {SCORER}, en dat staat niet in {folder}.")
        return None
    files = [str(folder / name) for name in FILES if (folder / name).is_file()]
    command = [sys.executable, str(folder / SCORER), "--gold", *files, "--results", str(results)]
    command += ["--json"] if options.json else []
    aside = options.json and len(parts) > 1
    return subprocess.run(
        [*command, *options.rest], stdout=sys.stderr if aside else None, check=False
    ).returncode


def _tell(
    measured: Mapping[str, Any], options: argparse.Namespace, settings: Settings, *, quiet: bool
) -> int:
    """Write and print; 1 when a floor broke."""
    from nlu.evaluation.headlines import broken_floors
    from nlu.evaluation.papers import read_json, summary_lines, write_papers

    docs = settings.project / "docs"
    before = read_json(docs / "evaluation.json")
    floors = read_json(settings.data / "evaluation" / "floors.json")
    if options.report:
        write_papers(docs, before, measured, floors)
    lines = summary_lines(before, measured, floors)
    print("\n".join(lines), file=sys.stderr if options.json else sys.stdout, flush=True)
    if options.json and not quiet:
        print(json.dumps(measured, ensure_ascii=False, indent=1))
    return 1 if broken_floors(floors, measured) else 0
