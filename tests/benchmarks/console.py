"""Fills 50,000 questions and measures the pages of the console, on SQLite and on PostgreSQL.

    uv run python tests/benchmarks/console.py [--questions 50000] [--only sqlite]

Prints milliseconds a page (median and worst of 15), through the whole web app, and the CPU time of this process, which
tells more on a machine that others use too (on SQLite it holds the database as well).
"""

from __future__ import annotations

import argparse
import contextlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from sqlalchemy import Engine, insert, text  # noqa: E402

from bot.core.folding import fold  # noqa: E402
from bot.staff import Account, Passwords, Role  # noqa: E402
from bot.store import SqlStaffStore, bring_up_to_date, make_engine  # noqa: E402
from bot.store.group_rows import groups, members  # noqa: E402
from bot.store.review_rows import questions  # noqa: E402
from tests.console.conftest import PASSWORD, MovableClock, build  # noqa: E402
from tests.store.conftest import postgres_database  # noqa: E402

WORDS = """ik wil zoek mag kan hoe waar wanneer een de het voor naast mijn baan bedrijf winkel atelier pand lening
subsidie coach kapsalon webshop belasting btw inschrijven vergunning bakkerij praktijk studio werkplaats huren kopen
uitkering pensioen personeel export onderzoek fonds borg krediet aanvragen gemeente provincie regeling starter""".split()
TOWNS = ["Breda", "Tilburg", "Utrecht", "Zwolle", "Groningen", "Ede", "Leiden", "Almere", None]
STATES = (
    ["new", "assigned", "reopened"] + ["answered"] * 8 + ["linked"] * 4 + ["referred"] * 3 + ["dismissed"] * 3
)
REASONS = ["not_understood", "out_of_scope", "no_option", "near_miss", "not_helpful", "outage", "abandoned"]
PAGES = [
    ("inbox", "/console/vragen"),
    ("all, newest first", "/console/vragen?state=all&newest_first=yes"),
    ("many filters", "/console/vragen?state=all&reason=near_miss&segment=hybrid&need=housing&place=Breda"),
    ("mine, late", "/console/vragen?assigned=me&overdue=yes"),
    ("common word", "/console/vragen?state=all&words=lening"),
    ("rare word", "/console/vragen?state=all&words=zeppelin"),
    ("two words, open", "/console/vragen?words=bakkerij+lening"),
    ("need, nobody has it", "/console/vragen?state=all&need=support&segment=growth&words=zeppelin"),
    ("overview", "/console/overzicht"),
    ("one question", "/console/vragen/Q0000100"),
    ("groups", "/console/groepen"),
    ("groups, all, first due", "/console/groepen?finished=yes&alone=yes&sort=due"),
    ("groups, page 20", "/console/groepen?finished=yes&alone=yes&blad=20"),
    ("one group", "/console/groepen/7"),
    ("largest group", "/console/groepen/1"),
    ("groups to merge with", "/console/groepen/1/samenvoegen"),
    ("a group to merge with, searched", "/console/groepen/7/samenvoegen?zoek=bakkerij"),
    ("the same, a rare word", "/console/groepen/7/samenvoegen?zoek=zeppelin"),
    ("inbox of a group", "/console/vragen?state=all&group=7"),
    ("group and need", "/console/vragen?group=1&need=housing&segment=hybrid"),
    ("audit", "/console/audit"),
]
LIMIT_MS = 150


