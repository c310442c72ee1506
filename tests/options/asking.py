"""Plays the interview with the starters of the expert cases: how many questions, and is the advice the same?

The first message of each starter brings the needs and what no question asks for (sum, trade, stage). The rest
is told when asked; income and hours come with the answer about the job. What the case does not say is
"weet ik niet".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.options import Catalogue, advise, next_question
from bot.starter import Income, Profile
from tests.options.expert_profiles import catalogue, expert_cases

MOST = 3
Ask = Callable[[Catalogue, Profile, date, Sequence[str]], str | None]


@dataclass(frozen=True)
class Interview:
    """What came of one interview."""

    case: str
    asked: tuple[str, ...]
    same: bool


@dataclass(frozen=True)
class Outcome:
    """The interviews of one way of asking."""

    interviews: tuple[Interview, ...]

    @property
    def questions(self) -> float:
        """Mean number of questions before the first advice."""
        return sum(len(one.asked) for one in self.interviews) / len(self.interviews)

    @property
    def same(self) -> float:
        """Share of the starters who see the options of the full profile."""
        return sum(one.same for one in self.interviews) / len(self.interviews)


def by_value(options: Catalogue, profile: Profile, today: date, asked: Sequence[str]) -> str | None:
    """Ask as the product does."""
    question = next_question(options, profile, today=today, asked=asked)
    return question.slot if question else None


def in_order(*order: str) -> Ask:
    """Always ask the same questions, in this order, those whose answer is known left out."""

    def ask(options: Catalogue, profile: Profile, today: date, asked: Sequence[str]) -> str | None:
        open_ones = (slot for slot in order if slot not in asked and getattr(profile, slot) is None)
        return next(open_ones, None)

    return ask


def play(ask: Ask) -> Outcome:
    """Interview every starter of the expert cases."""
    return Outcome(tuple(interview(case.name, case.profile, case.today, ask) for case in expert_cases()))


def interview(name: str, full: Profile, today: date, ask: Ask) -> Interview:
    """Ask a starter, of whom everything is known, until nothing is worth a question."""
    options = catalogue()
    known = Profile(needs=full.needs, amount_eur=full.amount_eur, sector=full.sector, stage=full.stage)
    asked: list[str] = []
    while len(asked) < MOST and (slot := ask(options, known, today, asked)) is not None:
        asked.append(slot)
        known = _answer(known, full, slot)
    return Interview(name, tuple(asked), _ids(known, today) == _ids(full, today))


def _answer(known: Profile, full: Profile, slot: str) -> Profile:
    value = getattr(full, slot)
    known = known.with_(**{slot: value})
    if slot == "has_job":
        known = known.with_(hours_per_week=full.hours_per_week)
        if full.income is not Income.UNKNOWN:
            known = known.with_(income=full.income)
    return known if value is not None else known.with_(declined=known.declined | {slot})


def _ids(profile: Profile, today: date) -> list[set[str]]:
    return [
        {match.option.id for match in part.options}
        for part in advise(catalogue(), profile, today=today).per_need
    ]
