"""Inert modules: importable under any name, with every attribute an inert class.

They stand in for packages that Rasa 3.6 imports at start but that a process never uses. Rasa 3.6.21 is the
last open release, so the names it asks for do not change.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Collection, MutableSequence, Sequence
from typing import Any


def stand_in_for(packages: Collection[str]) -> None:
    """From now on importing one of these packages (or parts, "package.part") gives an inert one.

    What is imported already stays.
    """
    known = next((finder for finder in sys.meta_path if isinstance(finder, _Finder)), None)
    if known is None:
        known = _Finder()
        sys.meta_path.insert(0, known)
    known.packages.update(packages)


def stands_in_for(package: str) -> bool:
    """Whether this package is inert here."""
    return any(isinstance(finder, _Finder) and package in finder.packages for finder in sys.meta_path)


class _Inert(type):
    """A class whose every attribute is another inert class."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = _inert(name)
        setattr(cls, name, made)
        return made

    def __or__(cls, other: Any) -> Any:
        return object

    def __ror__(cls, other: Any) -> Any:
        return object


def _new(cls: type, *args: Any, **kwargs: Any) -> Any:
    # As a decorator (`@tf.function`) it hands back what it decorates.
    if len(args) == 1 and callable(args[0]) and not kwargs:
        return args[0]
    return object.__new__(cls)


def _init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Take anything, keep nothing."""


def _call(self: Any, *args: Any, **kwargs: Any) -> Any:
    return args[0] if len(args) == 1 and callable(args[0]) else self


def _inert(name: str) -> type:
    return _Inert(name, (), {"__new__": _new, "__init__": _init, "__call__": _call})


class _InertModule(types.ModuleType):
    __path__: MutableSequence[str] = []

    def __getattr__(self, name: str) -> Any:
        if name == "__version__":
            return "2.12.0"
        if name.startswith("__"):
            raise AttributeError(name)
        made = _inert(name)
        setattr(self, name, made)
        return made


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self) -> None:
        self.packages: set[str] = set()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        parts = fullname.split(".")
        if not any(".".join(parts[:many]) in self.packages for many in range(1, len(parts) + 1)):
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _InertModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """An inert module has nothing to run."""
