"""The sweeps of a running server go on when the database goes away."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from bot.cli.forgetting import sweep_forever, sweeps_of
from bot.core.errors import StoreUnavailable
from bot.dialogue.reception import StorePool
from bot.settings import Settings
from bot.store import bring_up_to_date, make_engine
from bot.store.engine import transaction
from tests.store.conftest import MovableClock, postgres_database


async def until(reached: Any) -> None:
    for _ in range(500):
        if reached():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come so far")


def test_a_sweep_that_fails_is_told_stops_no_other_and_is_tried_again():
    told: list[dict[str, Any]] = []
    done: list[str] = []
    failures = [StoreUnavailable("weg"), RuntimeError("kapot")]

    def first() -> int:
        if failures:
            raise failures.pop(0)
        done.append("first")
        return 1

    async def run() -> None:
        pool = StorePool(1)
        sweeps = {"first": first, "second": lambda: done.append("second") or 0}
        task = asyncio.create_task(
            sweep_forever(
                sweeps, pool, lambda event, **facts: told.append({"event": event, **facts}), again=0.01
            )
        )
        await until(lambda: "first" in done)
        assert not task.done()
        task.cancel()
        pool.close()

    asyncio.run(run())
    assert done[:3] == ["second", "second", "first"]
    assert [one["error"] for one in told] == ["StoreUnavailable", "RuntimeError"]
    assert {one["sweep"] for one in told} == {"first"}


@pytest.mark.slow
def test_when_postgresql_drops_every_line_the_next_sweep_works(tmp_path):
    told: list[str] = []

    async def run(url: str) -> None:
        database = make_engine(url)
        bring_up_to_date(database)
        clock, pool = MovableClock(), StorePool(1)
        counts: list[int] = []
        sweeps = dict(sweeps_of(database, Settings(home=tmp_path), clock))
        idle = sweeps["idle"]
        sweeps["idle"] = lambda: counts.append(idle()) or 0
        tell = lambda event, **facts: told.append(event)  # noqa: E731
        task = asyncio.create_task(sweep_forever(sweeps, pool, tell, every=0.02, again=0.02))
        await until(lambda: len(counts) >= 2)
        admin = make_engine(url.rsplit("/", 1)[0] + "/postgres").execution_options(
            isolation_level="AUTOCOMMIT"
        )
        name = url.rsplit("/", 1)[1]
        with admin.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
                {"name": name},
            )
            await until(lambda: "sweep_failed" in told)
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
        before = len(counts)
        await until(lambda: len(counts) >= before + 2)
        assert not task.done()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        pool.close()
        with transaction(database, writes=False) as connection:
            assert connection.execute(text("SELECT count(*) FROM deletions")).scalar_one() == 0
        database.dispose()
        admin.dispose()

    with postgres_database() as url:
        asyncio.run(run(url))
