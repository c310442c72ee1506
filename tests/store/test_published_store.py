"""Answers of staff: versions, a second person, an end, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answers.published import AnswerDesk, Content, Scope, Standing
from bot.core.errors import NotPossible
from bot.store import SqlPublishedStore

CONTENT = Content(
    "vat", "Btw op fietsen", ("hoeveel btw op een fiets",), "Dat is 21 procent.", scope=Scope(("hybrid",))
)


@pytest.fixture
def store(engine) -> SqlPublishedStore:
    return SqlPublishedStore(engine)


@pytest.fixture
def desk(store, clock) -> AnswerDesk:
    return AnswerDesk(store, clock, second_review=False, municipalities=["Breda"])


@pytest.fixture
def careful(store, clock) -> AnswerDesk:
    return AnswerDesk(store, clock, second_review=True, municipalities=["Breda"])


def live(store, day: date = date(2026, 11, 24)) -> list[str]:
    return [one.content.answer for one in store.live(day)]


def test_an_answer_is_live_at_once_when_no_second_person_is_asked(desk, store):
    made = desk.publish(CONTENT, "jan")
    assert live(store) == ["Dat is 21 procent."]
    assert desk.versions(made.id)[0] == made and made.content.scope.segments == ("hybrid",)


def test_with_a_second_person_it_waits_for_somebody_else(careful, store):
    made = careful.publish(CONTENT, "jan")
    assert live(store) == [] and made.standing(date(2026, 11, 24)) is Standing.WAITING
    with pytest.raises(NotPossible, match="zelf"):
        careful.approve(made.id, 1, "jan")
    careful.approve(made.id, 1, "piet")
    assert live(store) == ["Dat is 21 procent."]
    with pytest.raises(NotPossible, match="al gecontroleerd"):
        careful.approve(made.id, 1, "klaas")


def test_the_old_version_stays_until_the_new_one_is_checked(careful, store):
    made = careful.publish(CONTENT, "jan")
    careful.approve(made.id, 1, "piet")
    careful.revise(made.id, 1, replace(CONTENT, answer="Dat is 9 procent."), "jan")
    assert live(store) == ["Dat is 21 procent."]
    careful.approve(made.id, 2, "piet")
    assert live(store) == ["Dat is 9 procent."]
    standings = [one.standing(date(2026, 11, 24)) for one in careful.versions(made.id)]
    assert standings == [Standing.LIVE, Standing.REPLACED]
    with pytest.raises(NotPossible, match="Iemand anders"):
        careful.revise(made.id, 1, CONTENT, "klaas")


def test_the_mark_moves_with_everything_that_changes_what_starters_get(careful, store, engine):
    seen = [store.mark()]
    made = careful.publish(CONTENT, "jan")
    seen.append(store.mark())
    careful.approve(made.id, 1, "piet")
    seen.append(store.mark())
    careful.revise(made.id, 1, CONTENT, "jan")
    seen.append(store.mark())
    careful.withdraw(made.id, "piet")
    seen.append(SqlPublishedStore(engine).mark())
    assert len(set(seen)) == 5 and store.mark() == seen[-1]


def test_municipalities_get_their_own_spelling(desk):
    made = desk.publish(replace(CONTENT, scope=Scope(municipalities=("breda",))), "jan")
    assert made.content.scope.municipalities == ("Breda",)


def test_an_answer_ends_on_its_day_or_when_it_is_withdrawn(desk, store):
    made = desk.publish(replace(CONTENT, valid_until=date(2026, 12, 31)), "jan")
    assert live(store, date(2026, 12, 31)) and not live(store, date(2027, 1, 1))
    assert made.standing(date(2027, 1, 1)) is Standing.EXPIRED
    desk.withdraw(made.id, "piet")
    assert live(store) == [] and desk.newest()[0].standing(date(2026, 11, 24)) is Standing.WITHDRAWN
    with pytest.raises(NotPossible):
        desk.withdraw(made.id, "piet")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "titel"),
        ({"title": "x" * 61}, "titel"),
        ({"answer": " "}, "antwoord"),
        ({"questions": ("", " ")}, "manieren"),
        ({"theme": "onzin"}, "thema"),
        ({"valid_until": date(2026, 11, 23)}, "voorbij"),
        ({"source_url": "http://onveilig.nl"}, "https"),
        ({"scope": Scope(municipalities=("Bredda",))}, "Bredda"),
    ],
)
def test_an_answer_that_is_not_complete_is_refused(desk, changes, sentence):
    with pytest.raises(NotPossible, match=sentence):
        desk.publish(replace(CONTENT, **changes), "jan")
