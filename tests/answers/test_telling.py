"""An answer in words: variant for the segment, and a source that is a fact only when it is fresh."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import AnswerSource, source_line, text_for
from bot.starter import Segment
from tests.answers.shipped import an_answer

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("page_date", "valid_until", "line"),
    [
        ("2026-03", None, "Bron: KVK, maart 2026 (kvk.nl)."),
        ("2025-11-24", None, "Bron: KVK, november 2025 (kvk.nl)."),
        ("2025-11", None, "Eerder was dit zo (bron: KVK, 2025). Controleer het bij kvk.nl."),
        ("2023", None, "Eerder was dit zo (bron: KVK, 2023). Controleer het bij kvk.nl."),
        (None, None, "Eerder was dit zo (bron: KVK, zonder datum). Controleer het bij kvk.nl."),
        ("2026-03", date(2026, 11, 24), "Bron: KVK, maart 2026 (kvk.nl)."),
        (
            "2026-03",
            date(2026, 6, 30),
            "Dit gold tot en met 30 juni 2026 (bron: KVK). Controleer het bij kvk.nl.",
        ),
    ],
)
def test_the_source_line_says_how_sure_we_are(page_date: str | None, valid_until: date | None, line: str):
    source = AnswerSource("Pagina", "https://www.kvk.nl/pagina", "KVK", page_date)
    assert source_line(an_answer(sources=(source,), valid_until=valid_until), TODAY) == line


def test_the_newest_source_counts():
    old = AnswerSource("Oud", "https://oud.example.nl", "Oud", "2020")
    new = AnswerSource("Nieuw", "https://nieuw.example.nl", "Nieuw", "2026-10")
    bare = AnswerSource("Wet", "https://wetten.overheid.nl", "Overheid")
    assert source_line(an_answer(sources=(bare, old, new)), TODAY).startswith("Bron: Nieuw, oktober 2026")


def test_a_variant_is_for_its_own_segment_only():
    answer = an_answer(variants={Segment.HYBRID: "Heb je een baan? Doe het dan 's avonds."})
    assert text_for(answer, Segment.HYBRID).endswith("\n\nHeb je een baan? Doe het dan 's avonds.")
    for segment in (Segment.GROWTH, Segment.OTHER, Segment.UNKNOWN):
        assert text_for(answer, segment) == answer.answer
