"""What staff publish is found from the next message on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answers import PublishedAnswers, is_sure, source_line
from bot.answers.book import NEXT_STEP, as_answer
from bot.answers.published import Content, PublishedAnswer, Scope
from bot.core.errors import StoreUnavailable
from bot.starter import Profile
from tests.answers.shipped import shipped_finder

QUESTION = "mag ik een luchtballon parkeren op de markt"
CONTENT = Content(
    "permits", "Luchtballon op de markt", (QUESTION, "ballonvaart vanaf het plein"), "Dat mag op zondag."
)
MADE = PublishedAnswer("stad-x", 1, CONTENT, "jan", datetime(2026, 11, 25, 9, tzinfo=UTC), needs_review=False)
TODAY = date(2026, 11, 25)


class MemoryLive:
    """Keeps the protocol of `LiveAnswers`."""

    def __init__(self, *answers: PublishedAnswer) -> None:
        self.kept = list(answers)
        self.reads = 0
        self.away = False

    def mark(self) -> int:
        if self.away:
            raise StoreUnavailable("weg")
        return hash(tuple(self.kept))

    def live(self, today: date) -> list[PublishedAnswer]:
        self.reads += 1
        return [one for one in self.kept if (one.content.valid_until or today) >= today]


def given(finder, profile: Profile | None = None) -> list[str]:
    found = finder.find(QUESTION, profile or Profile())
    return [one.answer.answer for one in found] if is_sure(found) else []


@pytest.mark.slow
def test_an_answer_is_given_once_it_is_published_changed_and_no_more_after_withdrawal():
    store = MemoryLive()
    finder = shipped_finder().also(PublishedAnswers(store, lambda: TODAY))
    assert given(finder) == []
    store.kept.append(MADE)
    assert given(finder) == ["Dat mag op zondag."]
    store.kept[0] = replace(MADE, version=2, content=replace(CONTENT, answer="Dat mag nooit."))
    assert given(finder) == ["Dat mag nooit."]
    store.kept.clear()
    assert given(finder) == [] and finder.by_id("stad-x") is None


def test_an_answer_ends_with_the_day_also_when_nothing_is_published():
    day = [TODAY]
    until = replace(MADE, content=replace(CONTENT, valid_until=TODAY))
    finder = shipped_finder().also(PublishedAnswers(MemoryLive(until), lambda: day[0]))
    assert given(finder)
    day[0] = date(2026, 11, 26)
    assert given(finder) == []


def test_an_answer_stays_in_its_scope():
    scope = Scope(segments=("hybrid",), municipalities=("Breda",))
    scoped = replace(MADE, content=replace(CONTENT, scope=scope))
    finder = shipped_finder().also(PublishedAnswers(MemoryLive(scoped), lambda: TODAY))
    assert given(finder, Profile(has_job=True, municipality="Breda"))
    assert given(finder, Profile(has_job=True, municipality="Tilburg")) == []
    assert given(finder, Profile(growth_ambition=True, municipality="Breda")) == []


def test_nothing_is_read_while_nothing_changes_and_the_old_ones_stay_when_the_database_is_away():
    store = MemoryLive(MADE)
    book = PublishedAnswers(store, lambda: TODAY)
    first = book.answers()
    assert book.answers()[0] is first[0] and store.reads == 1
    store.away = True
    assert book.answers()[0] is first[0]


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("", "Bron: een medewerker van de gemeente, november 2026."),
        (
            "https://www.breda.nl/markt",
            "Bron: een medewerker van de gemeente, november 2026 (breda.nl).",
        ),
    ],
)
def test_the_source_is_who_wrote_it_and_when(url: str, line: str):
    answer = as_answer(replace(MADE, content=replace(CONTENT, source_url=url)))
    assert source_line(answer, TODAY) == line
    assert answer.next_step == NEXT_STEP


def test_an_old_answer_of_staff_says_that_it_is_old():
    line = source_line(as_answer(MADE), date(2028, 1, 1))
    assert (
        line
        == "Eerder was dit zo (bron: een medewerker van de gemeente, 2026). Vraag het na bij je gemeente."
    )
