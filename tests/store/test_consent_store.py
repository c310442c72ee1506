"""Consent in the store: who may be asked, what stands, and what exports and training may use (NORMS B6)."""

from __future__ import annotations

import csv
import io

import pytest

from bot.demand import write_csv, write_json_lines
from bot.privacy.consent import Consent, after_choice
from bot.store import SqlConsentStore, SqlTurnStore, SqlUnmetStore, delete_idle
from bot.turns import NewMessage, TurnResult
from bot.unmet import Draft, Reason

WORDS = {"c1": "mag ik een kapsalon aan huis", "c2": "waar koop ik een fiets"}
ANSWER = {"replies": [], "state": {}}


@pytest.fixture
def store(engine, clock) -> SqlConsentStore:
    """Two conversations, each with a kept question."""
    turns = SqlTurnStore(engine, clock)
    for one, words in WORDS.items():
        turns.open_conversation(one, "web", None)
        message = NewMessage(f"web:{one}:m1", one, "web", words, None)
        turn = turns.accept(message, owner="here", lease_seconds=30).turn
        draft = Draft(f"ABCDEF{one.upper()}", words, Reason.OUT_OF_SCOPE, "unknown", (), None)
        assert turns.complete(turn, TurnResult(ANSWER, {}, [draft]))
    turns.open_conversation("empty", "web", None)
    return SqlConsentStore(engine)


def exported(engine) -> dict[str, tuple[str, str]]:
    target = io.StringIO(newline="")
    write_csv(SqlUnmetStore(engine).everything(), target)
    rows = csv.DictReader(io.StringIO(target.getvalue(), newline=""))
    return {row["reference"]: (row["consent"], row["text"]) for row in rows}


def test_nothing_is_asked_of_who_has_no_kept_question(store, clock):
    assert not store.may_ask("empty", "turn 1", clock(), "v1")
    assert store.consent_of("empty") is None


def test_it_may_be_asked_once_and_again_only_for_the_same_occasion(store, clock):
    assert store.may_ask("c1", "turn 1", clock(), "v1")
    assert store.may_ask("c1", "turn 1", clock(), "v1")
    assert not store.may_ask("c1", "turn 2", clock(), "v1")
    store.choose("c1", given=False, at=clock(), text_version="v1")
    assert not store.may_ask("c1", "turn 1", clock(), "v1")


def test_only_a_yes_that_stands_is_live(store, clock):
    store.may_ask("c1", "turn 1", clock(), "v1")
    assert store.live_consents(["c1", "c2"]) == frozenset()
    store.choose("c1", given=True, at=clock(), text_version="v1")
    assert store.live_consents(["c1", "c2", "nobody"]) == {"c1"}
    given_at = clock()
    clock.pass_(days=1)
    assert store.choose("c1", given=False, at=clock(), text_version="v2") == Consent(
        False, given_at, "v1", clock()
    )
    assert store.live_consents(["c1"]) == frozenset()
    assert store.live_consents([]) == frozenset()


def test_many_are_looked_up_at_once(store, clock):
    store.choose("c2", given=True, at=clock(), text_version="v1")
    assert store.live_consents([f"c{number}" for number in range(2_500)]) == {"c2"}


def test_a_choice_for_a_conversation_that_is_gone_keeps_nothing(store, clock):
    store.choose("nobody", given=True, at=clock(), text_version="v1")
    assert store.consent_of("nobody") is None


def test_exports_hold_words_only_while_consent_stands(store, engine, clock):
    assert set(exported(engine).values()) == {("no", "")}
    store.choose("c1", given=True, at=clock(), text_version="v1")
    assert exported(engine) == {"ABCDEFC1": ("yes", WORDS["c1"]), "ABCDEFC2": ("no", "")}
    store.choose("c1", given=False, at=clock(), text_version="v1")
    target = io.StringIO()
    write_json_lines(SqlUnmetStore(engine).everything(), target)
    assert WORDS["c1"] not in target.getvalue() and '"consent": "no"' in target.getvalue()


def test_consent_goes_with_the_conversation(store, engine, clock):
    for one in WORDS:
        store.choose(one, given=True, at=clock(), text_version="v1")
    SqlTurnStore(engine, clock).erase("c1")
    assert store.consent_of("c1") is None and store.consent_of("c2") is not None
    clock.pass_(days=31)
    delete_idle(engine, clock, idle_days=30)
    assert store.live_consents(WORDS) == frozenset()
    assert set(exported(engine).values()) == {("no", "")}


def test_a_yes_after_a_no_starts_anew_and_a_second_yes_changes_nothing(clock):
    yes = after_choice(None, True, clock(), "v1")
    clock.pass_(days=1)
    assert after_choice(yes, True, clock(), "v2") == yes
    revoked = after_choice(yes, False, clock(), "v2")
    assert (revoked.at, revoked.revoked_at, revoked.is_live) == (yes.at, clock(), False)
    assert after_choice(revoked, False, clock(), "v3") == revoked
    again = after_choice(revoked, True, clock(), "v3")
    assert (again.at, again.text_version, again.is_live) == (clock(), "v3", True)
    assert after_choice(None, False, clock(), "v1") == Consent(False, clock(), "v1")
