"""What each sign weighs: which answer fits best, and how sure that is. Learned by a command."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import exp
from pathlib import Path

from bot.core.errors import ContentBroken


@dataclass(frozen=True)
class Weights:
    """`fit` weighs the signs of one answer into a score; `sure` weighs what says that the best one is right.

    Both are plain sums; `bot.answers.comparing.SIGNS` and `bot.answers.sureness` tell what the names mean.
    """

    fit: Mapping[str, float] = field(default_factory=lambda: {"words": 10.0, "covered": 3.0})
    sure: Mapping[str, float] = field(default_factory=lambda: {"constant": -4.0, "score": 0.5})

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Read the file. Raises `ContentBroken`."""
        try:
            content = json.loads(path.read_text("utf-8"))
            fit, sure = content["fit"], content["sure"]
            return cls({k: float(v) for k, v in fit.items()}, {k: float(v) for k, v in sure.items()})
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            remedy = "Maak het opnieuw met tests/benchmarks/answer_learning.py."
            raise ContentBroken(f"{path.name} is niet te lezen. {remedy}") from None

    def save(self, path: Path) -> None:
        """Write the file, rounded: a difference in the fourth place means nothing."""
        rounded = {
            name: {key: round(value, 3) for key, value in values.items()}
            for name, values in asdict(self).items()
        }
        path.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")

    def chance(self, signs: Mapping[str, float]) -> float:
        """The chance that the best answer is right, from what says so."""
        total = sum(weight * signs.get(name, 0.0) for name, weight in self.sure.items())
        return 1 / (1 + exp(-total))
