"""How well answers are found: each wording as if it were not there, and messages that ask none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Answer
from bot.answers.asking import asking_parts, asks, orders, states
from bot.answers.lookup import ANSWER, ANSWER_OUTSIDE, ASK, MOST_ASKED, Lookup

FAR = 99


@dataclass(frozen=True)
class Figures:
    """Shares of the wordings, from 0 to 1; `false` are the shares of other messages that got an answer."""

    wordings: int
    nearest: float
    right: float
    wrong: float
    asked_right: float
    asked_wrong: float
    false: Mapping[str, float]

    def lines(self) -> list[str]:
        """The figures for people."""
        told = [
            f"{self.wordings} vragen, elk gezocht alsof hij niet in de lijst staat:",
            f"  goede antwoord het dichtst bij   {self.nearest:6.1%}",
            f"  goed antwoord gegeven            {self.right:6.1%}",
            f"  verkeerd antwoord gegeven        {self.wrong:6.1%}",
            f"  teruggevraagd, goede staat erbij {self.asked_right:6.1%}",
            f"  teruggevraagd, goede niet erbij  {self.asked_wrong:6.1%}",
            "berichten die geen antwoord vragen en er toch een krijgen:",
        ]
        return told + [f"  {kind:<32} {share:6.1%}" for kind, share in self.false.items()]


def measure(lookup: Lookup, others: Mapping[str, Sequence[str]]) -> Figures:
    """The figures of a lookup. `others`: kind to messages; a kind outside starts with "out_of_scope"."""
    seen = list(_left_out(lookup))
    false = {kind: _share(_answered(lookup, kind, text) for text in texts) for kind, texts in others.items()}
    given = [(rank, chance >= ANSWER, chance >= ASK) for rank, chance in seen]
    return Figures(
        wordings=len(seen),
        nearest=_share(rank == 0 for rank, _, _ in given),
        right=_share(sure and rank == 0 for rank, sure, _ in given),
        wrong=_share(sure and rank > 0 for rank, sure, _ in given),
        asked_right=_share(not sure and asked and rank < MOST_ASKED for rank, sure, asked in given),
        asked_wrong=_share(not sure and asked and rank >= MOST_ASKED for rank, sure, asked in given),
        false=false,
    )


def _left_out(lookup: Lookup) -> Iterator[tuple[int, float]]:
    """The rank of the right answer (0 is first) and the chance of the first, for each wording.

    All answers miss one wording at a time, the first, then the second, and so on.
    """
    most = max((len(answer.questions) for answer in lookup.answers), default=0)
    for turn in range(most):
        book = Lookup([_without(answer, turn) for answer in lookup.answers], lookup.lexicon, lookup)
        for answer in lookup.answers:
            if turn < len(answer.questions):
                found = book.find(answer.questions[turn], most=FAR)
                ids = [one.answer.id for one in found]
                rank = ids.index(answer.id) if answer.id in ids else FAR
                yield rank, found[0].chance if found else 0.0


def _without(answer: Answer, turn: int) -> Answer:
    if turn >= len(answer.questions):
        return answer
    return replace(answer, questions=(*answer.questions[:turn], *answer.questions[turn + 1 :]))


def _answered(lookup: Lookup, kind: str, text: str) -> bool:
    if states(text) or orders(text):
        return False
    tried = [found[0].chance for one in (text, *asking_parts(text)) if (found := lookup.find(one, most=1))]
    surer = kind.startswith("out_of_scope") or not asks(text)
    return max(tried, default=0.0) >= (ANSWER_OUTSIDE if surer else ANSWER)


def _share(flags: Iterable[bool]) -> float:
    counted = list(flags)
    return sum(counted) / len(counted) if counted else 0.0
