"""The sectors that options and starters name: which words mean the same, and which may belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from bot.core.errors import ContentBroken

ANY = "any"
"""What an option says when every sector is welcome."""


@dataclass(frozen=True)
class Sector:
    """One sector: how it sounds after "je plan gaat over", and the sectors that may fall under it."""

    about: str
    same: tuple[str, ...] = ()
    may: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SectorReach:
    """For one option: every word for a sector that surely fits (with how to say it) or may fit."""

    fits: Mapping[str, str] = field(default_factory=dict)
    may: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    """Every word we know; another word is a sector we cannot judge."""
    not_for: Mapping[str, str] = field(default_factory=dict)
    """Every word for a sector that the option is surely not for, with how to say it."""


@dataclass(frozen=True)
class Sectors:
    """All sectors by name."""

    by_name: Mapping[str, Sector] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Sectors:
        """Read `sectors.yml`. Raises `ContentBroken`."""
        try:
            content = yaml.safe_load(path.read_text("utf-8"))
            return cls(
                {
                    name: Sector(one["about"], tuple(one["same"]), frozenset(one["may"]))
                    for name, one in content.items()
                }
            )
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError):
            raise ContentBroken(
                f"{path.name} is niet te lezen. Elke sector heeft 'about', 'same' en 'may'."
            ) from None

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word for a sector."""
        return frozenset(word for name, one in self.by_name.items() for word in (name, *one.same))

    def name_of(self, word: str) -> str | None:
        """The sector that a word stands for, None when we do not know it.

        >>> Sectors({"digitaal": Sector("digitale diensten", ("ict",))}).name_of("ICT")
        'digitaal'
        """
        word = word.strip().lower()
        if word in self.by_name:
            return word
        return next((name for name, one in self.by_name.items() if word in one.same), None)

    def reach_of(self, named: Iterable[str], barred: Iterable[str] = ()) -> SectorReach:
        """What an option that names these sectors fits; nothing to judge when it takes any.

        `barred`: the sectors that it is not for, whatever it fits besides.
        """
        not_for = self._said(name for word in barred if (name := self.name_of(word)))
        names = {name for word in named if word != ANY and (name := self.name_of(word))}
        if not names:
            return SectorReach(known=self.words, not_for=not_for)
        fits = self._said(names)
        near = {
            other
            for other, one in self.by_name.items()
            if other not in names and (names & one.may or any(other in self.by_name[n].may for n in names))
        }
        may = frozenset(word for other in near for word in self._all(other))
        return SectorReach(fits, may, self.words, not_for)

    def _said(self, names: Iterable[str]) -> dict[str, str]:
        """Every word for these sectors, with how to say the sector."""
        return {word: self.by_name[name].about for name in names for word in self._all(name)}

    def _all(self, name: str) -> tuple[str, ...]:
        return (name, *self.by_name[name].same)
