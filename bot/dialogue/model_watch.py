"""Follows the model that the database names: a server loads it within seconds, or keeps the one it has."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

from bot.core.errors import ModelUnavailable, StoreUnavailable
from bot.core.reporting import Report, silent
from bot.dialogue.engine import Engine
from bot.dialogue.model_files import check_model, named_path, sha256_of
from bot.dialogue.worker import EngineWorker
from bot.learning import NamedModel

LOOK_SECONDS = 2.0
TRY_AGAIN_LOOKS = 15
"""After so many looks a model that could not be loaded is tried again: its file may have come since."""

Load = Callable[[Path, str], Callable[[], Engine]]
"""Makes a loader of a model file with this hash."""


class NamesModel(Protocol):
    """What the watch needs of the register."""

    def current(self) -> NamedModel | None:
        """The model that answers; None while only the shipped one does."""


class KnownModels:
    """Which file the database asks for: of this content, checked; else the shipped model `base`."""

    def __init__(self, models: Path, base: Path, content_version: str) -> None:
        self._models = models
        self._content = content_version
        self.base = (base, sha256_of(base))

    def wanted(self, named: NamedModel | None) -> tuple[Path, str]:
        """File and hash of what should answer. A model of other content is not for this program."""
        if named is None or named.content_version != self._content:
            return self.base
        return named_path(self._models, named.name), named.sha256

    def first(self, named: NamedModel | None, report: Report = silent) -> tuple[Path, str]:
        """What a server starts with: the named model when it is whole, else the shipped one, and says so."""
        wanted = self.wanted(named)
        try:
            check_model(*wanted)
        except ModelUnavailable:
            report("model_not_loaded", model=wanted[0].name, error="ModelUnavailable")
            return self.base
        return wanted


class ModelWatch:
    """Looks again and again; `running` is the file and hash that answer now."""

    def __init__(
        self,
        register: NamesModel,
        known: KnownModels,
        worker: EngineWorker,
        load: Load,
        *,
        running: tuple[Path, str],
        in_store: Callable[..., Awaitable[Any]],
        report: Report = silent,
    ) -> None:
        self._register = register
        self._known = known
        self._worker = worker
        self._load = load
        self.running = running
        self._in_store = in_store
        self._report = report
        self._failed: tuple[Path, str] | None = None
        self._looks_since = 0

    async def forever(self, *, seconds: float = LOOK_SECONDS) -> None:
        """Look every few seconds. A database that is away changes nothing."""
        while True:
            try:
                await self.look()
            except StoreUnavailable:
                self._report("store_unavailable")
            await asyncio.sleep(seconds)

    async def look(self) -> bool:
        """Load the named model when it is another; True when it answers from now on."""
        wanted = self._known.wanted(await self._in_store(self._register.current))
        if wanted == self.running:
            self._failed = None
            return False
        if wanted == self._failed and self._looks_since < TRY_AGAIN_LOOKS:
            self._looks_since += 1
            return False
        try:
            await self._worker.switch(self._load(*wanted))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the last good model stays
            if wanted != self._failed:
                self._report("model_not_loaded", model=wanted[0].name, error=type(error).__name__)
            self._failed, self._looks_since = wanted, 0
            return False
        self.running, self._failed = wanted, None
        self._report("model_loaded", model=wanted[0].name)
        return True
