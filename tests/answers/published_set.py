"""The sets that judge answers of staff: 100 answers, three rewordings of each, 300 messages about other matters.

`first` was used while the lookup was made; `second` was written after that, by others, and is only asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from bot.answers import Answer, AnswerSource, Theme
from bot.settings import PROJECT
from bot.starter import Need

FOLDERS = {
    "first": PROJECT / "data" / "evaluation" / "published",
    "second": PROJECT / "data" / "evaluation" / "published_second",
}
SETS = ("a", "b", "c")


SAME_MATTER = {
    "v009": {"standplaats-en-markt"},
    "v010": {"standplaats-en-markt", "foodtruck-beginnen"},
    "v037": {"btw-tarieven"},
    "v040": {"btw-van-voor-de-start"},
    "v044": {"nevenwerk-toestemming"},
    "v046": {"ww-zonder-startperiode"},
    "v047": {"wajong-en-starten"},
    "v049": {"bedrijf-aan-huis-regels"},
    "v050": {"tatoeage-en-beautysalon"},
    "v051": {"koken-vanuit-huis"},
    "v052": {"alcohol-schenken"},
    "v054": {"zorgbedrijf-starten"},
    "v061": {"eori-en-douane"},
    "v067": {"beschermd-beroep"},
    "v070": {"kinderopvang-of-gastouder"},
    "v073": {"taxi-beginnen"},
    "v074": {"arbeidscontract-maken"},
    "v076": {"stagiair-aannemen"},
    "v077": {"kosten-van-personeel"},
    "v079": {"schijnzelfstandigheid", "zzper-inhuren"},
    "v080": {"huur-eerder-stoppen"},
    "v081": {"algemene-voorwaarden"},
    "v082": {"concurrentiebeding-eigen-bedrijf"},
    "v084": {"huurhuis-vve-hypotheek"},
    "v086": {"gehackt-of-datalek"},
    "v089": {"studiefinanciering-en-starten"},
    "v093": {"buitenlands-diploma"},
    "v094": {"netwerk-vinden"},
    "v095": {"tenderned-aanbesteding"},
    "v099": {"bezwaar-tegen-besluit"},
}
"""Shipped answers that answer the same question, judged by the two texts. Staff would not have been asked these: the
chatbot knew. They are counted apart, so that the strict figure stays visible."""


@dataclass(frozen=True)
class Again:
    """One question asked again: which set, which answer, in what words."""

    part: str
    answer: str
    text: str


def published(which: str = "first") -> tuple[Answer, ...]:
    """The answers as staff publish them: a title, two wordings in their own words, a text."""
    return tuple(_answer(entry) for entry in _read(which, "published"))


def again(which: str = "first") -> Sequence[Again]:
    """All rewordings."""
    return [
        Again(part, key, text) for part in SETS for key, text in _read(which, f"rewordings_{part}").items()
    ]


def unrelated(which: str = "first") -> Sequence[tuple[str, str]]:
    """Kind and text of messages that none of the 100 answers."""
    return [(entry["kind"], entry["text"]) for entry in _read(which, "unrelated")]


def _answer(entry: dict[str, Any]) -> Answer:
    return Answer(
        id=entry["id"],
        theme=Theme.PERMITS,
        title=entry["title"],
        needs=(Need.SUPPORT,),
        questions=tuple(entry["wordings"]),
        answer=entry["answer"],
        next_step="Bel de gemeente.",
        sources=(AnswerSource("", "", "een medewerker van de gemeente", "2026-11-26"),),
        by_staff=True,
    )


@cache
def _read(which: str, name: str) -> Any:
    return yaml.safe_load((FOLDERS[which] / f"{name}.yml").read_text("utf-8"))
