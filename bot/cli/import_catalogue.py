"""`startkompas import-catalogue`: a city's own offers from a table into the catalogue, all or none."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.cli.offer_template import write_template
from bot.cli.table_files import read_table
from bot.core.clock import day_of, system_clock
from bot.core.errors import ContentBroken, WrongUse
from bot.options import MARK, Catalogue, KnownAreas, check_catalogue, load_catalogue, made_id, read_rows
from bot.settings import Settings
from bot.wiring import known_areas, load_gazetteer

TABLES = (".csv", ".xlsx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.epilog = (
        "Voorbeeld: startkompas import-catalogue --template aanbod-breda.xlsx\n"
        "Voorbeeld: startkompas import-catalogue aanbod-breda.xlsx\n\n"
        "Het aanbod komt in data/catalogue/steden, in een bestand met de naam van de tabel. Importeer je de\n"
        "tabel opnieuw, dan komt alles nieuw in dat bestand. Klopt een rij niet, dan verandert er niets."
    )
    parser.add_argument("file", type=Path, metavar="BESTAND", help="tabel met aanbod: .csv of .xlsx")
    parser.add_argument("--template", action="store_true", help="maak een lege tabel met deze naam")
    parser.add_argument("--check", action="store_true", help="kijk de tabel alleen na")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the offers of the table; 1 with every fault when a row is wrong, and then nothing is written."""
    if options.file.suffix.lower() not in TABLES:
        raise WrongUse(f"'{options.file.name}' is geen tabel. Kies een naam die eindigt op .csv of .xlsx.")
    if options.template:
        return _template(options.file)
    folder = settings.data / "catalogue"
    target = _target(folder, options.file)
    known = known_areas(settings.data, load_gazetteer(settings.data))
    table = read_table(options.file)
    entries, problems = read_rows(table, known, _others(folder, known, target))
    told: list[object] = list(problems)
    text = _as_yaml(entries, options.file.name, day_of(system_clock()))
    if not told:
        told += _check_together(folder, known, target, text)
    for problem in told:
        print(problem)
    if told:
        print(f"Fouten: {len(told)}. Er is niets veranderd.", file=sys.stderr)
        return 1
    if options.check:
        print(f"In orde: {_counted(entries)}. Er is niets veranderd.")
        return 0
    _write(target, text)
    print(f"Klaar: {_counted(entries)} in {_shown(target)}. Kijk alles na met: startkompas check --sweep")
    return 0


def _counted(entries: Sequence[object]) -> str:
    return "1 regeling" if len(entries) == 1 else f"{len(entries)} regelingen"


def _template(path: Path) -> int:
    if path.exists():
        raise WrongUse(f"{path.name} bestaat al. Kies een andere naam.")
    try:
        write_template(path)
    except OSError:
        raise ContentBroken(f"{path.name} kan ik hier niet maken. Kies een andere map.") from None
    print(f"De lege tabel staat in {path.name}. Vul een rij in voor elk aanbod.")
    return 0


def _target(folder: Path, table: Path) -> Path:
    """The file to write. Raises `WrongUse` when people wrote that file themselves."""
    name = made_id([], table.stem)
    if not name:
        raise WrongUse(f"'{table.name}' heeft geen letters in zijn naam. Noem hem bijvoorbeeld aanbod-breda.")
    target = folder / "steden" / f"{name}.yml"
    if target.exists() and not target.read_text("utf-8").startswith(MARK):
        raise WrongUse(f"{target.name} is met de hand gemaakt. Geef je tabel een andere naam.")
    return target


def _others(folder: Path, known: KnownAreas, target: Path) -> Catalogue:
    """The catalogue without what an earlier import of this table brought. Raises `ContentBroken`."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = _copy(folder, scratch)
        (copy / "steden" / target.name).unlink(missing_ok=True)
        return load_catalogue(copy, known)


def _check_together(folder: Path, known: KnownAreas, target: Path, text: str) -> Sequence[object]:
    """What `startkompas check` would say with the new file in its place."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = _copy(folder, scratch)
        (copy / "steden" / target.name).write_text(text, "utf-8")
        return check_catalogue(copy, known)


def _copy(folder: Path, scratch: str) -> Path:
    copy = Path(scratch) / folder.name
    shutil.copytree(folder, copy)
    (copy / "steden").mkdir(exist_ok=True)
    return copy


def _as_yaml(entries: Sequence[Mapping[str, Any]], source: str, today: date) -> str:
    head = (
        f"{MARK} op {today.isoformat()}, uit {source}.\n"
        "# Verander de tabel en importeer hem opnieuw; wat je hier verandert, gaat dan verloren.\n"
    )
    plain = [dict(entry) for entry in entries]
    return head + yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110)


def _write(target: Path, text: str) -> None:
    """The whole file or nothing, also when the power goes."""
    try:
        target.parent.mkdir(exist_ok=True)
        half = target.with_name(f".{target.name}.half")
        half.write_text(text, "utf-8")
        os.replace(half, target)
    except OSError:
        raise ContentBroken(
            f"In {_shown(target.parent)} kan ik niet schrijven. Kijk de rechten na."
        ) from None


def _shown(path: Path) -> str:
    return "/".join(path.parts[path.parts.index("data") :]) if "data" in path.parts else path.name
