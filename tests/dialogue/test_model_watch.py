"""Another model while people talk: loaded within seconds, no message lost, the last good one kept."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.errors import StoreUnavailable
from bot.dialogue.model_files import named_path, seal_model
from bot.dialogue.model_watch import KnownModels, ModelWatch
from bot.dialogue.port import Incoming
from bot.dialogue.worker import EngineWorker
from bot.learning import ModelState, NamedModel
from bot.store import SqlModelRegister
from tests.dialogue.scripted import ScriptedEngine, Standing, standing
from tests.store.conftest import url as url

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


class Named(ScriptedEngine):
    """A scripted engine of a model file."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self.model_version = version


class Shelf:
    """A folder of models, and a watch of a server on the same database."""

    def __init__(self, folder: Path, made: Standing) -> None:
        self.folder, self.made = folder, made
        self.events: list[tuple[str, dict]] = []
        self.engines: dict[str, Named] = {}
        self.register = SqlModelRegister(made.database)
        self.base = self.model("startkompas-c1")
        known = KnownModels(folder, named_path(folder, "startkompas-c1"), "c1")
        self.watch = ModelWatch(
            self.register,
            known,
            made.worker,
            self.load,
            running=known.base,
            in_store=made.pool,
            report=lambda event, **facts: self.events.append((event, facts)),
        )

    def load(self, path: Path, sha256: str):
        from bot.dialogue.model_files import check_model

        def make() -> Named:
            check_model(path, sha256)
            return self.engines.setdefault(path.name, Named(path.name.removesuffix(".tar.gz")))

        return make

    def model(self, name: str, content: str = "c1") -> NamedModel:
        """A sealed file and its row."""
        path = named_path(self.folder, name)
        path.write_bytes(name.encode() * 9)
        return NamedModel(name, seal_model(path), content, "", NOW, state=ModelState.CANDIDATE)

    def promote(self, model: NamedModel) -> None:
        self.register.promote(model, self.base, "baas", NOW)


async def talk(made: Standing, count: int, conversation: str) -> list[str]:
    answers = []
    for number in range(count):
        said = await made.reception.say(Incoming(conversation, str(number), text=f"traag {number}"))
        answers.append(said.replies[0].text)
    return answers


@pytest.mark.slow
async def test_a_named_model_answers_from_the_next_turn_and_no_message_is_lost(tmp_path: Path, url: str):
    async with standing(url) as made:
        shelf = Shelf(tmp_path, made)
        assert not await shelf.watch.look()
        talks = []
        for number in range(6):
            made.store.open_conversation(f"c{number}", "web", None)
            talks.append(asyncio.create_task(talk(made, 20, f"c{number}")))
        for name in ("startkompas-c1-r1", "startkompas-c1-r2", "startkompas-c1-r3"):
            await asyncio.sleep(0.1)
            shelf.promote(shelf.model(name))
            assert await shelf.watch.look()
            assert made.worker.model_version == name
        for number, answers in enumerate(await asyncio.gather(*talks)):
            assert answers == [f"{n + 1}: traag {n}" for n in range(20)], number
        assert all(engine.heard for engine in (made.engine, shelf.engines["startkompas-c1-r3.tar.gz"]))


async def test_two_servers_on_one_database_switch_and_go_back(tmp_path: Path, url: str):
    async with standing(url) as one, standing(url) as other:
        shelves = [Shelf(tmp_path, one), Shelf(tmp_path, other)]
        looking = [asyncio.create_task(shelf.watch.forever(seconds=0.05)) for shelf in shelves]
        shelves[0].promote(shelves[0].model("startkompas-c1-r1"))
        await until(lambda: {s.made.worker.model_version for s in shelves} == {"startkompas-c1-r1"})
        assert not any(task.done() for task in looking), "a watch that stopped would not see the next one"
        shelves[1].register.back("c1", "baas", NOW)
        await until(lambda: {s.made.worker.model_version for s in shelves} == {"startkompas-c1"})
        for task in looking:
            task.cancel()
        await asyncio.gather(*looking, return_exceptions=True)


async def until(holds) -> None:
    for _ in range(100):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("did not switch within five seconds")


@pytest.mark.parametrize("spoil", ["byte", "missing", "other_hash"])
async def test_a_model_that_is_not_whole_is_refused_and_the_last_good_one_stays(tmp_path, url, spoil):
    async with standing(url) as made:
        shelf = Shelf(tmp_path, made)
        shelf.promote(shelf.model("startkompas-c1-r1"))
        assert await shelf.watch.look()
        bad = shelf.model("startkompas-c1-r2")
        path = named_path(tmp_path, bad.name)
        content = path.read_bytes()
        if spoil == "missing":
            path.unlink()
        else:
            path.write_bytes(content[:-1] + b"!")
        if spoil == "other_hash":
            seal_model(path)  # a seal beside it is not enough: the database knows better
        shelf.promote(bad)
        shelf.events.clear()
        for _ in range(3):
            assert not await shelf.watch.look()
        assert made.worker.model_version == "startkompas-c1-r1"
        assert shelf.events == [
            ("model_not_loaded", {"model": "startkompas-c1-r2.tar.gz", "error": "ModelUnavailable"})
        ]
        made.store.open_conversation("c", "web", None)
        assert await talk(made, 1, "c") == ["1: traag 0"]
        path.write_bytes(content)
        seal_model(path)
        looks = [await shelf.watch.look() for _ in range(20)]
        assert looks.count(True) == 1 and made.worker.model_version == "startkompas-c1-r2"


async def test_a_model_of_other_content_is_left_alone(tmp_path: Path, url: str):
    async with standing(url) as made:
        shelf = Shelf(tmp_path, made)
        shelf.promote(shelf.model("startkompas-c2-r1", content="c2"))
        assert not await shelf.watch.look() and shelf.events == []


def test_a_server_starts_with_the_shipped_model_when_the_named_one_is_broken(tmp_path: Path, url: str):
    shelf = Shelf(tmp_path, Standing(url))
    good = shelf.model("startkompas-c1-r1")
    known = KnownModels(tmp_path, named_path(tmp_path, "startkompas-c1"), "c1")
    told: list[str] = []
    assert known.first(None) == known.base
    assert known.first(good)[0].name == "startkompas-c1-r1.tar.gz"
    named_path(tmp_path, good.name).write_bytes(b"")
    assert known.first(good, lambda event, **facts: told.append(event)) == known.base
    assert told == ["model_not_loaded"]


async def test_a_hung_worker_is_replaced_by_the_model_that_was_switched_to():
    worker = EngineWorker(lambda: Named("old"))
    await worker.start()
    await worker.switch(lambda: Named("new"))
    assert worker.model_version == "new"
    thread = worker._thread
    assert thread is not None
    thread.busy_since = 0.0
    assert await worker.replace_if_hung(limit_seconds=0.1)
    assert worker.model_version == "new"
    worker.stop()


async def test_looking_survives_a_database_that_is_away(tmp_path: Path, url: str):
    async with standing(url) as made:
        shelf = Shelf(tmp_path, made)
        looks = 0

        class Away:
            def current(self) -> None:
                nonlocal looks
                looks += 1
                raise StoreUnavailable("weg")

        shelf.watch._register = Away()
        task = asyncio.create_task(shelf.watch.forever(seconds=0.01))
        await until(lambda: looks > 3)
        assert not task.done()
        task.cancel()
