"""A stand-in for TensorFlow, so that Rasa starts without it.

Rasa 3.6 imports TensorFlow at start whatever the pipeline is; a pipeline of linear components never uses
it. When TensorFlow is not installed, `stand_in()` puts inert modules in its place. It must run before
anything of Rasa is imported. When the `diet` dependency group is installed, the real one is there and
nothing is replaced. Rasa 3.6.21 is the last open release, so the names it asks for do not change.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import types
from collections.abc import Iterable, MutableSequence, Sequence
from typing import Any

REPLACED = ("tensorflow", "keras", "tensorflow_text", "tensorflow_hub", "tensorflow_addons", "jax")
NEEDS_TENSORFLOW = (
    "DIETClassifier",
    "ResponseSelector",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
    "ConveRTFeaturizer",
    "LanguageModelFeaturizer",
)


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
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.split(".")[0] not in REPLACED:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _InertModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """An inert module has nothing to run."""


def real_one_installed() -> bool:
    """True when the real TensorFlow can be imported (the `diet` group)."""
    return importlib.machinery.PathFinder.find_spec("tensorflow") is not None


def stand_in(*, even_if_installed: bool = False) -> bool:
    """Put the stand-in in place when TensorFlow is not installed; True when it stands in.

    `STARTKOMPAS_TENSORFLOW=no` does so even when the real one is installed.
    """
    forced = even_if_installed or os.environ.get("STARTKOMPAS_TENSORFLOW") == "no"
    if any(isinstance(finder, _Finder) for finder in sys.meta_path):
        return True
    if real_one_installed() and not forced:
        return False
    sys.meta_path.insert(0, _Finder())
    return True


def components_that_need_it(names: Iterable[str]) -> list[str]:
    """The component names from `config.yml` that cannot work with the stand-in."""
    return [name for name in names if name.rsplit(".", 1)[-1] in NEEDS_TENSORFLOW]
