"""Hours of work a week in a text, and whether they are those of the paid job or of the business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nlu.language import hour_words as said
from nlu.language.number_words import NUMBER, value_of

DAY_HOURS, HALF_DAY_HOURS, WEEK_HOURS, WORK_DAYS = 8, 4, 40, 5
MOST_HOURS, MOST_DAYS = 60, 7
"""More is no working week."""
FEWEST_OOR = 4
"""Hours are "oor" in the south; fewer are ears."""

_RANGE = rf"(?:(?:{NUMBER})\s?(?:-|–|tot|à|a|of|/|naar)\s?)?"
_HOURS = re.compile(
    rf"(?<![\w.,:€]){_RANGE}(?P<number>{NUMBER})\s?-?\s?"
    r"(?P<unit>uurtjes|uurkes|uren|ure|uurs|urige|urig|uur|oor|u\b|hrs|hours)"
    r"(?P<job>(?:-|\s)?(?:contract|baan|werkweek|aanstelling|week))?(?!\w)",
    re.I,
)
_DAYS = re.compile(
    rf"(?<![\w.,:€]){_RANGE}(?P<number>(?!hal[fv]){NUMBER})(?P<and_half>\s+en\s+een\s+halve)?\s?-?(?P<half>halve\s)?"
    r"\s?(?:werk)?(?P<unit>dagen|dgn|dagn|dag|daagse)\b"
    r"(?:\s+van\s+(?P<long>\d{1,2}|acht|negen|tien)\s?uur)?",
    re.I,
)
_TIMES = re.compile(r"(?<![\w.,])(?P<number>[2-6])\s?x\s?(?P<long>[4-9]|1[0-2])(?:\s?(?:uur|u))?(?!\w)", re.I)
_FTE = re.compile(r"(?<![\w,])(?P<number>[01]?[.,]\d{1,2}|1|een|één)\s?fte\b", re.I)
_SHARE = re.compile(r"(?<![\w.,-])(?P<number>[1-9]\d)\s?(?:%|procent\b)", re.I)
_UNITS = re.compile(r"u(?:u?r|\b|ren)|dag|dgn|fte|%|procent|half|hrs|hours|\d\s?oor\b|\dx| x ", re.I)
"""A text without any of these speaks of no hours."""
_OR_SO = re.compile(r"\buurtje of (?P<number>\d{1,2})\b", re.I)
_HALF_DAYS = re.compile(r"\bhalve dagen\b|\bhalftime\b|\bhalf-time\b", re.I)


@dataclass(frozen=True)
class Hours:
    """Hours a week; `of` says of what."""

    start: int
    end: int
    hours_per_week: float
    of: Literal["job", "business", "unknown"] = "unknown"


def find_hours(text: str) -> list[Hours]:
    """Hours of work a week, from left to right; of a range the upper end.

    A day is eight hours, half a day four, a full job forty.

    >>> [(hours.hours_per_week, hours.of) for hours in find_hours("ik werk 3 dagen bij een bank")]
    [(24.0, 'job')]
    """
    if _UNITS.search(text) is None:
        return []
    found = _apart(_candidates(text))
    starts = [start for start, _, _ in found] + [len(text)]
    ends = [0, *(end for _, end, _ in found)]
    return [
        Hours(start, end, hours, _of_what(text[ends[i] : start], text[start:end], text[end : starts[i + 1]]))
        for i, (start, end, hours) in enumerate(found)
    ]


def job_hours(text: str) -> Hours | None:
    """The hours of the paid job, or hours of which it is not said what they are for."""
    found = [hours for hours in find_hours(text) if hours.of != "business"]
    return next((hours for hours in found if hours.of == "job"), found[0] if found else None)


def _apart(candidates: Iterator[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Possible working weeks that do not overlap, the first ones kept, in the order of the text."""
    found: list[tuple[int, int, float]] = []
    for start, end, hours in candidates:
        overlaps = any(start < other_end and other_start < end for other_start, other_end, _ in found)
        if 0 < hours <= MOST_HOURS and not overlaps:
            found.append((start, end, round(hours, 1)))
    return sorted(found)