def rows(count: int, clock: MovableClock) -> Iterator[dict[str, Any]]:
    """Questions of two years, most of them closed."""
    dice = random.Random(5)
    for number in range(count):
        words = " ".join(dice.choices(WORDS, k=dice.randint(6, 22)))
        words = f"{words} zeppelin" if number % 20_000 == 7 else words
        state = dice.choice(STATES)
        made = clock() - timedelta(minutes=number * 20)
        closed = state not in ("new", "assigned", "reopened")
        yield {
            "reference": f"Q{number:07}",
            "key": f"k{number}",
            "conversation_id": None,
            "channel": dice.choice(["web", "telegram"]),
            "text": words,
            "words": fold(words),
            "reason": dice.choice(REASONS),
            "state": state,
            "segment": dice.choice(["hybrid", "growth", "other", "unknown"]),
            "needs": dice.sample(["support", "housing", "financing"], dice.randint(1, 2)),
            "municipality": dice.choice(TOWNS),
            "model_version": "m1",
            "created_at": made,
            "due_on": made.date() + timedelta(days=7),
            "version": 1,
            "assigned_to": dice.choice(["jan", "piet"]) if state == "assigned" else None,
            "closed_at": made + timedelta(days=2) if closed else None,
            "circumstances": {"context": [["starter", words], ["bot", words]], "facts": {"has_job": True}},
        }


def grouping(count: int, clock: MovableClock) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Groups as they come about: one of a tenth of all, many of some, and a third of the questions alone."""
    dice = random.Random(7)
    most = max(1, count // 3)
    made: dict[int, dict[str, Any]] = {}
    placed = []
    for question in range(count):
        number = (
            1 if dice.random() < 0.1 else 2 + int(most * dice.random() ** (3 if dice.random() < 0.6 else 1))
        )
        made.setdefault(number, {"number": number, "label": " · ".join(dice.sample(WORDS, 3)), "name": None})
        placed.append(
            {"reference": f"Q{question:07}", "part": number, "number": number, "revision": question}
        )
    same = {"version": 1, "revision": count, "stale": False, "created_at": clock()}
    return [{**group, **same} for group in made.values()], placed


def fill(database: Engine, count: int, clock: MovableClock) -> None:
    """The questions, and an account."""
    bring_up_to_date(database)
    account = Account("jan", Role.ADMIN, Passwords().hash(PASSWORD), clock())
    SqlStaffStore(database).add_account(account, "bench")
    made = list(rows(count, clock))
    with database.execution_options(writes=True).begin() as connection:
        for start in range(0, count, 1_000):
            connection.execute(insert(questions), made[start : start + 1_000])
        for table, lines in zip((groups, members), grouping(count, clock), strict=True):
            for start in range(0, len(lines), 1_000):
                connection.execute(insert(table), lines[start : start + 1_000])
    if database.dialect.name == "postgresql":  # autovacuum does this there; SQLite runs without
        with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def measure(database: Engine, clock: MovableClock, rounds: int = 15) -> dict[str, tuple[float, float, float]]:
    """Median and worst of each page, and the CPU time of this process, in milliseconds."""
    visitor = build(database, clock).signed_in("jan")
    found = {}
    for name, path in PAGES:
        visitor.get(path)
        spent, cpu = [], []
        for _ in range(rounds):
            started, worked = time.perf_counter(), time.process_time()
            assert visitor.get(path).status_code == 200, path
            spent.append((time.perf_counter() - started) * 1000)
            cpu.append((time.process_time() - worked) * 1000)
        found[name] = (statistics.median(spent), max(spent), statistics.median(cpu))
    return found


@contextlib.contextmanager
def database_of(kind: str) -> Iterator[Engine]:
    """A new database of this kind."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            made = make_engine(f"sqlite:///{folder}/bench.db")
            yield made
            made.dispose()
        return
    with postgres_database() as address:
        made = make_engine(address)
        yield made
        made.dispose()


def main() -> int:
    """Measure and print; 1 when a median is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=50_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    options = parser.parse_args()
    slow = False
    for kind in [options.only] if options.only else ["sqlite", "postgresql"]:
        with database_of(kind) as database:
            clock = MovableClock()
            fill(database, options.questions, clock)
            print(f"{kind}, {options.questions:,} questions{'':<9} median   worst     CPU (ms)")
            for name, (median, worst, cpu) in measure(database, clock).items():
                slow = slow or median > LIMIT_MS
                print(
                    f"  {name:<30} {median:8.0f} {worst:7.0f} {cpu:7.0f}{'  SLOW' if median > LIMIT_MS else ''}"
                )
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
