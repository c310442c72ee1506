"""Which words of a text are replaced by a mark before the model sees it: places, amounts, hours."""

from __future__ import annotations

from collections.abc import Iterable

from bot.places import Gazetteer, choose_municipality
from nlu.language.numbers import job_hours, sought_amount
from nlu.learning.ngrams import mask_spans

PLACE, ABROAD, AMOUNT, HOURS = "plaats", "buitenland", "bedrag", "uren"
MARKS = {
    "municipality": PLACE,
    "place_ambiguous": PLACE,
    "place_foreign": ABROAD,
    "amount_eur": AMOUNT,
    "hours_per_week": HOURS,
}
"""The mark of each entity."""
Span = tuple[int, int, str]


def with_marks(text: str, spans: Iterable[Span]) -> str:
    """The text with each span as its mark; of spans that overlap the first counts.

    >>> with_marks("24 uur in Zwolle", [(0, 6, HOURS), (10, 16, PLACE)])
    '<uren> in <plaats>'
    """
    return mask_spans(text, apart(spans))


def marked(text: str, gazetteer: Gazetteer) -> str:
    """A text as the model sees it, without Rasa: what the extractors put on a message, as marks."""
    spans = [*_places(text, gazetteer), *_numbers(text)]
    return with_marks(text, spans)


def _places(text: str, gazetteer: Gazetteer) -> list[Span]:
    matches = gazetteer.find(text)
    chosen = choose_municipality(text, matches)
    spans = [(match.start, match.end, ABROAD) for match in matches if match.kind == "foreign"]
    return spans if chosen is None else [*spans, (chosen.start, chosen.end, PLACE)]


def _numbers(text: str) -> list[Span]:
    amount, hours = sought_amount(text), job_hours(text)
    spans = [] if amount is None else [(amount.start, amount.end, AMOUNT)]
    return spans if hours is None else [*spans, (hours.start, hours.end, HOURS)]


def apart(spans: Iterable[Span]) -> list[Span]:
    """The spans from left to right; of those that overlap the first."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