def _candidates(text: str) -> Iterator[tuple[int, int, float]]:
    """Spans with hours a week, the most telling forms first."""
    for match in _TIMES.finditer(text):
        yield match.start(), match.end(), float(match["number"]) * float(match["long"])
    for match in _FTE.finditer(text):
        typed = match["number"]
        yield (
            match.start(),
            match.end(),
            (value_of("0" + typed if typed[0] in ".," else typed) or 0) * WEEK_HOURS,
        )
    yield from _shares(text)
    for match in _DAYS.finditer(text):
        if (hours := _days(text, match)) is not None:
            yield match.start(), match.end(), hours
    for match in _HOURS.finditer(text):
        yield from _hours(text, match)
    for match in _OR_SO.finditer(text):
        yield match.start(), match.end(), float(match["number"])
    for match in _HALF_DAYS.finditer(text):
        yield match.start(), match.end(), float(HALF_DAY_HOURS * WORK_DAYS)


def _shares(text: str) -> Iterator[tuple[int, int, float]]:
    """A percentage of a full job, when a job is spoken of or nothing else."""
    for match in _SHARE.finditer(text):
        near = text[max(0, match.start() - 28) : match.start()] + "|" + text[match.end() : match.end() + 25]
        alone = len(text.split()) <= 2
        if (alone or said.JOB.search(near)) and not said.SHARE_OF_ELSE.search(near):
            yield match.start(), match.end(), float(match["number"]) / 100 * WEEK_HOURS


def _days(text: str, match: re.Match[str]) -> float | None:
    """Hours in a number of days a week; None when the days are no working days."""
    number, before, after = value_of(match["number"]), text[: match.start()], text[match.end() :]
    if number is None or not 0 < number <= MOST_DAYS or not _are_working_days(match, before, after):
        return None
    number += 0.5 if match["and_half"] else 0
    if match["half"]:
        return number * HALF_DAY_HOURS
    return number * ((value_of(match["long"]) if match["long"] else None) or DAY_HOURS)


def _are_working_days(match: re.Match[str], before: str, after: str) -> bool:
    """Days of work in a week, not a span or days off; one day only when it is said what for."""
    if said.SPAN_BEFORE.search(before) or said.DENIED.search(before) or said.NOT_WORK.match(after):
        return False
    one = match["unit"].lower() == "dag" and value_of(match["number"]) == 1 and not match["and_half"]
    return not one or bool(said.WEEKLY.match(after)) or _tells_what_for(after[:20])


def _tells_what_for(words: str) -> bool:
    return bool(said.JOB.search(words) or said.BUSINESS.search(words))


def _hours(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, float]]:
    number, before, after = value_of(match["number"]), text[: match.start()], text[match.end() :]
    if number is None:
        return
    if said.DENIED.search(before):
        other = said.INSTEAD.match(after)
        if other:
            yield match.end() + other.start("number"), match.end() + other.end(), float(other["number"])
        return
    unit = match["unit"].lower()
    if unit == "uurs" and not match["job"] or unit == "oor" and number < FEWEST_OOR:
        return
    if number == 24 and "service" in after[:10]:
        return
    if said.PER_DAY.match(after) and said.JOB.search(before[-30:]) and number <= 12:
        yield match.start(), match.end(), number * WORK_DAYS
    elif not (said.NOT_WORK.match(after) or _is_clock(before, match)):
        yield match.start(), match.end(), number


def _is_clock(before: str, match: re.Match[str]) -> bool:
    """A time of the day or a span ("om 8 uur", "binnen 24 uur"), unless it is a working week."""
    if said.FROM_TO.match(match[0]) and before.rstrip().endswith(("van", "tussen")):
        return True
    return bool(said.CLOCK_BEFORE.search(before)) and not match["job"] and not said.WORKS.search(before)


def _of_what(before: str, hours: str, after: str) -> Literal["job", "business", "unknown"]:
    """What hours are for, by the words of their clause; the words right after them tell most."""
    behind = said.CLAUSE.split(after)[0]
    directly = said.AND.split(behind)[0]
    ahead = said.AND.split(said.CLAUSE.split(before)[-1])[-1]
    if said.BUSINESS.search(directly) and not said.JOB.search(directly[:12]):
        return "business"
    if said.JOB.search(ahead) or said.JOB.search(directly) or said.JOB_WORD.search(hours):
        return "job"
    return "business" if said.BUSINESS.search(ahead) else "unknown"
