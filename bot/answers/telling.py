"""An answer in words for one starter: text, variant, and how sure its source makes us."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlsplit

from bot.answers.answer import Answer, AnswerSource
from bot.starter import Segment

FRESH = timedelta(days=365)
"""A page of at most twelve months old is stated as fact (DESIGN, what a conversation is like)."""
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def text_for(answer: Answer, segment: Segment) -> str:
    """The answer, with the sentences for this segment behind it when there are any."""
    variant = answer.variants.get(segment)
    return f"{answer.answer}\n\n{variant}" if variant else answer.answer


def source_line(answer: Answer, today: date) -> str:
    """The source with owner and date: a fact when the page is fresh and still valid, else "check it"."""
    source = _newest(answer)
    page = source.page_day()
    host = urlsplit(source.url).netloc.removeprefix("www.")
    check = f"Controleer het bij {host}." if host else "Vraag het na bij je gemeente."
    if answer.valid_until is not None and answer.is_expired(today):
        return f"Dit gold tot en met {full_day(answer.valid_until)} (bron: {source.owner}). {check}"
    if page is None:
        return f"Eerder was dit zo (bron: {source.owner}, zonder datum). {check}"
    if today - page > FRESH:
        return f"Eerder was dit zo (bron: {source.owner}, {page.year}). {check}"
    shown = f" ({host})" if host else ""
    return f"Bron: {source.owner}, {_when(source.page_date or '')}{shown}."


def _newest(answer: Answer) -> AnswerSource:
    """The source with the newest date of its own; the first when none has one."""
    dated = [source for source in answer.sources if source.page_day()]
    return max(dated, key=lambda source: source.page_day() or date.min) if dated else answer.sources[0]


def _when(page_date: str) -> str:
    parts = page_date.split("-")
    return parts[0] if len(parts) == 1 else f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"


def full_day(day: date) -> str:
    """A day as people write it.

    >>> full_day(date(2026, 11, 26))
    '26 november 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
