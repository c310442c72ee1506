"""The areas that exist: municipalities with their province, and regions with their municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.core.errors import ContentBroken
from bot.options.sectors import Sectors

PROVINCE, TOWN = "provincie", "gemeente"
"""What stands before a name that is both."""


@dataclass(frozen=True)
class Regions:
    """Regions by name, each with its municipalities."""

    municipalities: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Regions:
        """Read `regions.yml`. Raises `ContentBroken`."""
        try:
            content = yaml.safe_load(path.read_text("utf-8"))
            return cls({name: frozenset(region["municipalities"]) for name, region in content.items()})
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError):
            raise ContentBroken(
                f"{path.name} is niet te lezen. Elke regio heeft 'source' en 'municipalities'."
            ) from None


@dataclass(frozen=True)
class KnownAreas:
    """What an option may name: areas (`municipalities` maps a name to its province) and sectors."""

    municipalities: Mapping[str, str]
    regions: Regions = field(default_factory=Regions)
    sectors: Sectors = field(default_factory=Sectors)

    def covered(self, area: str, *, province: bool = False) -> frozenset[str] | None:
        """The municipalities of an area, None when nobody knows it.

        Groningen and Utrecht are both a municipality and a province: `province` says which is meant at that
        level, and elsewhere the area is written as "provincie Utrecht" or "gemeente Utrecht".

        >>> sorted(KnownAreas({"Utrecht": "Utrecht", "Lopik": "Utrecht"}).covered("provincie Utrecht") or ())
        ['Lopik', 'Utrecht']
        """
        kind, _, rest = area.partition(" ")
        if kind in (PROVINCE, TOWN) and rest:
            return self._province(rest) if kind == PROVINCE else self._town(rest)
        if province:
            return self._province(area)
        return self._town(area) or self.regions.municipalities.get(area) or self._province(area)

    def ambiguous(self, area: str) -> bool:
        """Whether a name is both a municipality and a province."""
        return area in self.municipalities and area in self.municipalities.values()

    def _town(self, area: str) -> frozenset[str] | None:
        return frozenset({area}) if area in self.municipalities else None

    def _province(self, area: str) -> frozenset[str] | None:
        return frozenset(t for t, province in self.municipalities.items() if province == area) or None
