"""What is known about one condition of an option for one starter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

MOST_KEPT = 4096
"""Conditions are made by the thousand for each advice; equal ones are one object."""


class Verdict(StrEnum):
    """Met, failed, or not known yet."""

    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Condition:
    """One condition of an option for one starter; `why` is a Dutch sentence for that starter."""

    name: str
    verdict: Verdict
    why: str = ""


@lru_cache(MOST_KEPT)
def met(name: str, why: str = "") -> Condition:
    """A condition that holds."""
    return Condition(name, Verdict.MET, why)


@lru_cache(MOST_KEPT)
def failed(name: str, why: str) -> Condition:
    """A condition that does not hold, with what to tell the starter."""
    return Condition(name, Verdict.FAILED, why)


@lru_cache(MOST_KEPT)
def unknown(name: str, why: str = "") -> Condition:
    """A condition that nobody can judge with what was told."""
    return Condition(name, Verdict.UNKNOWN, why)
