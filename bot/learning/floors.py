"""The floors under a new model: what each figure was, becomes, and may be; in words that staff read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

AT_LEAST, AT_MOST = "at_least", "at_most"
TITLES: Mapping[str, str] = {
    "fields.segment.macro_f1": "soort starter",
    "fields.has_job.macro_f1": "heeft een baan",
    "fields.growth_ambition.macro_f1": "wil groeien",
    "fields.needs.micro_f1": "wat iemand zoekt",
    "fields.needs.exact": "alles wat iemand zoekt goed",
    "fields.municipality.accuracy": "gemeente goed",
    "fields.municipality.false_positives": "gemeente gehoord die er niet was",
    "fields.hours_per_week.wrong": "uren fout",
    "fields.amount_eur.wrong": "bedrag fout",
    "answerable.unmet_recall": "vragen die bewaard moeten worden",
    "answerable.false_unmet_rate": "vragen die ten onrechte bewaard zijn",
    "answerable.answered_rate": "vragen met antwoord",
    "kinds.pii.rate": "berichten met persoonsgegevens goed",
    "dialogues.state": "gesprekken: alles goed onthouden",
    "dialogues.offers": "gesprekken: goede regelingen",
    "dialogues.whole": "gesprekken: helemaal goed",
    "dialogues.replied": "gesprekken: altijd een antwoord",
}
"""Dutch words for the end of a dotted name of `docs/evaluation.json`."""
COUNTS = ("wrong", "false_positives")
"""Figures that count mistakes; all others are shares."""


@dataclass(frozen=True)
class Floor:
    """One figure with its limit. `after` is None when it could not be measured: that breaks the floor too."""

    name: str
    side: str
    limit: float
    before: float | None
    after: float | None

    @property
    def holds(self) -> bool:
        """Whether the new model is on the right side of the limit."""
        if self.after is None:
            return False
        return self.after >= self.limit if self.side == AT_LEAST else self.after <= self.limit

    def shown(self, value: float | None) -> str:
        """A figure of this floor as Dutch people write it: a share with a comma, a count as it is.

        >>> Floor("a.wrong", "at_most", 3, 0, 2).shown(0), Floor("a.exact", "at_least", 0.8, 1, 1).shown(1)
        ('0', '1,000')
        """
        if value is None:
            return "niet gemeten"
        return f"{value:.0f}" if self.name.endswith(COUNTS) else f"{value:.3f}".replace(".", ",")

    @property
    def title(self) -> str:
        """What the figure is about, in Dutch; its own name when we have no words for it."""
        return next((title for end, title in TITLES.items() if self.name.endswith("." + end)), self.name)

    def as_dict(self) -> dict[str, Any]:
        """For the store."""
        return asdict(self)


def judge(
    floors: Mapping[str, Mapping[str, float]], before: Mapping[str, float], after: Mapping[str, float]
) -> list[Floor]:
    """Each floor with what the figure was and becomes.

    >>> [one.holds for one in judge({"at_least": {"a": 0.8}, "at_most": {"b": 2}}, {}, {"a": 0.7, "b": 2})]
    [False, True]
    """
    return [
        Floor(name, side, limit, before.get(name), after.get(name))
        for side in (AT_LEAST, AT_MOST)
        for name, limit in floors.get(side, {}).items()
    ]


def why_refused(judged: Sequence[Floor]) -> str:
    """A sentence for each floor that breaks; empty when all hold.

    >>> why_refused([Floor("replay.evaluation.fields.segment.macro_f1", "at_least", 0.85, 0.93, 0.8)])
    'Te laag: soort starter. Het was 0,930 en wordt 0,800. De grens is 0,850.'
    """
    return " ".join(_sentence(one) for one in judged if not one.holds)


def _sentence(floor: Floor) -> str:
    wrong = "laag" if floor.side == AT_LEAST else "hoog"
    was = f"Het was {floor.shown(floor.before)} en wordt {floor.shown(floor.after)}."
    return f"Te {wrong}: {floor.title}. {was} De grens is {floor.shown(floor.limit)}."
