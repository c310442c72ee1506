"""Does an option fit a starter? Every condition on its own, with its verdict and the reason. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.options.conditions import CHECKS
from bot.options.option import Option
from bot.options.verdict import Condition, Verdict
from bot.starter import Need, Profile

__all__ = ["Condition", "Match", "Verdict", "match_all", "match_option", "needs_of"]


@dataclass(frozen=True)
class Match:
    """An option beside a starter. It fits when nothing failed."""

    option: Option
    conditions: tuple[Condition, ...]

    @property
    def failed(self) -> tuple[Condition, ...]:
        """The conditions that failed."""
        return tuple(one for one in self.conditions if one.verdict is Verdict.FAILED)

    @property
    def fits(self) -> bool:
        """True when no condition failed."""
        return not self.failed

    def verdict(self, name: str) -> Verdict:
        """The verdict of one condition by its name."""
        return next(one.verdict for one in self.conditions if one.name == name)


def match_option(option: Option, profile: Profile, *, today: date) -> Match:
    """All conditions of an option for a starter on a day."""
    return Match(option, tuple(check(option, profile, today) for check in CHECKS))


def match_all(options: Sequence[Option], profile: Profile, *, today: date, may_fail: int = 0) -> list[Match]:
    """The options that fit, or fail on at most so many conditions, in the order they came.

    Quick: an option is left at the first failure too many.
    """
    found = (_judge(option, profile, today, may_fail) for option in options)
    return [match for match in found if match is not None]


def _judge(option: Option, profile: Profile, today: date, may_fail: int) -> Match | None:
    conditions, left = [], may_fail
    for check in CHECKS:
        condition = check(option, profile, today)
        if condition.verdict is Verdict.FAILED:
            left -= 1
            if left < 0:
                return None
        conditions.append(condition)
    return Match(option, tuple(conditions))


def needs_of(profile: Profile) -> tuple[Need, ...]:
    """The needs of a starter in the starter's order; all of them when none was told."""
    return profile.needs or tuple(Need)
