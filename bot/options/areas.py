"""The areas that exist: municipalities with their province, and regions with their municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.core.errors import ContentBroken


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
    """What an option may name as its area. `municipalities` maps a name to its province."""

    municipalities: Mapping[str, str]
    regions: Regions = field(default_factory=Regions)

    def covered(self, area: str) -> frozenset[str] | None:
        """The municipalities of an area, None when nobody knows it."""
        if area in self.municipalities:
            return frozenset({area})
        if area in self.regions.municipalities:
            return self.regions.municipalities[area]
        inside = frozenset(town for town, province in self.municipalities.items() if province == area)
        return inside or None
